package dev.mortise.ui.render;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.snapshot.App;
import dev.mortise.ui.document.AppDocument.Entry;
import dev.mortise.ui.document.AppDocument.ListEntry;
import dev.mortise.ui.document.AppDocument.ObjectEntry;
import dev.mortise.ui.document.AppDocument.Place;
import dev.mortise.ui.document.Deed;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The menu of the application for one viewer: nothing leads where they may not go.
final class MenuRenderer {
  private static final String HOME = "home";

  private final Viewer viewer;
  private final SequencedMap<String, ObjectEntry> objects;

  /// @param objects that exist for the viewer
  MenuRenderer(Viewer viewer, SequencedMap<String, ObjectEntry> objects) {
    this.viewer = viewer;
    this.objects = objects;
  }

  /// Where the application begins; the list of tasks for who may not see what it names.
  Place start() {
    var start = place(viewer.snapshot().app().start());
    return start == null ? new Place.Page(HOME) : start;
  }

  List<Entry> entries() {
    var written = viewer.snapshot().app().menu();
    return written.isEmpty() ? usual() : entries(written);
  }

  private List<Entry> entries(List<App.Entry> written) {
    return written.stream()
        .filter(entry -> entry.roles().isEmpty() || viewer.rights().hasOneOf(entry.roles()))
        .map(this::entry)
        .filter(Objects::nonNull)
        .toList();
  }

  private @Nullable Entry entry(App.Entry entry) {
    var place = place(entry.place());
    if (place == null) {
      return null;
    }
    var title = entry.label() == null ? title(place) : viewer.texts().entry(entry, entry.label());
    var icon = entry.icon() == null ? icon(place) : entry.icon();
    return new Entry("menu-" + entry.path().replace('.', '-'), title, icon, place);
  }

  private @Nullable Place place(App.Place place) {
    return switch (place) {
      case App.Place.Page(var page) -> new Place.Page(page);
      case App.Place.Records(var object, var layout) ->
          reads(object) ? new Place.Records(object, layout) : null;
      case App.Place.Group(var written) -> {
        var entries = entries(written);
        yield entries.isEmpty() ? null : new Place.Group(entries);
      }
    };
  }

  private boolean reads(String object) {
    var known = objects.get(object);
    return known != null && known.may().contains(Deed.READ);
  }

  private String title(Place place) {
    return switch (place) {
      case Place.Page(var page) -> viewer.texts().own("page." + page);
      case Place.Records(var object, var layout) -> {
        var known = Objects.requireNonNull(objects.get(object));
        yield known.layouts().stream()
            .filter(list -> list.name().equals(layout))
            .map(ListEntry::title)
            .findFirst()
            .orElse(known.title());
      }
      case Place.Group _ -> "";
    };
  }

  private @Nullable String icon(Place place) {
    return switch (place) {
      case Place.Page _ -> "checklist";
      case Place.Records(var object, _) -> Objects.requireNonNull(objects.get(object)).icon();
      case Place.Group _ -> null;
    };
  }

  /// Every object type whose records the viewer reads and that is no part of another one.
  private List<Entry> usual() {
    var home = new Place.Page(HOME);
    var records =
        objects.keySet().stream()
            .filter(object -> reads(object) && !isPart(object))
            .map(object -> {
              var place = new Place.Records(object, null);
              return new Entry(object, title(place), icon(place), place);
            });
    return Stream.concat(Stream.of(new Entry(HOME, title(home), icon(home), home)), records)
        .toList();
  }

  private boolean isPart(String name) {
    return viewer.snapshot().objects().values().stream()
        .flatMap(object -> object.fields().values().stream())
        .anyMatch(
            field -> field.type() instanceof FieldType.Children(var of, _) && name.equals(of));
  }
}
