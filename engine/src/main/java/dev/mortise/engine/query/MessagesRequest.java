package dev.mortise.engine.query;

import dev.mortise.engine.platform.Ids;
import dev.mortise.metadata.value.FieldProblem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A call for what has been said on a record, newest first.
///
/// @param before the page begins with the message before this one
public record MessagesRequest(@Nullable UUID before, int limit) {
  public static final List<String> PARAMETERS = List.of("limit", "cursor");

  public static MessagesRequest of(Map<String, String> parameters) {
    var reader = new ParameterReader(parameters, PARAMETERS);
    var cursor = reader.text("cursor");
    var before = cursor == null ? null : Ids.read(cursor);
    if (cursor != null && before == null) {
      reader.problems().add(FieldProblem.of("/cursor", "bad_cursor", Map.of()));
    }
    var request = new MessagesRequest(before, reader.limit());
    QueryProblems.refuse(reader.problems());
    return request;
  }
}
