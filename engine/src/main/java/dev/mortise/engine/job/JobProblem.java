package dev.mortise.engine.job;

import dev.mortise.engine.problem.ProblemType;

/// Refusals around timers.
public enum JobProblem implements ProblemType {
  /// No timer of that id has failed.
  NO_FAILED_TIMER("no-failed-timer", 404),
  /// What a timer was to do ended in an error of the platform.
  TIMER_FAILED("timer-failed", 500);

  private final String code;
  private final int status;

  JobProblem(String code, int status) {
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
