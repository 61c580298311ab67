package dev.mortise.engine.record;

import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.query.QueryPlan.Lock;
import dev.mortise.engine.store.DayChange;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.RollupDelta;
import dev.mortise.engine.store.RollupValue;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Rollup;
import dev.mortise.metadata.snapshot.Snapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the writes of one transaction change in the rollups of other records.
///
/// Collected while records are written and applied once at the end. A parent a guard of which
/// depends on the change is waited for and locked, in the order of object type and id, so that
/// transactions that meet at the same parents queue up. So is every parent while its object type is
/// computed anew: a change beside it could not be told from one the new value has counted already.
/// Any other is changed at once if nobody has it locked; if somebody has, the change waits beside
/// it and is folded in later.
final class RollupChanges {
  private static final Comparator<ObjectType> BY_ID = Comparator.comparingInt(ObjectType::id);

  private final RecordStore store;
  private final Snapshot snapshot;
  private final RecordGraph graph;
  private final QueryPlan.Values values;
  private final Derivation derive;
  private final Map<ObjectType, Map<UUID, Map<Rollup, RollupChange>>> pending =
      new TreeMap<>(BY_ID);

  /// @param derive completes a parent whose rollups have changed, such as by its formulas
  RollupChanges(
      RecordStore store,
      Snapshot snapshot,
      RecordGraph graph,
      QueryPlan.Values values,
      Derivation derive) {
    this.store = store;
    this.snapshot = snapshot;
    this.graph = graph;
    this.values = values;
    this.derive = derive;
  }

  /// Notes that a record came (before is null), went (after is null) or changed.
  void note(@Nullable StoredRecord before, @Nullable StoredRecord after) {
    var type = (after != null ? after : Objects.requireNonNull(before)).type();
    for (var rollup : type.fedRollups()) {
      if (before != null) {
        change(rollup, before, -1);
      }
      if (after != null) {
        change(rollup, after, 1);
      }
    }
  }

  /// Applies all that is pending, and what that in turn changes in the parents' parents.
  void apply() {
    while (!pending.isEmpty()) {
      var type = pending.keySet().iterator().next();
      var changes = Objects.requireNonNull(pending.remove(type));
      changes.values().forEach(byRollup -> byRollup.values().removeIf(RollupChange::none));
      changes.values().removeIf(Map::isEmpty);
      boolean all = store.recomputing(type);
      var exact = ids(changes, byRollup -> all || guarded(byRollup));
      apply(locked(type, exact, Lock.WRITE), changes);
      exact.forEach(changes::remove);
      var free = locked(type, ids(changes, _ -> true), Lock.WRITE_FREE);
      apply(free, changes);
      free.forEach(parent -> changes.remove(parent.id()));
      defer(type, changes);
    }
  }

  /// Whether a parent has to be exact at commit.
  private static boolean guarded(Map<Rollup, RollupChange> changes) {
    return changes.keySet().stream().anyMatch(Rollup::guarded);
  }

