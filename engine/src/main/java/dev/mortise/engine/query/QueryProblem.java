package dev.mortise.engine.query;

import dev.mortise.engine.problem.ProblemType;

/// Refusals of what a caller asks for.
public enum QueryProblem implements ProblemType {
  /// Parameters of a query are not allowed; each with its place.
  INVALID_QUERY("invalid-query", 400);

  private final String code;
  private final int status;

  QueryProblem(String code, int status) {
    this.code = code;
    this.status = status;
  }

  @Override
  public String code() {
    return code;
  }

  @Override
  public int status() {
    return status;
  }
}
