package dev.mortise.ui.render;

import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.ui.render.FieldRights.Right;

/// Whom a page is made for: the model they work with, what they may do, and their language.
public record Viewer(Snapshot snapshot, FieldRights rights, String language) {

  public Texts texts() {
    return new Texts(snapshot.translations(), language);
  }

  boolean sees(ObjectType object, Field field) {
    return rights.to(object, field) != Right.HIDDEN;
  }

  /// Whether the viewer sees the whole value, so that conditions may depend on it.
  boolean seesWhole(ObjectType object, Field field) {
    return switch (rights.to(object, field)) {
      case HIDDEN, MASKED -> false;
      case READ, EDIT -> true;
    };
  }
}
