package dev.mortise.engine.guest;

import dev.mortise.engine.problem.ProblemType;

/// Refusals of public pages.
public enum GuestProblem implements ProblemType {
  /// No such public page.
  NO_SUCH_PAGE("no-such-page", 404),
  /// A link that leads nowhere: wrong, revoked or too old; nobody is told which.
  NO_SUCH_LINK("no-such-link", 404),
  /// Nothing of the kind is offered on the page.
  NOT_OFFERED("not-offered", 404),
  /// The page takes no such fields.
  FIELDS_NOT_ASKED("fields-not-asked", 422),
  /// Many have come from there: first it has to be shown that it is worth some work.
  HUMAN_CHECK("human-check", 428),
  /// Too many have come from there.
  TOO_MANY_VISITS("too-many-visits", 429);

  private final String code;
  private final int status;

  GuestProblem(String code, int status) {
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
