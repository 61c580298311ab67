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
import org.jspecify.annotations.Nullable;
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

  /// Where each time counts, none is left out.
  @Override
  public @Nullable Instant again(RequestContext context, Timer timer) {
    var timing = context.snapshot().timings().get(timer.name());
    if (timing == null || timer.record() == null || timing.missed() == Missed.ALL) {
      return null;
    }
    var zone = context.snapshot().about().zone();
    return plans
        .record(context, context.snapshot().require(timing.object()), timer.record())
        .map(record -> Plans.value(timing, record))
        .map(value -> timing.next(value, zone, done(context, timing, timer.dueAt())))
        .orElse(null);
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
    plans.plan(context, timing, record, done(context, timing, due));
    boolean missed = timing.missed() == Missed.NONE && due.isBefore(context.now().minus(LATE));
    var where = timing.where();
    return missed || (where != null && !holds.test(where)) ? List.of() : timing.effects();
  }

  /// Up to when nothing is to be done any more.
  private static Instant done(RequestContext context, Timing timing, Instant due) {
    return switch (timing.missed()) {
      case ALL -> due;
      case LAST -> later(due, context.now());
      case NONE -> later(due, context.now().minus(LATE));
    };
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
