package dev.mortise.engine.record;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.job.Timer;
import dev.mortise.engine.job.TimerHandler;
import dev.mortise.engine.problem.ProblemException;
import java.util.Objects;
import org.springframework.stereotype.Component;

/// Ends the wait for those who are asked to agree and take too long.
@Component
class ApprovalTimers implements TimerHandler {
  private final RecordWriter writer;

  ApprovalTimers(RecordWriter writer) {
    this.writer = writer;
  }

  @Override
  public String kind() {
    return ApprovalSteps.TIMERS;
  }

  @Override
  public void run(RequestContext context, Timer timer) {
    var type = context.snapshot().byId().get(timer.object());
    if (type == null) {
      return; // the object type is gone, and its records with it
    }
    try {
      writer.timeOut(
          context.asPlatform(),
          type.name(),
          Objects.requireNonNull(timer.record()),
          Integer.parseInt(timer.name()));
    } catch (ProblemException refused) {
      if (refused.type() != RecordProblem.RECORD_NOT_FOUND) {
        throw refused;
      }
    }
  }
}
