package dev.mortise.engine.access;

import dev.mortise.metadata.expression.Term;
import org.jspecify.annotations.Nullable;

/// What a caller may do with one field of an object type.
///
/// @param readable whether the field exists for the caller at all
/// @param writable whether the caller may change it
/// @param masked whether the caller sees only a part of the value
/// @param hiddenIf the value is hidden in records for which this holds; null for never
public record FieldAccess(
    boolean readable, boolean writable, boolean masked, @Nullable Term hiddenIf) {
  static final FieldAccess ALL = new FieldAccess(true, true, false, null);
  static final FieldAccess READ = new FieldAccess(true, false, false, null);
  static final FieldAccess NONE = new FieldAccess(false, false, false, null);

  /// Whether filters, sorts and searches may use the field: who sees only a part must not find out
  /// the rest by asking.
  public boolean queryable() {
    return readable && !masked;
  }
}
