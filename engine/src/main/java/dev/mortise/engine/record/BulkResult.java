package dev.mortise.engine.record;

import dev.mortise.engine.problem.ProblemException;
import java.util.UUID;

/// What became of one operation of a bulk.
public sealed interface BulkResult {

  record Created(Answer answer) implements BulkResult {}

  record Updated(Answer answer) implements BulkResult {}

  record Deleted(UUID id) implements BulkResult {}

  /// @param problem its pointers lead into the request
  record Refused(ProblemException problem) implements BulkResult {}
}
