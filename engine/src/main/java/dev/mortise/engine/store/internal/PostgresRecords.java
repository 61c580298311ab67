package dev.mortise.engine.store.internal;

import dev.mortise.engine.platform.SqlMoment;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.store.Counted;
import dev.mortise.engine.store.DayChange;
import dev.mortise.engine.store.Found;
import dev.mortise.engine.store.HistoryEntry;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.RollupDelta;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.engine.store.sql.Slots;
import dev.mortise.engine.store.sql.Sql;
import dev.mortise.engine.store.sql.TermSql;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Rollup;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.value.StoredShape;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The record store on PostgreSQL.
final class PostgresRecords implements RecordStore {
  private static final int MOST_WAITING = 1000;

  private static final String QUEUE =
      "select pg_advisory_xact_lock(hashtextextended('alike ' || ? || ' ' || ? || ' ' || ?, 0))";

  private final Snapshot snapshot;
  private final StoredShape shape;
  private final Statements statements;
  private final SlotMaps slotMaps;
  private final Slots slots;
  private final RecordRows rows;
  private final RecordWrites writes;
  private final Reads reads;
  private final HistoryRows history;
  private final Counters counters;
  private final RollupDeltas deltas;
  private final RunningSums runningSums;
  private final Recomputing recomputing;

  PostgresRecords(
      Snapshot snapshot,
      Statements statements,
      SlotMaps slotMaps,
      Counters counters,
      Recomputing recomputing,
      FieldUses uses) {
    this.shape = new StoredShape(snapshot);
    this.snapshot = snapshot;
    this.statements = statements;
    this.slotMaps = slotMaps;
    this.slots =
        (object, field) -> {
          var slot = slotMaps.of(object.id()).ready(field);
          // where several object types are possible, a slot does not hold the whole value
          return field.targets().size() > 1 ? null : slot;
        };
    this.rows = new RecordRows(shape);
    this.writes =
        new RecordWrites(
            statements, rows, new SideRows(statements, new UniqueKeys(shape)), slotMaps);
    this.history = new HistoryRows(statements, shape);
    this.counters = counters;
    this.deltas = new RollupDeltas(statements);
    this.runningSums = new RunningSums(statements);
    this.recomputing = recomputing;
    var unfolded = new Unfolded(rows, recomputing, this::aggregate);
    this.reads = new Reads(snapshot, slots, statements, unfolded, uses);
  }

  @Override
  public Found page(QueryPlan.Page plan) {
    return reads.page(plan);
  }

  @Override
  public List<StoredRecord> byIds(QueryPlan.ByIds plan) {
    return reads.byIds(plan);
  }

  @Override
  public List<StoredRecord> byIds(List<QueryPlan.ByIds> plans) {
    return switch (plans.size()) {
      case 0 -> List.of();
      case 1 -> byIds(plans.getFirst());
      default -> reads.byIds(plans);
    };
  }

  @Override
  public Counted count(QueryPlan.Count plan) {
    return reads.count(plan);
  }

  @Override
  public List<List<@Nullable Object>> groups(QueryPlan.Aggregate plan) {
    var waiting = waiting(plan);
    var documents = new HashMap<String, Object>();
    waiting.forEach(record ->
        documents.put(record.id().toString(), shape.write(record.type(), record.values())));
    // what stands in a column is as stale as the document it is a copy of
    Slots copies = waiting.isEmpty() ? slots : (_, _) -> null;
    var terms = new TermSql(snapshot, copies, plan.values(), false);
    var groups = new GroupSql(Candidates.of(snapshot, slots, plan), terms, shape, plan, documents);
    return statements.list(groups.sql(), (row, _) -> groups.read(row));
  }

  /// The records of which groups ask for computed values while something waits beside them, as a
  /// list shows them; of very many, the first.
  private List<StoredRecord> waiting(QueryPlan.Aggregate plan) {
    var object = plan.object();
    if (!object.folds() || !plan.asksComputed()) {
      return List.of();
    }
    var ids = deltas.waiting(object, MOST_WAITING);
    return ids.isEmpty()
        ? List.of()
        : byIds(new QueryPlan.ByIds(object, List.of(), plan.values(), ids, QueryPlan.Lock.NONE));
  }

  @Override
  public void insert(StoredRecord record) {
    writes.insert(record);
  }

  @Override
  public void update(StoredRecord before, StoredRecord after) {
    writes.update(before, after);
  }

  @Override
  public void updateDerived(StoredRecord before, StoredRecord after) {
    writes.updateDerived(before, after);
  }

  @Override
  public boolean trash(StoredRecord record, @Nullable UUID by, Instant at) {
    return writes.trash(record, by, at);
  }

  @Override
  public Optional<StoredRecord> restore(ObjectType object, UUID id, @Nullable UUID by, Instant at) {
    var restored = writes.restore(object, id, by, at);
    // it begins with its rollups over nothing
    runningSums.forget(object, id);
    if (object.folds()) {
      deltas.take(object, List.of(id));
    }
    return restored;
  }

  @Override
  public Optional<Trashed> trashed(ObjectType object, UUID id) {
    return statements.one(
        Sql.of(
            "select "
                + RecordRows.COLUMNS
                + ", r.deleted_at from store.trash r"
                + " where r.tenant_id = ? and r.object_id = ? and r.id = ?",
            TenantSession.tenant().id(),
            object.id(),
            id),
        (row, _) -> new Trashed(rows.read(object, row), SqlMoment.in(row, "deleted_at")));
  }

