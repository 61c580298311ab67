package dev.mortise.engine.record;

import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.query.QueryPlan.Lock;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Rollup;
import dev.mortise.metadata.snapshot.Snapshot;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the writes of one transaction change in the rollups of other records.
///
/// Collected while records are written and applied once at the end: each parent is locked once, in
/// the order of object type and id, so that transactions that meet at the same parents queue up.
final class RollupChanges {
  private static final Comparator<ObjectType> BY_ID = Comparator.comparingInt(ObjectType::id);

  private final RecordStore store;
  private final Snapshot snapshot;
  private final RecordGraph graph;
  private final QueryPlan.Values values;
  private final Map<ObjectType, Map<UUID, Map<Rollup, RollupChange>>> pending =
      new TreeMap<>(BY_ID);

  RollupChanges(RecordStore store, Snapshot snapshot, RecordGraph graph, QueryPlan.Values values) {
    this.store = store;
    this.snapshot = snapshot;
    this.graph = graph;
    this.values = values;
  }

  /// Notes that a record came (before is null), went (after is null) or changed.
  void note(@Nullable StoredRecord before, @Nullable StoredRecord after) {
    var type = (after != null ? after : java.util.Objects.requireNonNull(before)).type();
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
  ///
  /// @param derive completes a parent whose rollups have changed, such as by its formulas
  void apply(Derivation derive) {
    while (!pending.isEmpty()) {
      var type = pending.keySet().iterator().next();
      var changes = java.util.Objects.requireNonNull(pending.remove(type));
      changes.values().forEach(byRollup -> byRollup.values().removeIf(RollupChange::none));
      changes.values().removeIf(Map::isEmpty);
      if (changes.isEmpty()) {
        continue;
      }
      var ids = changes.keySet().stream().sorted().toList();
      var plan = new QueryPlan.ByIds(type, List.of(), values, ids, Lock.WRITE);
      for (var parent : store.byIds(plan)) {
        apply(parent, changes.getOrDefault(parent.id(), Map.of()), derive);
      }
    }
  }

  private void apply(StoredRecord parent, Map<Rollup, RollupChange> changes, Derivation derive) {
    var values = parent.values();
    for (var change : changes.entrySet()) {
      var rollup = change.getKey();
      values = values.with(rollup.field().name(), rolledUp(parent, rollup, change.getValue()));
    }
    var after = derive.complete(parent.withValues(values));
    if (!after.values().equals(parent.values())) {
      store.updateDerived(parent, after);
      note(parent, after);
    }
    graph.put(after);
    derive.applied(parent, after);
  }

  private @Nullable Object rolledUp(StoredRecord parent, Rollup rollup, RollupChange change) {
    return switch (rollup.function()) {
      case COUNT, SUM -> change.addTo(parent.values().get(rollup.field().name()), rollup);
      case MIN, MAX, AVG ->
          store.aggregate(rollup, snapshot.require(rollup.over()), parent.id(), this.values);
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
        .computeIfAbsent(rollup, _ -> new RollupChange())
        .add(operand, sign);
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
}
