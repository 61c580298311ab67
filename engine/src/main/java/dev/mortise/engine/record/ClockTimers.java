package dev.mortise.engine.record;

import dev.mortise.engine.flow.ClockRun.Mark;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.job.Timer;
import dev.mortise.engine.job.TimerHandler;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.snapshot.Clock;
import dev.mortise.metadata.snapshot.Effect;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// Has clocks go on when nobody writes their records, and does what they say is done then.
///
/// The two are timers of their own: a record says that its time is over even if what follows is
/// refused, and no write is refused because of what follows from its being late.
@Component
class ClockTimers implements TimerHandler {
  static final String KIND = "clock";
  private static final String CLOCK = "clock";
  private static final String MARK = "mark";

  private final RecordWriter writer;

  ClockTimers(RecordWriter writer) {
    this.writer = writer;
  }

  static Timer wake(StoredRecord record, Clock clock, Instant moment) {
    return new Timer(KIND, record.type().id(), record.id(), clock.name(), Map.of(), moment);
  }

  /// What a clock has passed has its own name, so that one that begins anew does not move it.
  static Timer passed(StoredRecord record, Clock clock, Mark mark, Instant now) {
    return new Timer(
        KIND,
        record.type().id(),
        record.id(),
        clock.name() + " " + mark + " " + now,
        Map.of(CLOCK, clock.name(), MARK, mark.name()),
        now);
  }

  @Override
  public String kind() {
    return KIND;
  }

  /// An object type, record or clock that is gone is nothing to do.
  @Override
  public void run(RequestContext context, Timer timer) {
    var type = timer.object() == null ? null : context.snapshot().byId().get(timer.object());
    var id = timer.record();
    if (type == null || id == null) {
      return;
    }
    if (timer.payload().get(CLOCK) instanceof String clock) {
      var mark = Mark.valueOf(String.valueOf(timer.payload().get(MARK)));
      writer.due(
          context,
          type.name(),
          id,
          clock,
          (record, _) ->
              Clocks.find(record, clock).map(found -> effects(found, mark)).orElse(List.of()));
    } else {
      writer.goOn(context, type.name(), id);
    }
  }

  private static List<Effect> effects(Clock clock, Mark mark) {
    return switch (mark) {
      case NONE -> List.of();
      case WARNED -> clock.onWarn();
      case BREACHED -> clock.onBreach();
    };
  }
}
