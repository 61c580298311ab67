package dev.mortise.engine.query;

import dev.mortise.metadata.value.FieldProblem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A call for traces of scripts, newest first; what is null does not narrow it.
///
/// @param before the page begins with the trace before this one
/// @param script path of its file
/// @param outcome `done` or the code of a refusal
public record TraceRequest(
    @Nullable UUID before, @Nullable String script, @Nullable String outcome, int limit) {
  private static final List<String> PARAMETERS = List.of("script", "outcome", "limit", "cursor");

  public static TraceRequest of(Map<String, String> parameters) {
    var reader = new ParameterReader(parameters, PARAMETERS);
    var request =
        new TraceRequest(
            cursor(reader), reader.text("script"), reader.text("outcome"), reader.limit());
    QueryProblems.refuse(reader.problems());
    return request;
  }

  private static @Nullable UUID cursor(ParameterReader reader) {
    var text = reader.text("cursor");
    try {
      return text == null ? null : UUID.fromString(text);
    } catch (IllegalArgumentException _) {
      reader.problems().add(FieldProblem.of("/cursor", "bad_cursor", Map.of()));
      return null;
    }
  }
}
