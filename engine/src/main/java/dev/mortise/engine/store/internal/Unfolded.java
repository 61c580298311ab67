package dev.mortise.engine.store.internal;

import dev.mortise.engine.platform.Json;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.query.QueryPlan.Lock;
import dev.mortise.engine.store.RollupValue;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Rollup;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/// Records with their computed values as they are: what is stored, and what waits to be added.
///
/// Both are read in one statement, so that nothing is seen twice or not at all while it is added.
/// Where a value is to be computed anew, one more statement for each such rollup does so for all
/// records that were read.
final class Unfolded {
  private static final String WAITING =
      """
      , (select jsonb_object_agg(d.field_id, d.change) from (
           select w.field_id, case when bool_and(w.change is not null) then sum(w.change) end as change
             from store.rollup_delta w
            where w.tenant_id = r.tenant_id and w.object_id = r.object_id and w.parent_id = r.id
            group by w.field_id) d) as waiting\
      """;

  private final RecordRows rows;
  private final Recomputing recomputing;
  private final Aggregates aggregates;

  Unfolded(RecordRows rows, Recomputing recomputing, Aggregates aggregates) {
    this.rows = rows;
    this.recomputing = recomputing;
    this.aggregates = aggregates;
  }

  /// What of a row in the table called `r` is read for a plan.
  static String columns(QueryPlan plan) {
    return waits(plan) ? RecordRows.COLUMNS + WAITING : RecordRows.COLUMNS;
  }

  /// The same, with the columns every one of several plans reads.
  static String columns(QueryPlan plan, List<? extends QueryPlan> plans) {
    return !waits(plan) && plans.stream().anyMatch(Unfolded::waits)
        ? RecordRows.COLUMNS + ", null::jsonb as waiting"
        : columns(plan);
  }

  /// A row that had to be waited for is another one than the statement began with: what is locked
  /// is read as it is stored.
  private static boolean isLocked(QueryPlan plan) {
    return plan instanceof QueryPlan.ByIds byIds && byIds.lock() != Lock.NONE;
  }

  private static boolean waits(QueryPlan plan) {
    return plan.object().folds() && !isLocked(plan);
  }

  /// @param changes by the id of the rollup's field; null for a value to be computed anew
  record Row(StoredRecord record, Map<String, ? extends @Nullable Object> changes) {}

  RowMapper<Row> reading(QueryPlan plan) {
    return (row, _) -> read(plan, row);
  }

  Row read(QueryPlan plan, ResultSet row) throws SQLException {
    var waiting = waits(plan) ? row.getString("waiting") : null;
    return new Row(
        rows.read(plan.object(), row), waiting == null ? Map.of() : Json.readObject(waiting));
  }

  List<StoredRecord> complete(QueryPlan plan, List<Row> read) {
    var type = plan.object();
    boolean all = !isLocked(plan) && recomputing.contains(type);
    if (!all && read.stream().allMatch(row -> row.changes.isEmpty())) {
      return read.stream().map(Row::record).toList();
    }
    var anew = anew(type, read, all, plan.values());
    var zone = plan.values().zone();
    return read.stream()
        .map(row ->
            all || !row.changes.isEmpty() ? complete(row, all, anew).computed(zone) : row.record)
        .toList();
  }

  private Map<Rollup, Map<UUID, Object>> anew(
      ObjectType type, List<Row> read, boolean all, QueryPlan.Values values) {
    var anew = new LinkedHashMap<Rollup, Map<UUID, Object>>();
    for (var rollup : type.rollups()) {
      var records = new ArrayList<UUID>();
      for (var row : read) {
        if (all || isAnew(row, rollup)) {
          records.add(row.record.id());
        }
      }
      if (!records.isEmpty()) {
        anew.put(rollup, aggregates.of(rollup, records, values));
      }
    }
    return anew;
  }

  private static boolean isAnew(Row row, Rollup rollup) {
    return row.changes.containsKey(key(rollup)) && row.changes.get(key(rollup)) == null;
  }

  private static StoredRecord complete(Row row, boolean all, Map<Rollup, Map<UUID, Object>> anew) {
    var record = row.record;
    var values = record.values();
    for (var rollup : record.type().rollups()) {
      var name = rollup.field().name();
      if (all || isAnew(row, rollup)) {
        var found = Objects.requireNonNull(anew.get(rollup)).get(record.id());
        values = values.with(name, found == null ? RollupValue.empty(rollup) : found);
      } else if (row.changes.get(key(rollup)) != null) {
        var change = new BigDecimal(String.valueOf(row.changes.get(key(rollup))));
        values = values.with(name, RollupValue.plus(rollup, values.get(name), change));
      }
    }
    return record.withValues(values);
  }

  private static String key(Rollup rollup) {
    return Integer.toString(rollup.field().id());
  }

  /// Where the values of a rollup are computed from the records that take part.
  interface Aggregates {
    Map<UUID, Object> of(Rollup rollup, List<UUID> records, QueryPlan.Values values);
  }
}
