package dev.mortise.engine.api.edge;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A problem as RFC 9457 writes it, with our own members after `instance`.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ProblemBody(
    String type,
    String title,
    int status,
    @Nullable String detail,
    String instance,
    String code,
    @Nullable String hint,
    @JsonProperty("trace_id") String traceId,
    List<Part> errors,
    Map<String, Object> explanation) {

  /// What is wrong with one part of the input.
  ///
  /// @param record id of a record it has to do with
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Part(@JsonInclude String pointer, String code, String message, @Nullable Object record) {}
}