  private static List<UUID> ids(
      Map<UUID, Map<Rollup, RollupChange>> changes, Predicate<Map<Rollup, RollupChange>> which) {
    return changes.entrySet().stream()
        .filter(change -> which.test(change.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private List<StoredRecord> locked(ObjectType type, List<UUID> ids, Lock lock) {
    return ids.isEmpty()
        ? List.of()
        : store.byIds(new QueryPlan.ByIds(type, List.of(), values, ids, lock));
  }

  private void defer(ObjectType type, Map<UUID, Map<Rollup, RollupChange>> changes) {
    var deltas = new ArrayList<RollupDelta>();
    changes.forEach((parent, byRollup) ->
        byRollup.forEach((rollup, change) ->
            deltas.add(new RollupDelta(type, parent, rollup.field().id(), change.change()))));
    store.defer(deltas);
  }

  /// Adds what waits beside a record this transaction has locked.
  StoredRecord fold(StoredRecord record) {
    return record.type().folds() ? addWaiting(record.type(), List.of(record)).getFirst() : record;
  }

  /// Adds what waits beside records, unless they are locked.
  void fold(ObjectType type, List<UUID> ids) {
    var free = locked(type, ids.stream().sorted().toList(), Lock.WRITE_FREE);
    addWaiting(type, free);
    if (free.size() < ids.size()) {
      store.dropDeltasOfNone(type, ids);
    }
  }

  private List<StoredRecord> addWaiting(ObjectType type, List<StoredRecord> records) {
    var changes = new LinkedHashMap<UUID, Map<Rollup, RollupChange>>();
    var rollups =
        type.rollups().stream().collect(Collectors.toMap(one -> one.field().id(), one -> one));
    for (var delta : store.takeDeltas(type, records.stream().map(StoredRecord::id).toList())) {
      var rollup = rollups.get(delta.fieldId());
      if (rollup != null) {
        changes
            .computeIfAbsent(delta.record(), _ -> new LinkedHashMap<>())
            .computeIfAbsent(rollup, RollupChange::new)
            .add(delta);
      }
    }
    return apply(records, changes);
  }

  /// Computes the rollups and formulas of records anew, which this transaction has locked.
  void computeAnew(ObjectType type, List<StoredRecord> records) {
    var ids = records.stream().map(StoredRecord::id).toList();
    var found = new LinkedHashMap<Rollup, Map<UUID, Object>>();
    type.rollups().forEach(rollup -> found.put(rollup, store.aggregate(rollup, ids, values)));
    for (var record : records) {
      var changed = record.values();
      for (var rollup : found.entrySet()) {
        var value = rollup.getValue().get(record.id());
        changed =
            changed.with(
                rollup.getKey().field().name(),
                value == null ? RollupValue.empty(rollup.getKey()) : value);
      }
      derived(record, record.withValues(changed));
    }
  }

  /// @return the records as they are now
  private List<StoredRecord> apply(
      List<StoredRecord> parents, Map<UUID, Map<Rollup, RollupChange>> changes) {
    var looked = new Looked(parents, changes);
    return parents.stream()
        .map(parent -> apply(parent, changes.getOrDefault(parent.id(), Map.of()), looked))
        .toList();
  }

  private StoredRecord apply(
      StoredRecord parent, Map<Rollup, RollupChange> changes, Looked looked) {
    if (changes.isEmpty()) {
      return parent;
    }
    var values = parent.values();
    for (var change : changes.entrySet()) {
      var rollup = change.getKey();
      values =
          values.with(rollup.field().name(), rolledUp(parent, rollup, change.getValue(), looked));
    }
    return derived(parent, parent.withValues(values));
  }

  /// Writes a record whose rollups have changed.
  StoredRecord derived(StoredRecord before, StoredRecord changed) {
    var after = derive.complete(changed);
    if (!after.values().equals(before.values())) {
      store.updateDerived(before, after);
      note(before, after);
    }
    graph.put(after);
    derive.applied(before, after);
    return after;
  }

  private @Nullable Object rolledUp(
      StoredRecord parent, Rollup rollup, RollupChange change, Looked looked) {
    var before = parent.values().get(rollup.field().name());
    if (looked.at(rollup, change, before)) {
      return looked.value(rollup, parent.id());
    }
    return switch (rollup.function()) {
      case COUNT, SUM -> RollupValue.plus(rollup, before, Objects.requireNonNull(change.change()));
      case MIN, MAX -> change.extreme(before);
      case LOWEST_SUM -> looked.value(rollup, parent.id());
      case AVG -> before;
    };
  }

  private void change(Rollup rollup, StoredRecord record, int sign) {
    if (!(record.get(rollup.by()) instanceof UUID parent) || !takesPart(rollup, record)) {
      return;
    }
    var operand = rollup.operand() == null ? null : record.values().get(rollup.operand());
    pending
        .computeIfAbsent(snapshot.require(rollup.parent()), _ -> new LinkedHashMap<>())
        .computeIfAbsent(parent, _ -> new LinkedHashMap<>())
        .computeIfAbsent(rollup, RollupChange::new)
        .add(operand, day(rollup, record), sign);
  }

  private LocalDate day(Rollup rollup, StoredRecord record) {
    return switch (rollup.along() == null ? null : record.get(rollup.along())) {
      case LocalDate day -> day;
      case Instant moment -> LocalDate.ofInstant(moment, values.zone());
      case null, default -> LocalDate.MAX;
    };
  }

  private boolean takesPart(Rollup rollup, StoredRecord record) {
    var where = rollup.where();
    return where == null || graph.settle(() -> graph.holds(where, record));
  }

  /// What happens to a parent besides its rollups.
  interface Derivation {
    StoredRecord complete(StoredRecord parent);

    void applied(StoredRecord before, StoredRecord after);
  }

  /// The values of some parents that have to be looked for, rollup by rollup for all parents.
  private final class Looked {
    private final Map<Rollup, Map<UUID, Object>> values = new LinkedHashMap<>();
    private final boolean all;

    Looked(List<StoredRecord> parents, Map<UUID, Map<Rollup, RollupChange>> changes) {
      this.all =
          !changes.isEmpty() && !parents.isEmpty() && store.recomputing(parents.getFirst().type());
      var needed = new LinkedHashMap<Rollup, List<UUID>>();
      var running = new LinkedHashMap<Rollup, Map<UUID, List<DayChange>>>();
      for (var parent : parents) {
        changes
            .getOrDefault(parent.id(), Map.of())
            .forEach((rollup, change) -> {
              if (at(rollup, change, parent.values().get(rollup.field().name()))) {
                needed.computeIfAbsent(rollup, _ -> new ArrayList<>()).add(parent.id());
              } else if (rollup.function() == Rollup.Function.LOWEST_SUM) {
                running
                    .computeIfAbsent(rollup, _ -> new LinkedHashMap<>())
                    .put(parent.id(), change.days());
              }
            });
      }
      needed.forEach((rollup, ids) ->
          values.put(rollup, store.aggregate(rollup, ids, RollupChanges.this.values)));
      running.forEach((rollup, days) ->
          values.put(rollup, store.lowestSums(rollup, days, RollupChanges.this.values)));
    }

    /// Whether the former value and the change do not tell the new one.
    boolean at(Rollup rollup, RollupChange change, @Nullable Object before) {
      return all
          || switch (rollup.function()) {
            case COUNT, SUM -> change.change() == null;
            case MIN, MAX -> change.extreme(before) == null;
            case AVG -> true;
            case LOWEST_SUM -> false;
          };
    }

    @Nullable Object value(Rollup rollup, UUID parent) {
      var found = values.getOrDefault(rollup, Map.of()).get(parent);
      return found == null ? RollupValue.empty(rollup) : found;
    }
  }
}
