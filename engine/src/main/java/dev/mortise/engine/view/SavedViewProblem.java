package dev.mortise.engine.view;

import dev.mortise.engine.problem.ProblemType;

/// Refusals about saved views.
public enum SavedViewProblem implements ProblemType {
  /// There is no such view, or it is not the caller's to change.
  UNKNOWN_VIEW("unknown-view", 404),
  /// The caller has as many as one may have.
  TOO_MANY_VIEWS("too-many-views", 409),
  /// The view names what is not there; each with its place.
  INVALID_VIEW("invalid-view", 422);

  private final String code;
  private final int status;

  SavedViewProblem(String code, int status) {
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
