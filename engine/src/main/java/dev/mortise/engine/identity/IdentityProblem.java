package dev.mortise.engine.identity;

import dev.mortise.engine.problem.ProblemType;

/// Refusals for want of a proof who is calling.
public enum IdentityProblem implements ProblemType {
  /// There is no token, or it is not valid here and now; it is not told why.
  NOT_SIGNED_IN("not-signed-in", 401),
  /// The request does not show the operator's key.
  NOT_THE_OPERATOR("not-the-operator", 401),
  /// User name or password is wrong, or the user may not sign in; it is not told which.
  SIGN_IN_FAILED("sign-in-failed", 401),
  /// Too many tries to sign in; argument `retry_after` in seconds.
  TOO_MANY_SIGN_INS("too-many-sign-ins", 429),
  /// The password does not meet the rules.
  PASSWORD_REFUSED("password-refused", 422),
  /// No user with this id.
  UNKNOWN_USER("unknown-user", 404),
  /// No API key with this id.
  UNKNOWN_API_KEY("unknown-api-key", 404);

  private final String code;
  private final int status;

  IdentityProblem(String code, int status) {
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
