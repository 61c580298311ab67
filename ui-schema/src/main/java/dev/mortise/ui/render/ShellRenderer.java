package dev.mortise.ui.render;

import dev.mortise.metadata.snapshot.Flow;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.ui.document.AppDocument;
import dev.mortise.ui.document.AppDocument.ListEntry;
import dev.mortise.ui.document.AppDocument.ObjectEntry;
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
    var app = snapshot.app();
    var own = Stream.of(snapshot.about().language());
    var tags =
        app.languages().isEmpty()
            ? Stream.concat(own, OwnTexts.LANGUAGES.stream())
            : app.languages().stream();
    var languages =
        tags.filter(OwnTexts.LANGUAGES::contains)
            .distinct()
            .map(tag -> new Named(tag, OwnTexts.text(tag, "language." + tag)))
            .toList();
    var texts = new Texts(snapshot.translations(), language);
    var plain = app.color() == null && app.logo() == null;
    return new AppDocument.Face(
        texts.title(snapshot.about()),
        languages,
        // a colour that can be read on white can have white written on it
        plain ? null : new AppDocument.Brand(app.color(), "#ffffff", app.logo()));
  }

  public static Setting setting(Snapshot snapshot, String language) {
    return new Setting(language, snapshot.about().zone(), snapshot.about().currency());
  }

  /// @param lists the lists of an object type, the one that is taken without asking first
  public static AppDocument app(Viewer viewer, Function<ObjectType, List<ListEntry>> lists) {
    var objects = objects(viewer, lists);
    var menu = new MenuRenderer(viewer, objects);
    return new AppDocument(
        viewer.setting(),
        face(viewer.snapshot(), viewer.language()),
        viewer.rights().manages(),
        menu.start(),
        menu.entries(),
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
}
