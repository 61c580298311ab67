package dev.mortise.engine.timing;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.job.Timer;
import dev.mortise.engine.job.Timers;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.record.RecordProjection;
import dev.mortise.engine.store.RecordStores;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.definition.ScheduleDefinition.Missed;
import dev.mortise.metadata.snapshot.Flow;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Timing;
import dev.mortise.metadata.snapshot.Timing.Due;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Keeps the timers of records in step with their dates and states: one for each timing, at the
/// moment it is due next.
@Component
class Plans implements RecordProjection {
  /// Kind of the timers of records; a timer is called like its timing.
  static final String KIND = "timing";

  private final RecordStores stores;
  private final Timers timers;

  Plans(RecordStores stores, Timers timers) {
    this.stores = stores;
    this.timers = timers;
  }

  @Override
  public void written(
      RequestContext context, @Nullable StoredRecord before, @Nullable StoredRecord after) {
    var type = Objects.requireNonNull(after != null ? after : before).type();
    var timings = context.snapshot().timings(type);
    if (timings.isEmpty()) {
      return;
    }
    if (after == null) {
      timers.cancelAll(KIND, Objects.requireNonNull(before).id());
      return;
    }
    for (var timing : timings) {
      var was = before == null ? null : value(timing, before);
      var is = value(timing, after);
      if (!Objects.equals(was, is)) {
        plan(context, timing, after, start(context, timing, before, after));
      }
    }
  }

  /// A record as it is, in the open session.
  Optional<StoredRecord> record(RequestContext context, ObjectType type, UUID id) {
    var zone = context.snapshot().about().zone();
    var values = new QueryPlan.Values(Map.of(), context.now(), zone, Map.of());
    var plan = new QueryPlan.ByIds(type, List.of(), values, List.of(id), QueryPlan.Lock.NONE);
    return stores.of(context.snapshot()).byIds(plan).stream().findFirst();
  }

  /// What a timing counts from; null where it is not due for the record at all.
  static @Nullable Object value(Timing timing, StoredRecord record) {
    var within = timing.within();
    if (within != null) {
      var flow = record.type().flow(record.get(ObjectType.KIND), record.get(Flow.VERSION));
      if (flow == null
          || !flow.name().equals(within.flow())
          || !within.states().contains(String.valueOf(record.get(Flow.STATE)))) {
        return null;
      }
    }
    return record.get(timing.field());
  }

  /// Sets the record's timer to the first moment later than another, or cancels it.
  void plan(RequestContext context, Timing timing, StoredRecord record, Instant after) {
    var value = value(timing, record);
    var zone = context.snapshot().about().zone();
    var next = value == null ? null : timing.next(value, zone, after);
    if (next == null) {
      timers.cancel(KIND, record.id(), timing.name());
    } else {
      timers.schedule(
          new Timer(KIND, record.type().id(), record.id(), timing.name(), Map.of(), next));
    }
  }

  /// What a record is told of only now was due long ago: it is done once, at once, where it is
  /// about one moment; a rule looks ahead.
  private static Instant start(
      RequestContext context, Timing timing, @Nullable StoredRecord before, StoredRecord after) {
    boolean restored = before == null && after.createdAt().isBefore(context.now());
    boolean ahead =
        restored || timing.missed() == Missed.NONE || !(timing.due() instanceof Due.Shifted);
    return ahead ? context.now() : Instant.MIN;
  }
}
