package dev.mortise.engine.query;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.metadata.value.FieldProblem;
import java.util.List;
import java.util.Map;

/// Refusing a query with everything that is wrong with it.
final class QueryProblems {
  private QueryProblems() {}

  static void refuse(List<FieldProblem> problems) {
    if (!problems.isEmpty()) {
      throw new ProblemException(
          QueryProblem.INVALID_QUERY, Map.of("count", problems.size()), problems);
    }
  }
}
