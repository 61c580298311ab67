package dev.mortise.engine.access;

import dev.mortise.engine.problem.ProblemType;

/// Refusals for want of a permission.
public enum AccessProblem implements ProblemType {
  /// The roles do not allow the operation on the object type.
  FORBIDDEN_OPERATION("forbidden-operation", 403),
  /// The roles do not allow the operation on this record.
  FORBIDDEN_RECORD("forbidden-record", 403),
  /// The roles do not allow to change these fields.
  FORBIDDEN_FIELDS("forbidden-fields", 403),
  /// The roles do not include this part of the set-up.
  FORBIDDEN_MANAGE("forbidden-manage", 403);

  private final String code;
  private final int status;

  AccessProblem(String code, int status) {
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
