package dev.mortise.engine.query;

import dev.mortise.metadata.value.FieldProblem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A call for the history of a record.
///
/// @param beforeVersion the page begins with the write before this version; null for the newest
public record HistoryRequest(@Nullable Long beforeVersion, int limit) {

  public static HistoryRequest of(Map<String, String> parameters) {
    var reader = new ParameterReader(parameters, List.of("limit", "cursor"));
    var limit = reader.limit();
    var cursor = reader.text("cursor");
    Long before = null;
    if (cursor != null) {
      if (cursor.matches("\\d{1,18}")) {
        before = Long.valueOf(cursor);
      } else {
        reader.problems().add(FieldProblem.of("/cursor", "bad_cursor", Map.of()));
      }
    }
    QueryProblems.refuse(reader.problems());
    return new HistoryRequest(before, limit);
  }
}
