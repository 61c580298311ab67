package dev.mortise.engine.record;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.Narrowing;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.query.QueryPlan.Lock;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.RecordRef;
import dev.mortise.metadata.expression.Terms;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.value.FieldProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The records a write points at: they exist, the caller may see them, and they stay until the end
/// of the transaction.
final class References {
  private final RequestContext context;
  private final RecordStore store;
  private final RecordGraph graph;
  private final Narrowing narrowing;
  private final Map<UUID, StoredRecord> held = new HashMap<>();
  private final Map<UUID, Locked> locked = new HashMap<>();

  References(RequestContext context, RecordStore store, RecordGraph graph) {
    this.context = context;
    this.store = store;
    this.graph = graph;
    this.narrowing = new Narrowing(Access.of(context));
  }

  /// The records newly pointed at, as they are; the caller sees each of them.
  List<StoredRecord> held() {
    return held.values().stream().filter(graph::isCurrent).toList();
  }

  /// Holds what another caller with the same rights holds in this transaction.
  void hold(References other) {
    other.held().forEach(this::hold);
  }

  /// Reads and holds what inputs point at, as far as it is there; whether it may be pointed at is
  /// asked of each by itself.
  void hold(ObjectType type, List<? extends Map<String, ? extends @Nullable Object>> inputs) {
    var wanted = new LinkedHashMap<String, Set<UUID>>();
    for (var field : type.fields().values()) {
      if (!field.targets().isEmpty() && !(field.type() instanceof FieldType.Children)) {
        inputs.forEach(input -> named(field, input.get(field.name()), wanted));
      }
    }
    hold(wanted);
  }

  private static void named(Field field, @Nullable Object given, Map<String, Set<UUID>> wanted) {
    switch (given) {
      case null -> {}
      case List<?> several -> several.forEach(one -> named(field, one, wanted));
      case Map<?, ?> typed -> named(field, typed.get("object"), typed.get("id"), wanted);
      default -> named(field, field.targets().getFirst(), given, wanted);
    }
  }

  private static void named(
      Field field, @Nullable Object object, @Nullable Object id, Map<String, Set<UUID>> wanted) {
    if (object instanceof String name
        && id instanceof String text
        && field.targets().contains(name)) {
      try {
        wanted.computeIfAbsent(name, _ -> new LinkedHashSet<>()).add(UUID.fromString(text));
      } catch (IllegalArgumentException _) {
        // told when the input itself is looked at
      }
    }
  }

  private void hold(Map<String, Set<UUID>> wanted) {
    var plans = new ArrayList<QueryPlan.ByIds>();
    wanted.forEach((object, ids) ->
        plans.add(visible(context.snapshot().require(object), List.copyOf(ids), Lock.HOLD)));
    store.byIds(plans).forEach(this::hold);
  }

  private void hold(StoredRecord target) {
    held.put(target.id(), target);
    graph.put(target);
  }

  /// A record that is gone cannot be pointed at any more.
  void forget(UUID id) {
    held.remove(id);
  }

  /// A record the caller may see, locked.
  StoredRecord readable(ObjectType type, UUID id, Lock lock) {
    var known = locked.get(id);
    if (known != null && isLocked(id, lock) && known.record().type().equals(type)) {
      return known.record();
    }
    var found = store.byIds(visible(type, List.of(id), lock));
    if (found.isEmpty()) {
      throw notFound(type, id);
    }
    graph.put(found.getFirst());
    return found.getFirst();
  }

  static ProblemException notFound(ObjectType type, UUID id) {
    return ProblemException.of(
        RecordProblem.RECORD_NOT_FOUND, Map.of("object", type.label(), "id", id.toString()));
  }

  /// References that newly point at a record the caller does not see; nothing may be read from
  /// them, or an answer would tell of it.
  ///
  /// @param before the record before the write; null for a new one
  List<FieldProblem> unknown(
      Set<String> given, StoredRecord record, @Nullable StoredRecord before) {
    var changed = changed(given, record, before);
    var wanted = new LinkedHashMap<String, Set<UUID>>();
    for (var field : changed) {
      added(field, record, before)
          .filter(one -> !isHeld(one))
          .forEach(one ->
              wanted.computeIfAbsent(one.object(), _ -> new LinkedHashSet<>()).add(one.id()));
    }
    hold(wanted);
    return changed.stream()
        .filter(field -> !added(field, record, before).allMatch(this::isHeld))
        .map(field -> problem(field, "unknown_reference"))
        .toList();
  }

  private static Stream<RecordRef> added(
      Field field, StoredRecord record, @Nullable StoredRecord before) {
    var there = before == null ? List.<RecordRef>of() : of(field, before);
    return of(field, record).stream().filter(one -> !there.contains(one));
  }

