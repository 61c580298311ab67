package dev.mortise.engine.install;

import dev.mortise.engine.problem.ProblemType;

/// Refusals of making tenants and installing packages.
public enum InstallProblem implements ProblemType {
  /// No such template.
  UNKNOWN_TEMPLATE("unknown-template", 422),
  /// A record the package brings along is not accepted.
  SEED_REFUSED("seed-refused", 422),
  /// Values would be lost, and whoever publishes has not said that they may be.
  LOSS_NOT_ACCEPTED("loss-not-accepted", 409),
  /// A loss is accepted that is none.
  NO_SUCH_LOSS("no-such-loss", 422),
  /// What the package's scenarios say does not hold.
  SCENARIOS_FAILED("scenarios-failed", 422),
  /// Records have in common what the new model says occurs once.
  DUPLICATES("duplicates", 409);

  private final String code;
  private final int status;

  InstallProblem(String code, int status) {
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
