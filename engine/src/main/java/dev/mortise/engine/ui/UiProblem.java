package dev.mortise.engine.ui;

import dev.mortise.engine.problem.ProblemType;

/// What can be wrong with a request for a document.
public enum UiProblem implements ProblemType {
  UNKNOWN_LAYOUT("unknown-layout", 404),
  UNKNOWN_KIND("unknown-kind", 404);

  private final String code;
  private final int status;

  UiProblem(String code, int status) {
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
