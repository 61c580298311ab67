package dev.mortise.engine.timing;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.job.Timer;
import dev.mortise.engine.job.TimerHandler;
import dev.mortise.engine.record.RecordWriter;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.definition.ScheduleDefinition.Missed;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.snapshot.Effect;
import dev.mortise.metadata.snapshot.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/// Does what is due for a record, and sets its timer to the next time.
@Component
class DueTimings implements TimerHandler {
  /// What is later was missed.
  private static final Duration LATE = Duration.ofHours(1);

  private final RecordWriter writer;
  private final Plans plans;

  DueTimings(RecordWriter writer, Plans plans) {
    this.writer = writer;
    this.plans = plans;
  }

  @Override
  public String kind() {
    return Plans.KIND;
  }

  /// A timing the model has no more, or a record that is gone, is nothing to do.
  @Override
  public void run(RequestContext context, Timer timer) {
    var timing = context.snapshot().timings().get(timer.name());
    if (timing != null && timer.record() != null) {
      writer.due(
          context,
          timing.object(),
          timer.record(),
          timing.name(),
          (record, holds) -> decide(context, timing, timer.dueAt(), record, holds));
    }
  }

  private List<Effect> decide(
      RequestContext context,
      Timing timing,
      Instant due,
      StoredRecord record,
      Predicate<Expression> holds) {
    if (Plans.value(timing, record) == null) {
      return List.of();
    }
    var done =
        switch (timing.missed()) {
          case ALL -> due;
          case LAST -> later(due, context.now());
          case NONE -> later(due, context.now().minus(LATE));
        };
    plans.plan(context, timing, record, done);
    boolean missed = timing.missed() == Missed.NONE && due.isBefore(context.now().minus(LATE));
    var where = timing.where();
    return missed || (where != null && !holds.test(where)) ? List.of() : timing.effects();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
