package dev.mortise.engine.script;

import dev.mortise.engine.problem.ProblemType;

/// Refusals because a tenant's script has not ended well; arguments name the script. Nothing of
/// what it was to do is done.
public enum ScriptProblem implements ProblemType {
  /// The script threw an error.
  FAILED("script-failed", 422),
  /// The script cannot be loaded.
  NOT_LOADED("script-not-loaded", 422),
  /// The script promised a result and never gave it.
  UNSETTLED("script-unsettled", 422),
  /// The script gave back what it may not give back.
  BAD_RESULT("script-bad-result", 422),
  /// What the script asked for was refused.
  REFUSED("script-refused", 422),
  /// The script wanted more than a call may use; arguments name the limit.
  LIMIT("script-limit", 422),
  /// The process that ran the script is gone; the same request may succeed.
  LOST("script-lost", 503),
  /// Too many scripts run at the moment.
  BUSY("script-busy", 503);

  private final String code;
  private final int status;

  ScriptProblem(String code, int status) {
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
