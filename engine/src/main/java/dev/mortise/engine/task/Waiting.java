package dev.mortise.engine.task;

import dev.mortise.engine.record.Evaluation;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.snapshot.Flow;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.People;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What records wait for: while somebody is asked to agree, for them; otherwise for what is to be
/// done in the state.
record Waiting(Evaluation evaluation) {

  /// The state of its flow a record is in; null when the flow has no such state, or there is none.
  static Flow.@Nullable State state(StoredRecord record) {
    var flow = record.type().flow(record.get(ObjectType.KIND), record.get(Flow.VERSION));
    var state = record.get(Flow.STATE);
    return flow == null ? null : flow.states().get(state == null ? flow.start() : state.toString());
  }

  Wanted of(StoredRecord record) {
    var flow = record.type().flow(record.get(ObjectType.KIND), record.get(Flow.VERSION));
    var state = state(record);
    if (flow == null || state == null) {
      return Wanted.NOTHING;
    }
    var asked = ids(record.get(Flow.WAITING));
    if (!asked.isEmpty()) {
      return new Wanted(state.name(), true, asked, List.of(), null);
    }
    return state.task() == null ? Wanted.NOTHING : of(record, flow, state, state.task());
  }

  private Wanted of(StoredRecord record, Flow flow, Flow.State state, Flow.Task task) {
    var due = task.due() == null ? null : (Instant) evaluation.of(task.due(), record);
    return switch (task.people()) {
      case People.Users(var users) ->
          new Wanted(state.name(), false, ids(evaluation.of(users, record)), List.of(), due);
      case People.InRole(_, var team) ->
          new Wanted(state.name(), false, List.of(), pools(record, flow, state, team), due);
      case People.InTeam(var team) ->
          new Wanted(state.name(), false, List.of(), pools(record, flow, state, team), due);
    };
  }

  private List<String> pools(
      StoredRecord record, Flow flow, Flow.State state, @Nullable Expression team) {
    return team == null
        ? List.of(Pools.key(record.type(), flow, state.name(), null))
        : ids(evaluation.of(team, record)).stream()
            .map(id -> Pools.key(record.type(), flow, state.name(), id))
            .toList();
  }

  private static List<UUID> ids(@Nullable Object value) {
    var several = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
    return several.stream().filter(UUID.class::isInstance).map(UUID.class::cast).toList();
  }
}