  /// What is wrong with the references the input gives, all of which the caller sees.
  ///
  /// @param before the record before the write; null for a new one
  List<FieldProblem> check(Set<String> given, StoredRecord record, @Nullable StoredRecord before) {
    var changed = changed(given, record, before);
    var problems = new ArrayList<FieldProblem>();
    for (var field : record.type().fields().values()) {
      if (breaksFilter(field, given, record)) {
        problems.add(problem(field, "reference_not_allowed"));
      } else if (field.type() instanceof FieldType.Tree
          && changed.contains(field)
          && before != null
          && isCircle(field, record)) {
        problems.add(problem(field, "tree_circle"));
      }
    }
    return problems;
  }

  private static List<Field> changed(
      Set<String> given, StoredRecord record, @Nullable StoredRecord before) {
    return record.type().fields().values().stream()
        .filter(field -> given.contains(field.name()) && !field.targets().isEmpty())
        .filter(field -> record.get(field.name()) != null)
        .filter(field ->
            before == null || !Objects.equals(before.get(field.name()), record.get(field.name())))
        .toList();
  }

  /// The records a field points at.
  static List<RecordRef> of(Field field, StoredRecord record) {
    var value = record.get(field.name());
    if (value == null || field.targets().isEmpty()) {
      return List.of();
    }
    if (!(value instanceof List<?> several)) {
      return List.of(reference(field, value));
    }
    var references = new ArrayList<RecordRef>();
    several.forEach(one -> references.add(reference(field, one)));
    return references;
  }

  private static RecordRef reference(Field field, Object value) {
    return value instanceof RecordRef reference
        ? reference
        : new RecordRef(field.targets().getFirst(), (UUID) value);
  }

  /// The condition on what may be chosen is asked again whenever something it speaks of is given.
  private boolean breaksFilter(Field field, Set<String> given, StoredRecord record) {
    var filter = field.expression();
    if (!(field.type() instanceof FieldType.Reference)
        || filter == null
        || record.get(field.name()) == null) {
      return false;
    }
    var concerned = new boolean[1];
    Terms.eachField(
        filter.term(), used -> concerned[0] |= used.of() == null && given.contains(used.field()));
    return concerned[0]
        && of(field, record).stream().anyMatch(chosen -> !fits(field, filter, chosen, record));
  }

  /// In the condition the field's own name stands for the one record being looked at.
  private boolean fits(Field field, Expression filter, RecordRef chosen, StoredRecord record) {
    Object value = field.targets().size() == 1 ? chosen.id() : chosen;
    var choosing = record.withValues(record.values().with(field.name(), value));
    return graph.settle(() -> graph.holds(filter, choosing));
  }

  /// Walks up from the new parent under write locks: of two moves that would close a circle
  /// together, one waits for the other, or the database breaks the tie and the loser runs again.
  private boolean isCircle(Field field, StoredRecord record) {
    var above = record.get(field.name());
    var passed = new HashSet<UUID>();
    while (above instanceof UUID id) {
      if (id.equals(record.id()) || !passed.add(id)) {
        return true;
      }
      var plan =
          new QueryPlan.ByIds(
              record.type(), List.of(), PlanValues.of(context), List.of(id), Lock.WRITE);
      var parent = store.byIds(plan);
      above = parent.isEmpty() ? null : parent.getFirst().get(field.name());
    }
    return false;
  }

  /// Locks records that will be asked for one by one.
  ///
  /// @return those of them that are there, and that the caller may see
  Set<UUID> lock(ObjectType type, Collection<UUID> ids, Lock lock) {
    var wanted = ids.stream().filter(id -> !isLocked(id, lock)).toList();
    if (!wanted.isEmpty()) {
      store
          .byIds(visible(type, wanted, lock))
          .forEach(record -> {
            locked.put(record.id(), new Locked(lock, record));
            graph.put(record);
          });
    }
    return ids.stream()
        .filter(id -> isLocked(id, lock))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private boolean isLocked(UUID id, Lock lock) {
    var known = locked.get(id);
    return known != null && known.lock().compareTo(lock) >= 0;
  }

  /// What was read of a record before it was written holds no more.
  void written(StoredRecord record) {
    locked.remove(record.id());
  }

  private boolean isHeld(RecordRef reference) {
    var found = held.get(reference.id());
    return found != null && found.type().name().equals(reference.object());
  }

  private QueryPlan.ByIds visible(ObjectType type, List<UUID> ids, Lock lock) {
    return narrowing.narrow(
        new QueryPlan.ByIds(type, List.of(), PlanValues.of(context), ids, lock));
  }

  private static FieldProblem problem(Field field, String code) {
    return FieldProblem.of("/" + field.name(), code, Map.of("field", field.label()));
  }

  private record Locked(Lock lock, StoredRecord record) {}
}
