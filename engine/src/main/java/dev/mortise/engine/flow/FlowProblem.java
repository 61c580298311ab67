package dev.mortise.engine.flow;

import dev.mortise.engine.problem.ProblemType;

/// Refusals of steps.
public enum FlowProblem implements ProblemType {
  /// The record's flow has no step of this name, or the record has no flow.
  UNKNOWN_TRANSITION("unknown-transition", 404),
  /// No role of the caller may take the step.
  FORBIDDEN_TRANSITION("forbidden-transition", 403),
  /// The step does not lead on from the state the record is in.
  TRANSITION_CLOSED("transition-closed", 409),
  /// The condition of the step does not hold.
  TRANSITION_CONDITION("transition-condition", 409),
  /// Somebody has to agree first to a step that was taken.
  APPROVAL_OPEN("approval-open", 409),
  /// Nobody has to agree to anything.
  NO_APPROVAL("no-approval", 409),
  /// The caller is not among those who are asked.
  NOT_ASKED("not-asked", 403),
  /// Somebody would have to agree, but nobody is there who could.
  NOBODY_TO_ASK("nobody-to-ask", 409),
  /// Something that follows from the write is not allowed, so the write is not either.
  EFFECT_REFUSED("effect-refused", 409),
  /// What follows from a step goes round in a circle, or is too much.
  EFFECTS_ENDLESS("effects-endless", 409);

  private final String code;
  private final int status;

  FlowProblem(String code, int status) {
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
