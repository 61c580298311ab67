package dev.mortise.engine.task;

import dev.mortise.engine.identity.Audit;
import dev.mortise.engine.identity.AuditKind;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.live.Signals;
import dev.mortise.engine.live.Topic;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.record.Labels;
import dev.mortise.engine.task.TaskTable.Row;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.SystemField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Taking a task out of its pool, and putting it back. A claimed task is on nobody else's list.
@Service
public class TaskClaims {
  private final TaskTable table;
  private final TenantSession session;
  private final Labels labels;
  private final Audit audit;
  private final Signals signals;

  TaskClaims(TaskTable table, TenantSession session, Labels labels, Audit audit, Signals signals) {
    this.table = table;
    this.session = session;
    this.labels = labels;
    this.audit = audit;
    this.signals = signals;
  }

  /// Makes a pool's task the caller's; what the caller has claimed already stays so.
  public void claim(RequestContext context, UUID id) {
    session.write(
        context.tenant(),
        () -> {
          var task = shared(context, id);
          var me = context.principal().id();
          var pools =
              task.claimedBy() == null ? table.claim(task, me, context.now()) : List.<String>of();
          if (!pools.isEmpty()) {
            moved(context, pools);
            audit.add(context, AuditKind.TASK_CLAIMED, null, details(context, task));
          } else if (!me.equals(claimer(id))) {
            throw taken(context, id);
          }
          return id;
        });
  }

  /// Gives a task the caller has claimed back to its pool.
  public void release(RequestContext context, UUID id) {
    session.write(
        context.tenant(),
        () -> {
          var task = shared(context, id);
          var pools = table.release(task, context.principal().id());
          if (pools.isEmpty()) {
            throw task.claimedBy() == null
                ? ProblemException.of(TaskProblem.TASK_NOT_CLAIMED)
                : taken(context, id);
          }
          moved(context, pools);
          audit.add(context, AuditKind.TASK_RELEASED, null, details(context, task));
          return id;
        });
  }

  private void moved(RequestContext context, List<String> pools) {
    signals.changed(context, Topic.TASKS, pools);
    signals.changed(context, Topic.TASKS, context.principal().id());
  }

  /// A task of a pool the caller takes from, about a record the caller may read.
  private Row shared(RequestContext context, UUID id) {
    var me = context.principal().id();
    var pools = Pools.of(context);
    var mine =
        table
            .find(id)
            .filter(task -> task.isFor(me, pools))
            .filter(task -> sees(context, task))
            .orElseThrow(() -> noSuchTask(id));
    if (mine.pool() == null) {
      throw ProblemException.of(TaskProblem.TASK_NOT_SHARED);
    }
    return mine;
  }

  private boolean sees(RequestContext context, Row task) {
    var type = context.snapshot().byId().get(task.object());
    return type != null && isSeen(context, type, task.record());
  }

  private boolean isSeen(RequestContext context, ObjectType type, UUID record) {
    return labels.of(context, Map.of(type, List.of(record))).containsKey(record);
  }

  /// Who comes too late learns who has it, if they may know of that user at all.
  private ProblemException taken(RequestContext context, UUID id) {
    var arguments = new HashMap<String, Object>();
    var by = claimer(id);
    if (by == null) {
      return noSuchTask(id); // it was closed meanwhile
    }
    var user = context.snapshot().require(SystemField.USER);
    var found = labels.of(context, Map.of(user, List.of(by))).get(by);
    if (found != null && found.label() != null) {
      arguments.put("by", found.label());
    }
    return ProblemException.of(TaskProblem.TASK_CLAIMED, arguments);
  }

  private @Nullable UUID claimer(UUID id) {
    return table.find(id).map(Row::claimedBy).orElse(null);
  }

  private static ProblemException noSuchTask(UUID id) {
    return ProblemException.of(TaskProblem.NO_SUCH_TASK, Map.of("id", id.toString()));
  }

  private static Map<String, Object> details(RequestContext context, Row task) {
    var type = context.snapshot().byId().get(task.object());
    return Map.of(
        "task", task.id().toString(),
        "object", type == null ? "" : type.name(),
        "record", task.record().toString());
  }
}
