package dev.mortise.ui.render;

import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.ui.document.Deed;
import dev.mortise.ui.document.PageDocument.Named;
import dev.mortise.ui.document.PageDocument.Subject;
import dev.mortise.ui.document.Setting;
import dev.mortise.ui.render.FieldRight.Sight;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whom a page is made for: the model they work with, what they may do, and their language.
public record Viewer(Snapshot snapshot, Rights rights, String language) {

  public Texts texts() {
    return new Texts(snapshot.translations(), language);
  }

  /// Whether records of an object type exist for the viewer.
  public boolean knows(ObjectType object) {
    return !may(object).isEmpty();
  }

  List<Deed> may(ObjectType object) {
    return Stream.of(Deed.values()).filter(deed -> rights.may(deed, object)).toList();
  }

  Setting setting() {
    var about = snapshot.about();
    return new Setting(language, about.zone(), about.currency());
  }

  Subject subject(ObjectType object, @Nullable String kind) {
    return new Subject(object.name(), texts().object(object), may(object), kinds(object), kind);
  }

  /// Kinds of its records, where the viewer may know which a record is of.
  public List<Named> kinds(ObjectType object) {
    var field = object.field(ObjectType.KIND);
    return field == null || !sees(object, field)
        ? List.of()
        : object.kinds().values().stream()
            .map(kind -> new Named(kind.name(), texts().kind(object, kind)))
            .toList();
  }

  boolean sees(ObjectType object, Field field) {
    return rights.to(object, field).sight() != Sight.NONE;
  }

  /// Whether the viewer sees the whole value in every record, so that conditions may depend on it.
  boolean seesWhole(ObjectType object, Field field) {
    return rights.to(object, field).sight() == Sight.WHOLE;
  }

  /// Whether the field stands in forms.
  boolean handles(ObjectType object, Field field) {
    return sees(object, field) || rights.to(object, field).writes();
  }

  boolean asks(ObjectType object, Field field) {
    return rights.may(Deed.READ, object) && rights.to(object, field).asks();
  }
}
