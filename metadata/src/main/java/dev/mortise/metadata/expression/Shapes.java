package dev.mortise.metadata.expression;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the checker must know of object types: which fields they have, and of what type.
public interface Shapes {

  /// The type of a field, system fields included; null when the object type has no such field.
  @Nullable ValueType field(String object, String field);

  /// Names of the options of a choice field; empty for a field of another type.
  default Collection<String> options(String object, String field) {
    return List.of();
  }

  /// Field names of an object type, for "did you mean".
  Collection<String> fields(String object);
}
