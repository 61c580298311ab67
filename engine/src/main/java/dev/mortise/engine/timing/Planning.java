package dev.mortise.engine.timing;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.job.Timer;
import dev.mortise.engine.job.TimerHandler;
import dev.mortise.engine.job.Timers;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.store.RecordStores;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.snapshot.Timing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Sets timers for the records that were there before a timing was, some hundred at a time; only
/// what lies ahead of them is planned.
@Component
public class Planning implements TimerHandler {
  private static final String KIND = "planning";
  private static final String CURSOR = "after";
  private static final int BATCH = 200;

  private final RecordStores stores;
  private final Timers timers;
  private final Plans plans;

  Planning(RecordStores stores, Timers timers, Plans plans) {
    this.stores = stores;
    this.timers = timers;
    this.plans = plans;
  }

  @Override
  public String kind() {
    return KIND;
  }

  /// Has the timings that are new or other than before planned, in the session that changes the
  /// model.
  ///
  /// @param before the model until now; null for a new tenant, which has no records
  public void follow(@Nullable Snapshot before, Snapshot after, Instant now) {
    if (before != null) {
      after.timings().values().stream()
          .filter(timing -> !timing.equals(before.timings().get(timing.name())))
          .forEach(timing -> timers.schedule(step(timing, null, now)));
    }
  }

  @Override
  public void run(RequestContext context, Timer timer) {
    var timing = context.snapshot().timings().get(timer.name());
    if (timing == null) {
      return;
    }
    var type = context.snapshot().require(timing.object());
    var cursor = timer.payload().get(CURSOR);
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
    var records = found.subList(0, Math.min(BATCH, found.size()));
    records.forEach(record -> plan(context, timing, record));
    if (!records.isEmpty()) {
      timers.schedule(step(timing, records.getLast().id(), context.now()));
    }
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

  private static Timer step(Timing timing, @Nullable UUID after, Instant now) {
    Map<String, Object> payload = after == null ? Map.of() : Map.of(CURSOR, after.toString());
    return new Timer(KIND, null, null, timing.name(), payload, now);
  }
}
