package dev.mortise.engine.conversation;

import dev.mortise.engine.problem.ProblemType;

/// Refusals of conversations on records.
public enum ConversationProblem implements ProblemType {
  /// Nothing is said on records of this object type.
  NO_CONVERSATION("no-conversation", 404),
  /// No such message on this record, or none the caller may see.
  NO_SUCH_MESSAGE("no-such-message", 404),
  /// Somebody else has written the message.
  NOT_THE_AUTHOR("not-the-author", 403),
  /// The message is older than its author may change it.
  MESSAGE_SETTLED("message-settled", 409),
  /// The message is not as it has to be.
  BAD_MESSAGE("bad-message", 422);

  private final String code;
  private final int status;

  ConversationProblem(String code, int status) {
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
