package dev.mortise.engine.notice;

import dev.mortise.engine.problem.ProblemType;

/// Refusals of notices.
public enum NoticeProblem implements ProblemType {
  /// The caller was told no such thing, or it is too long ago.
  NO_SUCH_NOTICE("no-such-notice", 404),
  /// No such e-mail was sent, or it is too long ago.
  NO_SUCH_LETTER("no-such-letter", 404),
  /// More people would be told than one notice reaches.
  TOO_MANY_READERS("too-many-readers", 422);

  private final String code;
  private final int status;

  NoticeProblem(String code, int status) {
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
