package dev.mortise.engine.quota;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.problem.ProblemType;
import dev.mortise.engine.tenant.Quota;
import java.util.Map;

/// Refusals because a tenant uses as much as it may; arguments name the quota and its limit.
public enum QuotaProblem implements ProblemType {
  /// More requests in a while than the tenant may send.
  TOO_MANY_REQUESTS("quota-rate", 429),
  /// More requests at the same time than the tenant's share of a node.
  TOO_MANY_AT_ONCE("quota-at-once", 429),
  /// More live streams than the tenant, or one of its users, may have open on a node.
  TOO_MANY_STREAMS("quota-streams", 429),
  /// As much is kept as the tenant may keep.
  FULL("quota-full", 429);

  private final String code;
  private final int status;

  QuotaProblem(String code, int status) {
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

  ProblemException of(Quota quota, long limit, long retryAfter) {
    return ProblemException.of(
        this, Map.of("quota", quota.word(), "limit", limit, "retry_after", retryAfter));
  }
}
