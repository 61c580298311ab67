package dev.mortise.engine.timing;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.job.Timer;
import dev.mortise.engine.job.TimerHandler;
import dev.mortise.engine.job.Timers;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.record.RecordWriter;
import dev.mortise.engine.store.RecordStores;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.snapshot.Clock;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.snapshot.Timing;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Brings records in step with a new model that were there before it, some hundred at a time: sets
/// timers by new timings, of what lies ahead, and has clocks go on as they now are.
@Component
public class Planning implements TimerHandler {
  private static final String KIND = "planning";
  private static final String CURSOR = "after";
  private static final String CLOCKS = "clocks";
  private static final int BATCH = 200;

  private final RecordStores stores;
  private final Timers timers;
  private final Plans plans;
  private final RecordWriter writer;

  Planning(RecordStores stores, Timers timers, Plans plans, RecordWriter writer) {
    this.writer = writer;
    this.stores = stores;
    this.timers = timers;
    this.plans = plans;
  }

  @Override
  public String kind() {
    return KIND;
  }

  /// Has the timings and clocks that are new or other than before planned, in the session that
  /// changes the model.
  ///
  /// @param before the model until now; null for a new tenant, which has no records
  public void follow(@Nullable Snapshot before, Snapshot after, Instant now) {
    if (before != null) {
      after.timings().values().stream()
          .filter(timing -> !timing.equals(before.timings().get(timing.name())))
          .forEach(timing -> timers.schedule(step(timing.name(), Map.of(), now)));
      after.objects().values().stream()
          .filter(object -> !clocks(object).equals(clocks(before.object(object.name()))))
          .forEach(object -> timers.schedule(stepOfClocks(object, Map.of(), now)));
    }
  }

  private static List<Clock> clocks(@Nullable ObjectType object) {
    return object == null
        ? List.of()
        : object.flows().values().stream()
            .flatMap(flow -> flow.clocks().values().stream())
            .toList();
  }

  @Override
  public void run(RequestContext context, Timer timer) {
    if (timer.payload().get(CLOCKS) instanceof String object) {
      var type = context.snapshot().object(object);
      if (type != null) {
        runClocks(context, type, timer.payload());
      }
      return;
    }
    var timing = context.snapshot().timings().get(timer.name());
    if (timing != null) {
      var type = context.snapshot().require(timing.object());
      var records = page(context, type, timer.payload());
      records.forEach(record -> plan(context, timing, record));
      if (!records.isEmpty()) {
        timers.schedule(step(timing.name(), from(records), context.now()));
      }
    }
  }

  private void runClocks(RequestContext context, ObjectType type, Map<String, Object> payload) {
    var records = page(context, type, payload);
    records.stream()
        .filter(RecordWriter::hasRunningClock)
        .forEach(record -> writer.goOn(context, type.name(), record.id()));
    if (!records.isEmpty()) {
      timers.schedule(stepOfClocks(type, from(records), context.now()));
    }
  }

  private List<StoredRecord> page(
      RequestContext context, ObjectType type, Map<String, Object> payload) {
    var cursor = payload.get(CURSOR);
    var zone = context.snapshot().about().zone();
    var page =
        new QueryPlan.Page(
            type,
            List.of(),
            new QueryPlan.Values(Map.of(), context.now(), zone, Map.of()),
            List.of(),
            List.of(),
            List.of(),
            cursor == null
                ? null
                : new QueryPlan.Cursor(List.of(), UUID.fromString(cursor.toString())),
            BATCH);
    var found = stores.of(context.snapshot()).page(page).records();
    return found.subList(0, Math.min(BATCH, found.size()));
  }

  private static Map<String, Object> from(List<StoredRecord> done) {
    return Map.of(CURSOR, done.getLast().id().toString());
  }

  /// What is due already stays so.
  private void plan(RequestContext context, Timing timing, StoredRecord record) {
    boolean due =
        timers.of(Plans.KIND, record.id()).stream()
            .anyMatch(
                each -> each.name().equals(timing.name()) && !each.dueAt().isAfter(context.now()));
    if (!due) {
      plans.plan(context, timing, record, context.now());
    }
  }

  private static Timer step(String timing, Map<String, Object> from, Instant now) {
    return new Timer(KIND, null, null, timing, from, now);
  }

  private static Timer stepOfClocks(ObjectType type, Map<String, Object> from, Instant now) {
    var payload = new HashMap<String, Object>(from);
    payload.put(CLOCKS, type.name());
    return new Timer(KIND, null, null, CLOCKS + " " + type.name(), payload, now);
  }
}
