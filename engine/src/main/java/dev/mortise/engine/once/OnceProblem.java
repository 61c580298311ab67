package dev.mortise.engine.once;

import dev.mortise.engine.problem.ProblemType;

/// Refusals of requests that carry an idempotency key.
public enum OnceProblem implements ProblemType {
  /// The first request with this key is still being carried out.
  STILL_RUNNING("idempotency-key-in-use", 409),
  /// The key came with another request before.
  OTHER_REQUEST("idempotency-key-reused", 422);

  private final String code;
  private final int status;

  OnceProblem(String code, int status) {
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
