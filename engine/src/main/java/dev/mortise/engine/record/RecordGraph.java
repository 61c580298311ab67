package dev.mortise.engine.record;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.Narrowing;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.query.ValueBindings;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.expression.Bindings;
import dev.mortise.metadata.expression.Evaluator;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.Term;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The records an evaluation reaches through references, read in batches.
///
/// An evaluation that misses records goes on with nulls and notes what it missed; [#settle] reads
/// all of it in one statement, and evaluates again. So a page of records costs as many statements
/// as its longest path has steps, however many records it has.
final class RecordGraph {
  private final RecordStore store;
  private final Snapshot snapshot;
  private final QueryPlan.Values values;
  private final UnaryOperator<QueryPlan.ByIds> narrowing;
  private final Map<UUID, Optional<StoredRecord>> known;
  private final Map<String, Set<UUID>> missed = new LinkedHashMap<>();
  private final Map<ChildrenKey, List<UUID>> children;
  private final Set<ChildrenKey> missedChildren = new LinkedHashSet<>();

  private RecordGraph(
      RecordStore store,
      Snapshot snapshot,
      QueryPlan.Values values,
      UnaryOperator<QueryPlan.ByIds> narrowing) {
    this(store, snapshot, values, narrowing, new HashMap<>(), new HashMap<>());
  }

  private RecordGraph(
      RecordStore store,
      Snapshot snapshot,
      QueryPlan.Values values,
      UnaryOperator<QueryPlan.ByIds> narrowing,
      Map<UUID, Optional<StoredRecord>> known,
      Map<ChildrenKey, List<UUID>> children) {
    this.store = store;
    this.snapshot = snapshot;
    this.values = values;
    this.narrowing = narrowing;
    this.known = known;
    this.children = children;
  }

  private RecordGraph(
      RecordStore store, RequestContext context, UnaryOperator<QueryPlan.ByIds> narrowing) {
    this(store, context.snapshot(), PlanValues.of(context), narrowing);
  }

  /// The same records, as of another moment.
  RecordGraph at(RequestContext moment) {
    return new RecordGraph(store, snapshot, PlanValues.of(moment), narrowing, known, children);
  }

  /// An empty one in which a name stands for a record.
  RecordGraph naming(String name, UUID record) {
    var variables = new HashMap<>(values.variables());
    variables.put(name, record);
    var naming =
        new QueryPlan.Values(Map.copyOf(variables), values.now(), values.zone(), values.visible());
    return new RecordGraph(store, snapshot, naming, narrowing);
  }

  /// For what metadata says: it sees every record it passes through.
  static RecordGraph trusted(RecordStore store, RequestContext context) {
    return new RecordGraph(store, context, UnaryOperator.identity());
  }

  /// For what the caller says: records the caller may not see are not there.
  static RecordGraph seenBy(RecordStore store, RequestContext context) {
    return new RecordGraph(store, context, new Narrowing(Access.of(context))::narrow);
  }

  /// What the evaluation gives once every record it reaches is at hand.
  <T> T settle(Supplier<T> evaluation) {
    while (true) {
      missed.clear();
      missedChildren.clear();
      var result = evaluation.get();
      if (missed.isEmpty() && missedChildren.isEmpty()) {
        return result;
      }
      load();
      missedChildren.forEach(this::loadChildren);
    }
  }

  @Nullable Object evaluate(Expression expression, StoredRecord record) {
    return evaluate(expression.term(), record);
  }

  @Nullable Object evaluate(Term term, StoredRecord record) {
    return Evaluator.evaluate(term, bindings(record, record));
  }

  /// Whether a condition is true of a record; an empty result is not.
  boolean holds(Expression condition, StoredRecord record) {
    return holds(condition.term(), record);
  }

  boolean holds(Term condition, StoredRecord record) {
    return Boolean.TRUE.equals(evaluate(condition, record));
  }

  /// Value of a field of a record, formulas that are not stored computed.
  @Nullable Object value(StoredRecord record, Field field) {
    return value(record, field, record);
  }

  private @Nullable Object value(StoredRecord record, Field field, StoredRecord judged) {
    if (field.live() && field.expression() != null) {
      return Evaluator.evaluate(field.expression().term(), bindings(record, judged));
    }
    if (field.type() instanceof FieldType.Children) {
      return children(new ChildrenKey(record.type().name(), field.name(), record.id()));
    }
    return record.get(field.name());
  }

  /// The record as it now is, in place of what was read before.
  void put(StoredRecord record) {
    known.put(record.id(), Optional.of(record));
    children.clear();
  }

  /// Whether a record is as it was read.
  boolean isCurrent(StoredRecord record) {
    var now = known.get(record.id());
    return now != null && now.filter(record::equals).isPresent();
  }

  /// The record if it is at hand; otherwise it is noted as missed.
  @Nullable StoredRecord find(String object, UUID id) {
    var found = known.get(id);
    if (found == null) {
      missed.computeIfAbsent(object, _ -> new LinkedHashSet<>()).add(id);
      return null;
    }
    return found.orElse(null);
  }

  /// @param judged the record the evaluation is about: a path that leads back to it sees it as it
  ///   is or will be here, not as it is stored
  private Bindings bindings(StoredRecord record, StoredRecord judged) {
    return new ValueBindings() {
      @Override
      public @Nullable Object field(String name) {
        return value(record, record.type().require(name), judged);
      }

      @Override
      public @Nullable Object field(String object, UUID id, String name) {
        var other = id.equals(judged.id()) ? judged : find(object, id);
        return other == null ? null : value(other, other.type().require(name), judged);
      }

      @Override
      public QueryPlan.Values values() {
        return values;
      }
    };
  }

  private List<UUID> children(ChildrenKey key) {
    var found = children.get(key);
    if (found == null) {
      missedChildren.add(key);
      return List.of();
    }
    return found;
  }

  private void load() {
    var plans = new ArrayList<QueryPlan.ByIds>();
    missed.forEach((object, ids) -> {
      ids.forEach(id -> known.put(id, Optional.empty()));
      plans.add(
          narrowing.apply(
              new QueryPlan.ByIds(
                  snapshot.require(object),
                  List.of(),
                  values,
                  List.copyOf(ids),
                  QueryPlan.Lock.NONE)));
    });
    store.byIds(plans).forEach(record -> known.put(record.id(), Optional.of(record)));
  }

  private void loadChildren(ChildrenKey key) {
    var field = snapshot.require(key.object()).require(key.field());
    if (field.type() instanceof FieldType.Children(var of, var by) && of != null && by != null) {
      var found = store.pointingAt(snapshot.require(of), by, List.of(key.id()), CHILDREN);
      children.put(key, new ArrayList<>(found));
    }
  }

  /// More children than one record may have.
  private static final int CHILDREN = 10_000;

  private record ChildrenKey(String object, String field, UUID id) {}
}