  @Override
  public List<StoredRecord> trashedWith(
      ObjectType object, String field, UUID target, Instant deletedAt) {
    return statements.byKey(
        Sql.of(
                "select "
                    + RecordRows.COLUMNS
                    + " from store.trash r"
                    + " where r.tenant_id = ? and r.object_id = ? and r.deleted_at = ? and ",
                TenantSession.tenant().id(),
                object.id(),
                deletedAt)
            .then(pointsAt(object.require(field), List.of(target)))
            .then(" order by r.id"),
        rows.reading(object));
  }

  @Override
  public Map<UUID, Object> aggregate(Rollup rollup, List<UUID> parents, QueryPlan.Values values) {
    var sql = new RollupSql(snapshot, slots, values, rollup);
    var found = new HashMap<UUID, Object>();
    statements
        .list(
            sql.of(parents.toArray(UUID[]::new)),
            (row, _) ->
                Map.entry(row.getObject("parent", UUID.class), Optional.ofNullable(sql.read(row))))
        .forEach(entry -> entry.getValue().ifPresent(value -> found.put(entry.getKey(), value)));
    return found;
  }

  @Override
  public Map<UUID, Object> lowestSums(
      Rollup rollup, Map<UUID, List<DayChange>> changes, QueryPlan.Values values) {
    return runningSums.lowest(rollup, changes, new RollupSql(snapshot, slots, values, rollup));
  }

  @Override
  public void defer(List<RollupDelta> waiting) {
    deltas.add(waiting);
  }

  @Override
  public List<RollupDelta> takeDeltas(ObjectType object, List<UUID> records) {
    return deltas.take(object, records);
  }

  @Override
  public void dropDeltasOfNone(ObjectType object, List<UUID> records) {
    deltas.dropOfNone(object, records);
  }

  @Override
  public Map<ObjectType, List<UUID>> deferred(int limit) {
    return deltas.waiting(snapshot, limit);
  }

  @Override
  public boolean recomputing(ObjectType object) {
    return recomputing.contains(object);
  }

  @Override
  public Optional<Recompute> recompute(int limit) {
    var next = recomputing.next(snapshot, rows, limit);
    next.filter(batch -> !batch.records().isEmpty())
        .ifPresent(batch -> {
          var ids = batch.records().stream().map(StoredRecord::id).toList();
          runningSums.forget(batch.object(), ids.toArray(UUID[]::new));
          deltas.take(batch.object(), ids);
        });
    return next;
  }

  @Override
  public void recomputed(ObjectType object, UUID last) {
    recomputing.upTo(object, last);
  }

  @Override
  public void recomputedAll(ObjectType object, @Nullable UUID last) {
    recomputing.done(object.id(), last);
  }

  @Override
  public List<UUID> pointingAt(ObjectType object, String field, List<UUID> targets, int limit) {
    var pointing = object.require(field);
    var slot = slotMaps.of(object.id()).ready(pointing);
    var ids = targets.toArray(UUID[]::new);
    var condition =
        pointing.many()
            ? Sql.of(
                "r.id in (select from_id from store.link"
                    + " where tenant_id = ? and field_id = ? and to_id = any(?))",
                TenantSession.tenant().id(),
                pointing.id(),
                ids)
            : slot == null
                ? pointsAt(pointing, targets)
                : Sql.of("r." + slot + " = any(?)", (Object) ids);
    return statements.list(
        Sql.of(
                "select r.id from store.record r where r.tenant_id = ? and r.object_id = ? and ",
                TenantSession.tenant().id(),
                object.id())
            .then(condition)
            .then(" order by r.id limit ?", limit),
        (row, _) -> row.getObject("id", UUID.class));
  }

  @Override
  public void addHistory(HistoryEntry entry) {
    history.add(entry);
  }

  @Override
  public void flush() {
    statements.flush();
  }

  @Override
  public List<HistoryEntry> history(
      ObjectType object, UUID id, @Nullable Long beforeVersion, int limit) {
    return history.read(object, id, beforeVersion, limit);
  }

  @Override
  public void queueUp(ObjectType object, String key) {
    statements.byKey(
        Sql.of(QUEUE, TenantSession.tenant().id(), object.id(), key), (row, _) -> row.getString(1));
  }

  @Override
  public long nextNumber(int fieldId, String series) {
    return counters.next(fieldId, series);
  }

  @Override
  public long takeNumbers(int fieldId, String series, int count) {
    return counters.take(fieldId, series, count);
  }

  /// By what is stored: the id alone, or with its object type where several are possible; in the
  /// trash perhaps under a key the field had before.
  private Sql pointsAt(Field field, List<UUID> targets) {
    var ids = targets.stream().map(UUID::toString).toArray(String[]::new);
    var keys =
        shape.keys(field).stream()
            .map(key -> {
              var stored = "r.doc -> '" + key + "'";
              return Sql.of(
                  "coalesce(%1$s ->> 'id', %1$s #>> '{}') = any(?)".formatted(stored),
                  (Object) ids);
            })
            .toList();
    return Sql.join("({})", Sql.list(" or ", keys));
  }
}
