package dev.mortise.ui.render;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.snapshot.Flow;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.ui.document.AppDocument;
import dev.mortise.ui.document.AppDocument.Entry;
import dev.mortise.ui.document.AppDocument.ListEntry;
import dev.mortise.ui.document.AppDocument.ObjectEntry;
import dev.mortise.ui.document.AppDocument.Place;
import dev.mortise.ui.document.Deed;
import dev.mortise.ui.document.PageDocument.Named;
import dev.mortise.ui.document.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// Makes the shell of a tenant's application.
public final class ShellRenderer {
  private ShellRenderer() {}

  /// What is seen before anybody has signed in.
  public static AppDocument.Face face(Snapshot snapshot, String language) {
    var own = snapshot.about().language();
    var languages =
        Stream.concat(
                Stream.of(own), OwnTexts.LANGUAGES.stream().sorted().toList().reversed().stream())
            .filter(OwnTexts.LANGUAGES::contains)
            .distinct()
            .map(tag -> new Named(tag, OwnTexts.text(tag, "language." + tag)))
            .toList();
    return new AppDocument.Face(snapshot.about().title(), languages, null);
  }

  public static Setting setting(Snapshot snapshot, String language) {
    return new Setting(language, snapshot.about().zone(), snapshot.about().currency());
  }

  /// @param lists the lists of an object type, the one that is taken without asking first
  public static AppDocument app(Viewer viewer, Function<ObjectType, List<ListEntry>> lists) {
    var objects = objects(viewer, lists);
    return new AppDocument(
        viewer.setting(),
        face(viewer.snapshot(), viewer.language()),
        viewer.rights().manages(),
        new Place.Page("home"),
        menu(viewer, objects),
        objects);
  }

  private static SequencedMap<String, ObjectEntry> objects(
      Viewer viewer, Function<ObjectType, List<ListEntry>> lists) {
    var objects = new LinkedHashMap<String, ObjectEntry>();
    for (var object : viewer.snapshot().objects().values()) {
      if (viewer.knows(object)) {
        objects.put(object.name(), object(viewer, object, lists));
      }
    }
    return objects;
  }

  private static ObjectEntry object(
      Viewer viewer, ObjectType object, Function<ObjectType, List<ListEntry>> lists) {
    var state = object.field(Flow.STATE);
    var reads = viewer.rights().may(Deed.READ, object);
    return new ObjectEntry(
        viewer.texts().object(object),
        viewer.texts().help(object),
        object.icon(),
        viewer.may(object),
        viewer.kinds(object),
        reads ? lists.apply(object) : List.of(),
        !object.flows().isEmpty() && state != null && viewer.sees(object, state));
  }

  /// Every object type whose records the viewer reads and that is no part of another one.
  private static List<Entry> menu(Viewer viewer, SequencedMap<String, ObjectEntry> objects) {
    var home =
        new Entry("home", viewer.texts().own("page.home"), "checklist", new Place.Page("home"));
    var records =
        objects.sequencedEntrySet().stream()
            .filter(entry -> entry.getValue().may().contains(Deed.READ))
            .filter(entry -> !isPart(viewer.snapshot(), entry.getKey()))
            .map(entry ->
                new Entry(
                    entry.getKey(),
                    entry.getValue().title(),
                    entry.getValue().icon(),
                    new Place.Records(entry.getKey(), null)));
    return Stream.concat(Stream.of(home), records).toList();
  }

  private static boolean isPart(Snapshot snapshot, String name) {
    return snapshot.objects().values().stream()
        .flatMap(object -> object.fields().values().stream())
        .anyMatch(
            field -> field.type() instanceof FieldType.Children(var of, _) && name.equals(of));
  }
}
