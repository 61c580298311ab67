package dev.mortise.engine.store.internal;

import dev.mortise.engine.store.DayChange;
import dev.mortise.engine.store.RollupValue;
import dev.mortise.engine.store.sql.Sql;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Rollup;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Where running sums stand, so that a change on the last day, or after it, costs one statement
/// however many records take part. Anything earlier is computed anew, from all of them.
final class RunningSums {
  private static final int MOST_STEPS = 32;
  private final Statements statements;

  RunningSums(Statements statements) {
    this.statements = statements;
  }

  /// The lowest sums of records after their changes, with few statements however many records there
  /// are.
  ///
  /// @param changes of each record, one of each day
  Map<UUID, Object> lowest(Rollup rollup, Map<UUID, List<DayChange>> changes, RollupSql sql) {
    var anew = new ArrayList<UUID>();
    var steps = new HashMap<UUID, Iterator<DayChange>>();
    changes.forEach((record, days) -> {
      var real = days.stream().filter(day -> !day.none()).toList();
      if (real.isEmpty() || real.size() > MOST_STEPS) {
        anew.add(record);
      } else {
        steps.put(record, real.stream().sorted(Comparator.comparing(DayChange::day)).iterator());
      }
    });
    var lowest = new HashMap<UUID, Object>();
    while (!steps.isEmpty()) {
      var next = new TreeMap<UUID, DayChange>();
      steps.forEach((record, days) -> next.put(record, days.next()));
      var stepped = step(rollup, next);
      lowest.putAll(stepped);
      for (var record : next.keySet()) {
        if (!stepped.containsKey(record)) {
          lowest.remove(record);
          steps.remove(record);
          anew.add(record);
        }
      }
      steps.values().removeIf(days -> !days.hasNext());
    }
    if (!anew.isEmpty()) {
      lowest.putAll(anew(rollup, anew.toArray(UUID[]::new), sql));
    }
    return lowest;
  }

  /// Forgets where the running sums of records stand.
  void forget(ObjectType type, UUID... records) {
    var fields =
        type.rollups().stream()
            .filter(rollup -> rollup.function() == Rollup.Function.LOWEST_SUM)
            .map(rollup -> rollup.field().id())
            .toArray(Integer[]::new);
    if (fields.length > 0) {
      statements.update(
          Sql.of(
              """
              delete from store.running_sum
               where tenant_id = ? and field_id = any(?) and record_id = any(?)
              """,
              TenantSession.tenant().id(),
              fields,
              records));
    }
  }

  /// One change at the end of each record; without an answer for those where it is none, or where
  /// nothing would be left to add up.
  private Map<UUID, Object> step(Rollup rollup, Map<UUID, DayChange> changes) {
    return answered(
        rollup,
        statements.byKey(
            Sql.of(
                """
                update store.running_sum s
                   set before = case when c.day > s.last_day then least(s.before, s.total) else s.before end,
                       last_day = c.day, total = s.total + c.sum, records = s.records + c.records
                  from (select record_id, day::date, sum::numeric, records::bigint
                          from unnest(?, ?, ?, ?) as c(record_id, day, sum, records)) c
                 where s.tenant_id = ? and s.field_id = ? and s.record_id = c.record_id
                   and s.last_day <= c.day and s.records + c.records > 0
                returning s.record_id, least(s.before, s.total) as lowest
                """,
                changes.keySet().toArray(UUID[]::new),
                texts(changes, change -> day(change.day())),
                texts(changes, change -> change.sum().toPlainString()),
                texts(changes, change -> Long.toString(change.records())),
                TenantSession.tenant().id(),
                rollup.field().id()),
            RunningSums::lowest));
  }

  private static String day(LocalDate day) {
    return day.equals(LocalDate.MAX) ? "infinity" : day.toString();
  }

  private static String[] texts(Map<UUID, DayChange> changes, Function<DayChange, String> text) {
    return changes.values().stream().map(text).toArray(String[]::new);
  }

  private Map<UUID, Object> anew(Rollup rollup, UUID[] records, RollupSql sql) {
    statements.later(
        Sql.of(
            """
            delete from store.running_sum
             where tenant_id = ? and field_id = ? and record_id = any(?)
            """,
            TenantSession.tenant().id(),
            rollup.field().id(),
            records));
    return answered(
        rollup,
        statements.list(
            Sql.join(
                """
                insert into store.running_sum as s
                       (tenant_id, field_id, record_id, last_day, before, total, records)
                select {}, d.parent, d.last_day,
                       min(d.balance) filter (where d.day < d.last_day),
                       min(d.balance) filter (where d.day = d.last_day),
                       sum(d.records)
                  from (select b.*, max(b.day) over (partition by b.parent) as last_day
                          from ({}) b) d
                 group by d.parent, d.last_day
                returning s.record_id, least(s.before, s.total) as lowest
                """,
                Sql.of("?, ?", TenantSession.tenant().id(), rollup.field().id()),
                sql.days(records)),
            RunningSums::lowest));
  }

  private static Map.Entry<UUID, BigDecimal> lowest(ResultSet row, int index) throws SQLException {
    return Map.entry(row.getObject("record_id", UUID.class), row.getBigDecimal("lowest"));
  }

  private static Map<UUID, Object> answered(
      Rollup rollup, List<Map.Entry<UUID, BigDecimal>> numbers) {
    return numbers.stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, number -> RollupValue.of(rollup, number.getValue())));
  }
}
