package dev.mortise.engine.catalog;

import dev.mortise.engine.problem.ProblemType;

/// Refusals of publishing.
public enum CatalogProblem implements ProblemType {
  /// The package has mistakes; each with file, line and column.
  PACKAGE_INVALID("package-invalid", 422),
  /// There is no version with this number.
  UNKNOWN_VERSION("unknown-version", 404),
  /// Nothing has been published for the tenant yet.
  NOTHING_PUBLISHED("nothing-published", 409);

  private final String code;
  private final int status;

  CatalogProblem(String code, int status) {
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
