package dev.mortise.engine.store.sql;

import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import org.jspecify.annotations.Nullable;

/// Which fields have an indexed copy that queries may use.
@FunctionalInterface
public interface Slots {

  /// The column of `store.record`, such as `t1`; null when the field has none that is ready.
  ///
  /// A `t` column holds texts, cut to 200 bytes of UTF-8 between two characters, and `true` or
  /// `false`; an `n` column the nearest double of a number or of a duration's microseconds; a `d`
  /// column moments, and dates as their midnight in UTC; an `r` column references to one object
  /// type.
  @Nullable String ready(ObjectType object, Field field);
}
