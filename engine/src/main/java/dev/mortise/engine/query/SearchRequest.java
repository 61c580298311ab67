package dev.mortise.engine.query;

import dev.mortise.metadata.value.FieldProblem;
import java.util.List;
import java.util.Map;

/// A call for records of all object types by words.
///
/// @param limit most records of each object type
public record SearchRequest(String words, int limit) {
  public static final List<String> PARAMETERS = List.of("q", "limit");
  private static final int MOST = 20;
  private static final int USUAL = 5;

  public static SearchRequest of(Map<String, String> parameters) {
    var reader = new ParameterReader(parameters, PARAMETERS);
    var words = reader.text("q");
    if (words == null || words.isBlank()) {
      reader.problems().add(FieldProblem.of("/q", "required", Map.of()));
    }
    var limit = parameters.containsKey("limit") ? reader.limit() : USUAL;
    QueryProblems.refuse(reader.problems());
    return new SearchRequest(words == null ? "" : words, Math.min(MOST, limit));
  }
}
