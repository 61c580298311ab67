package dev.mortise.engine.store.internal;

import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.store.sql.Slots;
import dev.mortise.engine.store.sql.Sql;
import dev.mortise.engine.store.sql.TermSql;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.Term;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.expression.ValueType.Scalar;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Rollup;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.value.Durations;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The values of a rollup, computed from the records that point at the parents.
final class RollupSql {
  private final ObjectType over;
  private final Rollup rollup;
  private final TermSql terms;
  private final ZoneId zone;

  RollupSql(Snapshot snapshot, Slots slots, QueryPlan.Values values, Rollup rollup) {
    this.over = snapshot.require(rollup.over());
    this.rollup = rollup;
    this.terms = new TermSql(snapshot, slots, values, true);
    this.zone = values.zone();
  }

  /// Rows of `parent` and `value`; parents in which nothing takes part have none.
  Sql of(UUID[] parents) {
    return switch (rollup.function()) {
      case COUNT -> grouped("count(*)", parents);
      case SUM -> grouped("sum(v)", parents);
      case AVG -> grouped("avg(v)", parents);
      case MIN -> grouped("min(v)", parents);
      case MAX -> grouped("max(v)", parents);
      case LOWEST_SUM ->
          Sql.join(
              "select parent, min(balance) as value from ({}) b group by parent", days(parents));
    };
  }

  /// The sum at the end of each day.
  Sql days(UUID... parents) {
    return Sql.join(
        """
        select parent, day, count(*) as records,
               sum(sum(v)) over (partition by parent order by day) as balance
          from ({}) taking where v is not null group by parent, day
        """,
        taking(parents));
  }

  private Sql grouped(String function, UUID[] parents) {
    return Sql.join(
        "select parent, " + function + " as value from ({}) taking group by parent",
        taking(parents));
  }

  /// The records that take part: their parent, value and day.
  private Sql taking(UUID[] parents) {
    var where = rollup.where();
    var by = terms.value(own(over.require(rollup.by())), "r");
    return Sql.join(
        "select {} as parent, {} as v, {} as day from store.record r where {} and {} = any({}){}",
        by,
        rollup.operand() == null ? Sql.of("1") : value(),
        day(),
        Sql.of("r.tenant_id = ? and r.object_id = ?", TenantSession.tenant().id(), over.id()),
        by,
        Sql.of("?", (Object) parents),
        where == null ? Sql.of("") : Sql.join(" and {}", condition(where)));
  }

  private Sql day() {
    if (rollup.along() == null) {
      return Sql.of("null::date");
    }
    var along = over.require(rollup.along());
    var value = terms.value(own(along), "r");
    return along.valueType() == Scalar.DATE
        ? Sql.join("coalesce({}, 'infinity')", value)
        : Sql.join(
            "coalesce(({} at time zone {})::date, 'infinity')", value, Sql.of("?", zone.getId()));
  }

  /// The row's value as the rollup's type has it; a count is a whole number, an average a decimal.
  @Nullable Object read(ResultSet row) throws SQLException {
    return switch (rollup.function()) {
      case COUNT -> row.getLong("value");
      case AVG -> row.getBigDecimal("value");
      case SUM, MIN, MAX, LOWEST_SUM -> read(row, operand().valueType());
    };
  }

  private Sql value() {
    var value = terms.value(own(operand()), "r");
    return operand().valueType() == Scalar.TEXT ? Sql.join("{} collate \"C\"", value) : value;
  }

  private Sql condition(Expression where) {
    return terms.condition(where.term(), "r");
  }

  private Field operand() {
    return over.require(Objects.requireNonNull(rollup.operand()));
  }

  private Term own(Field field) {
    return new Term.FieldOf(null, over.name(), field.name(), field.valueType());
  }

  private static @Nullable Object read(ResultSet row, ValueType type) throws SQLException {
    if (row.getObject("value") == null) {
      return null;
    }
    return switch (type) {
      case Scalar scalar ->
          switch (scalar) {
            case TEXT -> row.getString("value");
            case INTEGER -> row.getBigDecimal("value").longValueExact();
            case DECIMAL -> row.getBigDecimal("value");
            case DURATION -> Durations.ofMicros(row.getBigDecimal("value").longValueExact());
            case DATE -> row.getObject("value", LocalDate.class);
            case DATE_TIME -> row.getObject("value", OffsetDateTime.class).toInstant();
            case BOOLEAN, GEO, FILE, OPAQUE -> throw notComparable(type);
          };
      case ValueType.Reference _, ValueType.ListOf _ -> throw notComparable(type);
    };
  }

  private static IllegalStateException notComparable(ValueType type) {
    return new IllegalStateException("no rollup over " + type);
  }
}
