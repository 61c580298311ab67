package dev.mortise.engine.query;

import dev.mortise.engine.platform.Ids;
import dev.mortise.metadata.value.FieldProblem;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A call for what somebody may do with a record.
///
/// @param user whose rights are asked for; null for the caller's own
public record AccessRequest(@Nullable UUID user) {

  public static AccessRequest of(Map<String, String> parameters) {
    var reader = new ParameterReader(parameters, List.of("user"));
    var text = reader.text("user");
    var user = text == null ? null : Ids.read(text);
    if (text != null && user == null) {
      reader.problems().add(FieldProblem.of("/user", "bad_id", Map.of()));
    }
    QueryProblems.refuse(reader.problems());
    return new AccessRequest(user);
  }
}
