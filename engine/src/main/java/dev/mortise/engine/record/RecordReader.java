package dev.mortise.engine.record;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.CallerShapes;
import dev.mortise.engine.access.Narrowing;
import dev.mortise.engine.access.ObjectAccess.Operation;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.query.Cursors;
import dev.mortise.engine.query.ListRequest;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.query.QueryPlan.Lock;
import dev.mortise.engine.query.QueryProblem;
import dev.mortise.engine.query.QueryReader;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.RecordStores;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.value.FieldProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Reads records: what a caller asks for becomes a plan, `access` narrows it, the store runs it.
@Service
public class RecordReader {
  /// Counts beyond this are told as "at least".
  private static final int COUNTED = RecordStore.MOST_LOOKED_AT;

  private final TenantSession session;
  private final RecordStores stores;

  RecordReader(TenantSession session, RecordStores stores) {
    this.session = session;
    this.stores = stores;
  }

  /// A page of records.
  ///
  /// @param next cursor of the page after; null on the last one
  /// @param count number of records on all pages, if asked for
  /// @param more whether there are more records than were counted
  /// @param searched how many records were looked at, where the search was stopped before the page
  ///   was full; the page after goes on with it
  public record RecordPage(
      List<Map<String, @Nullable Object>> items,
      @Nullable String next,
      @Nullable Long count,
      boolean more,
      @Nullable Integer searched) {}

  public RecordPage list(RequestContext context, String object, ListRequest request) {
    var type = ObjectTypes.require(context, object);
    var access = Access.of(context);
    access.to(type).require(access.to(type).read(), Operation.READ);
    var narrowing = new Narrowing(access);
    var values = PlanValues.of(context, narrowing.visible());
    var asked = reader(type, access, values).read(request);
    var plan = narrowing.narrow(asked);
    return session.query(context.tenant(), context.version(), () -> list(context, request, plan));
  }

  /// One record: whole, or the fields that `fields` and `expand` name.
  public Answer get(
      RequestContext context, String object, UUID id, Map<String, String> parameters) {
    var type = ObjectTypes.require(context, object);
    var access = Access.of(context);
    access.to(type).require(access.to(type).read(), Operation.READ);
    var request = ListRequest.ofOne(parameters);
    reader(type, access, PlanValues.of(context)).check(request);
    var selection = selection(request, Selection.whole());
    return session.query(
        context.tenant(),
        context.version(),
        () -> {
          var store = stores.of(context.snapshot());
          var graph = RecordGraph.trusted(store, context);
          var record = new References(context, store, graph).readable(type, id, Lock.NONE);
          var presentation = new Presentation(context, store, graph);
          var fields = presentation.present(List.of(record), selection).getFirst();
          return new Answer(id, record.version(), fields);
        });
  }

  /// What is wrong with a list call, as the caller may know the object type.
  public List<FieldProblem> problems(RequestContext context, String object, ListRequest request) {
    var type = ObjectTypes.requireReadable(context, object);
    try {
      reader(type, Access.of(context), PlanValues.of(context)).read(request);
      return List.of();
    } catch (ProblemException refused) {
      if (refused.type() == QueryProblem.INVALID_QUERY) {
        return refused.errors();
      }
      throw refused;
    }
  }

  private static QueryReader reader(ObjectType type, Access access, QueryPlan.Values values) {
    return new QueryReader(
        access.snapshot(), type, CallerShapes.asked(access), CallerShapes.read(access), values);
  }

  private RecordPage list(RequestContext context, ListRequest request, QueryPlan.Page plan) {
    var store = stores.of(context.snapshot());
    var found = store.page(plan);
    var all = found.records();
    var page = all.size() > plan.limit() ? all.subList(0, plan.limit()) : all;
    var graph = RecordGraph.trusted(store, context);
    page.forEach(graph::put);
    var items =
        new Presentation(context, store, graph).present(page, selection(request, Selection.row()));
    var stop = found.stopped();
    var cursor =
        stop != null
            ? cursor(plan, stop.record(), stop.withoutValue(), context, store)
            : all.size() > plan.limit()
                ? cursor(plan, page.getLast(), false, context, store)
                : null;
    var next = cursor == null ? null : Cursors.write(request, plan.object(), cursor);
    var searched = stop == null ? null : RecordStore.MOST_LOOKED_AT;
    if (!request.count()) {
      return new RecordPage(items, next, null, false, searched);
    }
    var counted = store.count(new QueryPlan.Count(plan, COUNTED));
    return new RecordPage(items, next, counted.number(), counted.more(), searched);
  }

  /// The sort keys as the caller sees them, as the database did.
  ///
  /// @param withoutValue as if the record had none for the first key
  private static QueryPlan.Cursor cursor(
      QueryPlan.Page plan,
      StoredRecord last,
      boolean withoutValue,
      RequestContext context,
      RecordStore store) {
    var graph = RecordGraph.seenBy(store, context);
    var values = new ArrayList<@Nullable Object>();
    for (var key : plan.sort()) {
      values.add(
          withoutValue && values.isEmpty()
              ? null
              : graph.settle(() -> graph.evaluate(key.value(), last)));
    }
    return new QueryPlan.Cursor(values, last.id());
  }

  /// What a list call selects: every field, or the paths it names; expanded references whole.
  private static Selection selection(ListRequest request, Selection usual) {
    var selection = request.fields().isEmpty() ? usual : Selection.none();
    request.fields().forEach(path -> select(selection, path, false));
    request.expand().forEach(path -> select(selection, path, true));
    return selection;
  }

  private static void select(Selection from, String path, boolean whole) {
    var at = from;
    for (var name : path.split("\\.", -1)) {
      at = at.below(name);
    }
    if (whole) {
      at.selectAll();
    }
  }
}
