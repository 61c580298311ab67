package dev.mortise.engine.scenario;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.metadata.snapshot.ObjectType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What came of something somebody did.
sealed interface Outcome {

  /// A record as they read it.
  record Shown(ObjectType type, UUID id, Map<String, @Nullable Object> fields) implements Outcome {}

  /// @param items the first of them
  record Listed(long count, List<Map<String, @Nullable Object>> items) implements Outcome {}

  /// Which steps of its flow are open, and which are closed and why; JSON-like.
  record Steps(Map<String, @Nullable Object> fields) implements Outcome {
    List<String> open() {
      return fields.get("items") instanceof List<?> items
          ? items.stream().map(item -> String.valueOf(((Map<?, ?>) item).get("name"))).toList()
          : List.of();
    }
  }

  /// What a function gave back; JSON-like.
  record Returned(@Nullable Object result) implements Outcome {}

  /// It is done, and there is nothing to read.
  record Done() implements Outcome {}

  record Refused(ProblemException problem) implements Outcome {}
}
