package dev.mortise.metadata.expression;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an evaluation needs from outside the expression.
public interface Bindings {

  /// Value of a field of the record itself; null when empty.
  @Nullable Object field(String name);

  /// Value of a field of another record; null when empty or when there is no such record.
  @Nullable Object field(String object, UUID id, String name);

  /// Value of a named variable such as `me`.
  @Nullable Object variable(String name);

  Instant now();

  /// Zone in which moments become days and clock times.
  ZoneId zone();
}
