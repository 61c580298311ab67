package dev.mortise.engine.webhook;

import dev.mortise.engine.problem.ProblemType;

/// Refusals about webhooks.
public enum WebhookProblem implements ProblemType {
  /// There is no subscription with this id.
  UNKNOWN_WEBHOOK("unknown-webhook", 404),
  /// The subscription has no delivery with this id, or not any more.
  UNKNOWN_DELIVERY("unknown-delivery", 404),
  /// The tenant has as many as it may have.
  TOO_MANY("too-many-webhooks", 409);

  private final String code;
  private final int status;

  WebhookProblem(String code, int status) {
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
