package dev.mortise.engine.task;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.job.Timer;
import dev.mortise.engine.job.TimerHandler;
import dev.mortise.engine.job.Timers;
import dev.mortise.engine.live.Signals;
import dev.mortise.engine.live.Topic;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.query.QueryPlan.Condition;
import dev.mortise.engine.query.QueryPlan.Lock;
import dev.mortise.engine.record.Evaluation;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.RecordStores;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.Operator;
import dev.mortise.metadata.expression.Term;
import dev.mortise.metadata.expression.Terms;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Flow;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Brings open tasks in step with a new version of the model, a few hundred records at a time.
@Component
public class TaskRenewal implements TimerHandler {
  private static final String KIND = "tasks";
  private static final String AFTER = "after";
  private static final int BATCH = 200;

  private final TaskTable table;
  private final Timers timers;
  private final RecordStores stores;
  private final Signals signals;

  TaskRenewal(TaskTable table, Timers timers, RecordStores stores, Signals signals) {
    this.table = table;
    this.timers = timers;
    this.stores = stores;
    this.signals = signals;
  }

  /// Has the object types renewed whose tasks are others in the new version; in the transaction
  /// that publishes it.
  public void follow(@Nullable Snapshot before, Snapshot after, Instant now) {
    if (before == null) {
      return;
    }
    for (var type : before.objects().values()) {
      if (!after.byId().containsKey(type.id()) && !type.flows().isEmpty()) {
        table.closeAll(type.id());
      }
    }
    for (var type : after.objects().values()) {
      var was = before.byId().get(type.id());
      if (!tasks(type).equals(was == null ? Map.of() : tasks(was))) {
        schedule(type, Map.of(), now);
      }
    }
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public void run(RequestContext context, Timer timer) {
    var type = timer.object() == null ? null : context.snapshot().byId().get(timer.object());
    if (type == null) {
      return;
    }
    var after = timer.payload().get(AFTER);
    if (after == null) {
      table.closeStatesBut(type.id(), states(type));
    }
    signals.allChanged(context, Topic.TASKS);
    if (states(type).findAny().isPresent()) {
      var last = renew(context, type, after == null ? null : UUID.fromString(after.toString()));
      if (last != null) {
        schedule(type, Map.of(AFTER, last.toString()), context.now());
      }
    }
  }

  /// @return where to go on; null at the end
  private @Nullable UUID renew(RequestContext context, ObjectType type, @Nullable UUID after) {
    var store = stores.of(context.snapshot());
    var values =
        new QueryPlan.Values(Map.of(), context.now(), context.snapshot().about().zone(), Map.of());
    var page =
        new QueryPlan.Page(
            type,
            List.of(new Condition(isInTaskState(type), true)),
            values,
            List.of(),
            List.of(),
            List.of(),
            after == null ? null : new QueryPlan.Cursor(List.of(), after),
            BATCH);
    var ids = store.page(page).records().stream().limit(BATCH).map(StoredRecord::id).toList();
    renew(context, store, new QueryPlan.ByIds(type, List.of(), values, ids, Lock.WRITE));
    return ids.size() < BATCH ? null : ids.getLast();
  }

  /// A record that is locked is written by nobody meanwhile.
  private void renew(RequestContext context, RecordStore store, QueryPlan.ByIds locked) {
    if (locked.ids().isEmpty()) {
      return;
    }
    var waits = new Waiting(new Evaluation(context, store));
    for (var record : store.byIds(locked)) {
      var since = record.get(Flow.SINCE) instanceof Instant moment ? moment : context.now();
      table.bringInStep(record, waits.of(record), since, true);
    }
  }

  private void schedule(ObjectType type, Map<String, Object> payload, Instant now) {
    timers.schedule(new Timer(KIND, type.id(), null, type.name(), payload, now));
  }

  /// Names of the states in which something is to be done.
  private static Stream<String> states(ObjectType type) {
    return type.flows().values().stream()
        .flatMap(flow -> flow.states().values().stream())
        .filter(state -> state.task() != null)
        .map(Flow.State::name)
        .distinct();
  }

  /// Records from before there was a flow have no state, and stand at its start.
  private static Expression isInTaskState(ObjectType type) {
    var field = type.require(Flow.STATE);
    Term state = new Term.FieldOf(null, type.name(), Flow.STATE, field.valueType());
    var names = new Term.Constant(states(type).toList(), new ValueType.ListOf(field.valueType()));
    Term isOne = new Term.Call(Operator.IN, List.of(state, names), ValueType.Scalar.BOOLEAN);
    Term isNone = new Term.Call(Operator.IS_NULL, List.of(state), ValueType.Scalar.BOOLEAN);
    return new Expression(Flow.STATE, type.name(), Terms.anyOf(List.of(isOne, isNone)));
  }

  /// All that tasks of an object type are made of but their titles, which are read when they are.
  private static Map<String, Object> tasks(ObjectType type) {
    var made = new LinkedHashMap<String, Object>();
    for (var flow : type.flows().values()) {
      for (var state : flow.states().values()) {
        var task = state.task();
        if (task != null) {
          made.put(
              flow.name() + "/" + state.name(),
              Stream.of(task.people(), task.due()).filter(Objects::nonNull).toList());
        }
      }
    }
    if (!made.isEmpty()) {
      type.kinds().values().forEach(kind -> made.put(kind.name(), String.valueOf(kind.flow())));
    }
    return made;
  }
}
