package dev.mortise.ui.render;

import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;

/// What one viewer may do with the fields of every object type.
@FunctionalInterface
public interface FieldRights {

  Right to(ObjectType object, Field field);

  /// Ordered by how far it goes.
  enum Right {
    /// The field does not exist for the viewer.
    HIDDEN,
    /// A part of the value is shown.
    MASKED,
    READ,
    EDIT
  }
}
