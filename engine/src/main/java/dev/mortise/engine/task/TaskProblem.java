package dev.mortise.engine.task;

import dev.mortise.engine.problem.ProblemType;

/// Refusals of tasks.
public enum TaskProblem implements ProblemType {
  /// There is no such task, or it is not the caller's business.
  NO_SUCH_TASK("no-such-task", 404),
  /// Somebody else has claimed the task.
  TASK_CLAIMED("task-claimed", 409),
  /// The task is not of a pool: it is its user's in any case.
  TASK_NOT_SHARED("task-not-shared", 409),
  /// Nobody has claimed the task.
  TASK_NOT_CLAIMED("task-not-claimed", 409);

  private final String code;
  private final int status;

  TaskProblem(String code, int status) {
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
