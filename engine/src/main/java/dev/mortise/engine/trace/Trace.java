package dev.mortise.engine.trace;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is kept of one run of a script.
///
/// @param id in the order of time
/// @param because what ran it, such as `before_create` or `call`
/// @param object name of the object type it ran for; null for none
/// @param by who made the request
/// @param outcome `done`, or the code of the refusal
/// @param reason what the refusal says of itself
/// @param input what it was given, by name
/// @param log what it logged, line by line
public record Trace(
    UUID id,
    Instant at,
    String script,
    String because,
    @Nullable String object,
    @Nullable UUID record,
    UUID by,
    String outcome,
    Map<String, Object> reason,
    Used used,
    Map<String, ? extends @Nullable Object> input,
    List<String> log) {

  /// What a run has used, with the runs inside it.
  ///
  /// @param micros on the clock
  /// @param cpuMicros of the processor
  /// @param bytes allocated
  /// @param statements requests for records
  /// @param rows records read
  public record Used(long micros, long cpuMicros, long bytes, int statements, int rows) {}
}
