package dev.mortise.engine.assignment;

import dev.mortise.engine.problem.ProblemType;

/// Refusals of assignments.
public enum AssignmentProblem implements ProblemType {
  /// The object type has no rule of this name.
  UNKNOWN_ASSIGNMENT("unknown-assignment", 404),
  /// More candidates meet the conditions of a rule than are looked at.
  TOO_MANY_CANDIDATES("too-many-candidates", 409);

  private final String code;
  private final int status;

  AssignmentProblem(String code, int status) {
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
