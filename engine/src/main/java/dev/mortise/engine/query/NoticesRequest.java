package dev.mortise.engine.query;

import dev.mortise.engine.platform.Ids;
import dev.mortise.metadata.value.FieldProblem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A call for what the caller was told, newest first.
///
/// @param before the page begins with the notice before this one
/// @param unread only what is not read
public record NoticesRequest(@Nullable UUID before, boolean unread, int limit) {
  public static final List<String> PARAMETERS = List.of("unread", "limit", "cursor");

  public static NoticesRequest of(Map<String, String> parameters) {
    var reader = new ParameterReader(parameters, PARAMETERS);
    var cursor = reader.text("cursor");
    var before = cursor == null ? null : Ids.read(cursor);
    if (cursor != null && before == null) {
      reader.problems().add(FieldProblem.of("/cursor", "bad_cursor", Map.of()));
    }
    var request = new NoticesRequest(before, reader.flag("unread"), reader.limit());
    QueryProblems.refuse(reader.problems());
    return request;
  }
}
