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
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The value of a rollup, computed over the records that point at the parent.
final class RollupSql {
  private final ObjectType over;
  private final Rollup rollup;
  private final TermSql terms;

  RollupSql(
      Snapshot snapshot, Slots slots, QueryPlan.Values values, Rollup rollup, ObjectType over) {
    this.over = over;
    this.rollup = rollup;
    this.terms = new TermSql(snapshot, slots, values, true);
  }

  Sql of(UUID parent) {
    var where = rollup.where();
    return Sql.join(
        "select {} as value from store.record r where {} and {} = {}{}",
        function(),
        Sql.of("r.tenant_id = ? and r.object_id = ?", TenantSession.tenant().id(), over.id()),
        terms.value(own(over.require(rollup.by())), "r"),
        Sql.of("?::uuid", parent),
        where == null ? Sql.of("") : Sql.join(" and {}", condition(where)));
  }

  /// The row's value as the operand's type has it; a count is a whole number, an average a decimal.
  @Nullable Object read(ResultSet row) throws SQLException {
    return switch (rollup.function()) {
      case COUNT -> row.getLong("value");
      case AVG -> row.getBigDecimal("value");
      case SUM, MIN, MAX -> read(row, operand().valueType());
    };
  }

  private Sql function() {
    return switch (rollup.function()) {
      case COUNT -> Sql.of("count(*)");
      case SUM -> Sql.join("sum({})", value());
      case AVG -> Sql.join("avg({})", value());
      case MIN -> Sql.join("min({})", value());
      case MAX -> Sql.join("max({})", value());
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
            case BOOLEAN, GEO, OPAQUE -> throw notComparable(type);
          };
      case ValueType.Reference _, ValueType.ListOf _ -> throw notComparable(type);
    };
  }

  private static IllegalStateException notComparable(ValueType type) {
    return new IllegalStateException("no rollup over " + type);
  }
}
