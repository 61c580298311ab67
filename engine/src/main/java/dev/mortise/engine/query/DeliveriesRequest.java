package dev.mortise.engine.query;

import dev.mortise.metadata.name.DidYouMean;
import dev.mortise.metadata.value.FieldProblem;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A call for what has been delivered or waits for it, newest first; what is null does not narrow
/// it.
///
/// @param before the page begins with the delivery before this one
public record DeliveriesRequest(@Nullable UUID before, @Nullable String state, int limit) {
  public static final List<String> PARAMETERS = List.of("state", "limit", "cursor");

  /// @param states words of the states there are
  public static DeliveriesRequest of(Map<String, String> parameters, Collection<String> states) {
    var reader = new ParameterReader(parameters, PARAMETERS);
    var limit = reader.limit();
    var state = reader.text("state");
    if (state != null && !states.contains(state)) {
      var arguments = new LinkedHashMap<String, Object>(Map.of("value", state));
      DidYouMean.nearest(state, states).ifPresent(near -> arguments.put("suggestion", near));
      reader.problems().add(FieldProblem.of("/state", "unknown_choice", arguments));
    }
    UUID before = null;
    var cursor = reader.text("cursor");
    if (cursor != null) {
      try {
        before = UUID.fromString(cursor);
      } catch (IllegalArgumentException malformed) {
        reader.problems().add(FieldProblem.of("/cursor", "bad_cursor", Map.of()));
      }
    }
    QueryProblems.refuse(reader.problems());
    return new DeliveriesRequest(before, state, limit);
  }
}
