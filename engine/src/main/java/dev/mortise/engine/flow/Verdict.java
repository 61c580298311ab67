package dev.mortise.engine.flow;

import dev.mortise.engine.access.ObjectAccess;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.snapshot.Flow.Transition;
import java.util.function.Predicate;

/// Whether a step can be taken with a record as it now is.
public sealed interface Verdict {

  /// It can be taken.
  record Open() implements Verdict {}

  /// It cannot.
  record Closed(FlowProblem why) implements Verdict {}

  /// @param state name of the state the record is in
  /// @param waiting whether somebody has to agree first to another step
  /// @param holds whether a condition is true of the record
  static Verdict on(
      Transition step,
      Object state,
      boolean waiting,
      ObjectAccess access,
      Predicate<Expression> holds) {
    if (!access.takes(step)) {
      return new Closed(FlowProblem.FORBIDDEN_TRANSITION);
    } else if (waiting && !step.interrupts()) {
      return new Closed(FlowProblem.APPROVAL_OPEN);
    } else if (!step.from().contains(state)) {
      return new Closed(FlowProblem.TRANSITION_CLOSED);
    } else if (step.when() != null && !holds.test(step.when())) {
      return new Closed(FlowProblem.TRANSITION_CONDITION);
    }
    return new Open();
  }
}
