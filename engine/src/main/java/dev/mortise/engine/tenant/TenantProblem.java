package dev.mortise.engine.tenant;

import dev.mortise.engine.problem.ProblemType;

/// Refusals that concern a whole tenant.
public enum TenantProblem implements ProblemType {
  /// Nobody is served under this code.
  UNKNOWN_TENANT("unknown-tenant", 404),
  /// The operator has suspended the tenant; its data is kept.
  TENANT_SUSPENDED("tenant-suspended", 403),
  /// A new tenant's code is another one's.
  TENANT_EXISTS("tenant-exists", 409),
  /// A tenant with this code is not ready yet; argument `retry_after` in seconds.
  TENANT_BEING_MADE("tenant-being-made", 409),
  /// A code is written in small letters, digits and single hyphens, and is at most 63 long.
  TENANT_CODE_INVALID("tenant-code-invalid", 422),
  /// Only what is suspended may be erased.
  TENANT_NOT_SUSPENDED("tenant-not-suspended", 409),
  /// Others kept what the request needs locked, again and again; argument `retry_after` in seconds.
  BUSY("busy", 503);

  private final String code;
  private final int status;

  TenantProblem(String code, int status) {
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
