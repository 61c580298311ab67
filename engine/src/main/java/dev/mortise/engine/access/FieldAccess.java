package dev.mortise.engine.access;

import dev.mortise.metadata.expression.Term;
import org.jspecify.annotations.Nullable;

/// What a caller may do with one field of an object type.
///
/// @param readable whether the caller may see the value
/// @param creatable whether the caller may give new records a value
/// @param updatable whether the caller may change the value
/// @param queryable whether filters, sorts and searches may use the field
/// @param masked whether the caller sees only a part of the value
/// @param hiddenIf the value is hidden in records for which this holds; null for never
public record FieldAccess(
    boolean readable,
    boolean creatable,
    boolean updatable,
    boolean queryable,
    boolean masked,
    @Nullable Term hiddenIf) {
  static final FieldAccess ALL = new FieldAccess(true, true, true, true, false, null);
  static final FieldAccess READ = new FieldAccess(true, false, false, true, false, null);
  static final FieldAccess NONE = new FieldAccess(false, false, false, false, false, null);

  public boolean writable() {
    return creatable || updatable;
  }

  /// Whether the field exists for the caller who makes or changes a record.
  public boolean known(boolean isNew) {
    return readable || writable(isNew);
  }

  boolean writable(boolean isNew) {
    return isNew ? creatable : updatable;
  }

  /// Whether the caller sees the whole value of the field in every record.
  public boolean shown() {
    return queryable && hiddenIf == null;
  }

  FieldAccess locked() {
    return new FieldAccess(readable, false, false, queryable, masked, hiddenIf);
  }
}
