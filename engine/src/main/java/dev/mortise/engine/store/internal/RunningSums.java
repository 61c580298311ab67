package dev.mortise.engine.store.internal;

import dev.mortise.engine.store.DayChange;
import dev.mortise.engine.store.RollupValue;
import dev.mortise.engine.store.sql.Sql;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Rollup;
import dev.mortise.metadata.snapshot.Rollup.Function;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where running sums stand, so that a change on the last day, or after it, costs one statement
/// however many records take part. Anything earlier is computed anew, from all of them.
final class RunningSums {
  private static final int MOST_STEPS = 32;
  private static final String LOWEST = " returning least(s.before, s.total) as lowest";

  private final Statements statements;

  RunningSums(Statements statements) {
    this.statements = statements;
  }

  /// @param changes one of each day
  @Nullable Object lowest(Rollup rollup, UUID record, List<DayChange> changes, RollupSql sql) {
    var steps =
        changes.stream()
            .filter(change -> !change.none())
            .sorted(Comparator.comparing(DayChange::day))
            .toList();
    var lowest = Optional.<BigDecimal>empty();
    if (!steps.isEmpty() && steps.size() <= MOST_STEPS) {
      for (var step : steps) {
        lowest = step(rollup.field(), record, step);
        if (lowest.isEmpty()) {
          break;
        }
      }
    }
    return lowest
        .or(() -> anew(rollup.field(), record, sql))
        .map(number -> RollupValue.of(rollup, number))
        .orElse(null);
  }

  /// Forgets where the running sums of records stand.
  void forget(ObjectType type, UUID... records) {
    var fields =
        type.rollups().stream()
            .filter(rollup -> rollup.function() == Function.LOWEST_SUM)
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

  /// A change at the end; empty when it is none, or when nothing would be left to add up.
  private Optional<BigDecimal> step(Field field, UUID record, DayChange change) {
    return statements.one(
        Sql.of(
            """
            update store.running_sum s
               set before = case when ? > s.last_day then least(s.before, s.total) else s.before end,
                   last_day = ?, total = s.total + ?, records = s.records + ?
             where s.tenant_id = ? and s.field_id = ? and s.record_id = ?
               and s.last_day <= ? and s.records + ? > 0
            """
                + LOWEST,
            change.day(),
            change.day(),
            change.sum(),
            change.records(),
            TenantSession.tenant().id(),
            field.id(),
            record,
            change.day(),
            change.records()),
        (row, _) -> row.getBigDecimal("lowest"));
  }

  private Optional<BigDecimal> anew(Field field, UUID record, RollupSql sql) {
    statements.update(
        Sql.of(
            "delete from store.running_sum where tenant_id = ? and field_id = ? and record_id = ?",
            TenantSession.tenant().id(),
            field.id(),
            record));
    return statements
        .list(
            Sql.join(
                """
                with day as ({})
                insert into store.running_sum as s
                       (tenant_id, field_id, record_id, last_day, before, total, records)
                select {}, w.last_day,
                       (select min(d.balance) from day d where d.day < w.last_day),
                       (select d.balance from day d where d.day = w.last_day),
                       w.records
                  from (select max(day) as last_day, sum(records) as records from day) w
                 where w.last_day is not null
                """
                    + LOWEST,
                sql.days(record),
                Sql.of("?, ?, ?::uuid", TenantSession.tenant().id(), field.id(), record)),
            (row, _) -> row.getBigDecimal("lowest"))
        .stream()
        .findFirst();
  }
}
