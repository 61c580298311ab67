package dev.mortise.engine.task;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.ObjectAccess;
import dev.mortise.engine.approval.Approvals;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.query.TaskRequest;
import dev.mortise.engine.record.Labels;
import dev.mortise.engine.record.Labels.Labelled;
import dev.mortise.engine.task.TaskTable.Row;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.snapshot.ObjectType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// What somebody has to do now: their own tasks, those they have claimed, and those of their pools
/// that nobody has.
@Service
public class TaskReader {
  /// Most tasks one call looks at; counts beyond this are told as "at least".
  static final int MOST = 1000;

  private final TaskTable table;
  private final TenantSession session;
  private final Labels labels;
  private final Approvals approvals;

  TaskReader(TaskTable table, TenantSession session, Labels labels, Approvals approvals) {
    this.table = table;
    this.session = session;
    this.labels = labels;
    this.approvals = approvals;
  }

  /// Something somebody has to do.
  ///
  /// @param title in the language of who reads it
  /// @param transition name of the step they are asked to agree to; null for work in a state
  /// @param due null for whenever
  /// @param pool whether it is a pool's
  /// @param claimed whether the reader has taken it out of its pool
  public record Task(
      UUID id,
      String title,
      @Nullable String transition,
      Subject record,
      String state,
      Instant since,
      @Nullable Instant due,
      boolean overdue,
      boolean pool,
      boolean claimed) {}

  /// The record a task is about.
  ///
  /// @param label null when it is made of what the reader may not see
  public record Subject(String object, UUID id, @Nullable String label) {}

  /// @param next cursor of the page after; null on the last one
  /// @param count number of tasks on all pages, if asked for
  /// @param more whether there are more tasks than were counted
  public record TaskPage(
      List<Task> items, @Nullable String next, @Nullable Integer count, boolean more) {}

  public TaskPage list(RequestContext context, Map<String, String> parameters) {
    var access = Access.of(context);
    var readable =
        context.snapshot().objects().values().stream()
            .filter(type -> ObjectAccess.allows(access.to(type).read()))
            .toList();
    var names = readable.stream().map(ObjectType::name).toList();
    var request = TaskRequest.of(parameters, names);
    var objects =
        readable.stream()
            .filter(type -> request.object() == null || type.name().equals(request.object()))
            .map(ObjectType::id)
            .toList();
    return session.read(context.tenant(), () -> new Looking(context, objects).page(request));
  }

  /// One call.
  private final class Looking {
    private final RequestContext context;
    private final List<Integer> objects;
    private final List<String> lists;

    Looking(RequestContext context, List<Integer> objects) {
      this.context = context;
      this.objects = objects;
      this.lists = new ArrayList<>(Pools.of(context));
      this.lists.add(context.principal().id().toString());
    }

    TaskPage page(TaskRequest request) {
      var found = table.page(lists, objects, request.after(), request.limit() + 1);
      var seen = seen(found);
      if (seen.size() < found.size() && found.size() > request.limit()) {
        // some are about records the caller may not read: further ones take their place
        found = table.page(lists, objects, request.after(), MOST);
        seen = seen(found);
      }
      var whole = seen.size() <= request.limit();
      var shown = whole ? seen : seen.subList(0, request.limit());
      var last = !whole ? shown.getLast().row() : found.size() == MOST ? found.getLast() : null;
      var next =
          last == null
              ? null
              : new TaskRequest.Cursor(last.due(), last.opened(), last.record()).text();
      var items = tasks(shown);
      if (!request.count()) {
        return new TaskPage(items, next, null, false);
      }
      var all = table.page(lists, objects, null, MOST);
      return new TaskPage(items, next, seen(all).size(), all.size() == MOST);
    }

    /// Those of some tasks whose record the caller may read, and that the model still knows.
    private List<Seen> seen(List<Row> rows) {
      var ids = new LinkedHashMap<ObjectType, LinkedHashSet<UUID>>();
      for (var row : rows) {
        var type = Objects.requireNonNull(context.snapshot().byId().get(row.object()));
        ids.computeIfAbsent(type, _ -> new LinkedHashSet<>()).add(row.record());
      }
      var wanted = new LinkedHashMap<ObjectType, List<UUID>>();
      ids.forEach((type, records) -> wanted.put(type, List.copyOf(records)));
      var records = labels.of(context, wanted);
      return rows.stream()
          .filter(row -> records.containsKey(row.record()))
          .map(row -> new Seen(row, Objects.requireNonNull(records.get(row.record()))))
          .filter(Seen::isKnown)
          .toList();
    }

    private List<Task> tasks(List<Seen> seen) {
      var asked =
          seen.stream().map(Seen::row).filter(Row::approval).map(Row::record).distinct().toList();
      var steps = asked.isEmpty() ? Map.<UUID, String>of() : approvals.steps(asked);
      var titles = new Titles(context);
      return seen.stream().map(each -> task(each, steps.get(each.row.record()), titles)).toList();
    }

    private Task task(Seen seen, @Nullable String step, Titles titles) {
      var row = seen.row;
      var record = seen.labelled.record();
      return new Task(
          row.id(),
          row.approval() ? titles.of(record, step) : titles.of(record),
          step,
          new Subject(record.type().name(), record.id(), seen.labelled.label()),
          row.state(),
          row.opened(),
          row.due(),
          row.due() != null && row.due().isBefore(context.now()),
          row.pool() != null,
          row.claimedBy() != null);
    }
  }

  private record Seen(Row row, Labelled labelled) {
    /// Not what a former version of the model wanted and nobody has taken away yet.
    boolean isKnown() {
      var state = Waiting.state(labelled.record());
      return state != null && (row.approval() || state.task() != null);
    }
  }
}
