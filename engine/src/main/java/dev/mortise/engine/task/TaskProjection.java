package dev.mortise.engine.task;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.live.Signals;
import dev.mortise.engine.live.Topic;
import dev.mortise.engine.record.Evaluation;
import dev.mortise.engine.record.RecordProjection;
import dev.mortise.engine.store.RecordStores;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.Terms;
import dev.mortise.metadata.snapshot.Flow;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.People;
import dev.mortise.metadata.snapshot.SystemField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Opens and closes tasks with the writes of their records.
@Component
class TaskProjection implements RecordProjection {
  private final TaskTable table;
  private final RecordStores stores;
  private final Signals signals;

  TaskProjection(TaskTable table, RecordStores stores, Signals signals) {
    this.table = table;
    this.stores = stores;
    this.signals = signals;
  }

  @Override
  public void written(
      RequestContext context, @Nullable StoredRecord before, @Nullable StoredRecord after) {
    var record = Objects.requireNonNull(after != null ? after : before);
    if (record.type().name().equals(SystemField.USER)) {
      releaseOfWhoLeft(context, before, after);
    }
    if (record.type().flows().isEmpty() || asBefore(before, after)) {
      return;
    }
    var waits = new Waiting(new Evaluation(context, stores.of(context.snapshot())));
    var was = before == null ? Wanted.NOTHING : waits.of(before);
    var is = after == null ? Wanted.NOTHING : waits.of(after);
    var moved = !Objects.equals(was.due(), is.due());
    if (moved || !was.isSame(is)) {
      table.bringInStep(record, is, context.now(), moved);
      var lists = new HashSet<>(was.lists());
      lists.addAll(is.lists());
      signals.changed(context, Topic.TASKS, lists);
    }
  }

  private void releaseOfWhoLeft(
      RequestContext context, @Nullable StoredRecord before, @Nullable StoredRecord after) {
    if (before != null && (after == null || Boolean.FALSE.equals(after.get("active")))) {
      signals.changed(context, Topic.TASKS, table.releaseAll(before.id()));
    }
  }

  /// Whether nothing has changed that its tasks are made of, so that nothing need be evaluated.
  private static boolean asBefore(@Nullable StoredRecord before, @Nullable StoredRecord after) {
    return before != null
        && after != null
        && madeOf(after).stream()
            .allMatch(field -> Objects.equals(before.get(field), after.get(field)));
  }

  /// The fields of a record its tasks are made of while it is in its state.
  private static List<String> madeOf(StoredRecord record) {
    var fields = new ArrayList<>(List.of(ObjectType.KIND, Flow.VERSION, Flow.STATE, Flow.WAITING));
    var state = Waiting.state(record);
    if (state != null && state.task() != null) {
      var task = state.task();
      switch (task.people()) {
        case People.Users(var users) -> add(users, fields);
        case People.InRole(_, var team) -> add(team, fields);
        case People.InTeam(var team) -> add(team, fields);
      }
      add(task.due(), fields);
    }
    return fields;
  }

  private static void add(@Nullable Expression expression, List<String> fields) {
    if (expression != null) {
      Terms.eachField(
          expression.term(),
          field -> {
            if (field.of() == null) {
              fields.add(field.field());
            }
          });
    }
  }
}
