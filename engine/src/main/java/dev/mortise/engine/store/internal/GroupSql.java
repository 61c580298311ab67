package dev.mortise.engine.store.internal;

import dev.mortise.engine.platform.Json;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.query.QueryPlan.Group;
import dev.mortise.engine.query.QueryPlan.Measure;
import dev.mortise.engine.store.sql.Sql;
import dev.mortise.engine.store.sql.TermSql;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.expression.ValueType.Scalar;
import dev.mortise.metadata.value.Durations;
import dev.mortise.metadata.value.StoredShape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Groups of records: what is grouped by and measured is computed for each record first, under
/// names of our own, and then brought together.
final class GroupSql {
  private static final String SYSTEM =
      "select r.tenant_id, r.object_id, r.id, r.version,"
          + " r.created_at, r.created_by, r.updated_at, r.updated_by, ";

  private final Candidates candidates;
  private final TermSql terms;
  private final StoredShape shape;
  private final QueryPlan.Aggregate plan;
  private final Map<String, Object> documents;

  /// @param terms as the caller may see them
  /// @param documents of records, by id, in place of those that are stored
  GroupSql(
      Candidates candidates,
      TermSql terms,
      StoredShape shape,
      QueryPlan.Aggregate plan,
      Map<String, Object> documents) {
    this.candidates = candidates;
    this.terms = terms;
    this.shape = shape;
    this.plan = plan;
    this.documents = documents;
  }

  /// One group more than asked for, to know whether there are more.
  Sql sql() {
    var groups = names("g", plan.groups().size());
    var measures = new ArrayList<String>();
    for (int i = 0; i < plan.measures().size(); i++) {
      measures.add(measured(plan.measures().get(i), "v.m" + i) + " as a" + i);
    }
    var columns = new ArrayList<>(groups);
    columns.addAll(measures);
    var grouped = groups.isEmpty() ? "" : " group by " + String.join(", ", groups);
    return Sql.join(
        "select " + String.join(", ", columns) + " from ({}) v" + grouped + order() + "{}",
        each(),
        Sql.of(" limit ?", plan.limit() + 1));
  }

  private static List<String> names(String letter, int count) {
    return IntStream.range(0, count).mapToObj(i -> letter + i).toList();
  }

  private Sql each() {
    var rest = candidates.rest();
    var from = rest == null ? candidates.from() : Sql.join("{} and {}", candidates.from(), rest);
    if (documents.isEmpty()) {
      return Sql.join("select {}{}", values(), from);
    }
    var doc = Sql.of("coalesce(?::jsonb -> r.id::text, r.doc)", Json.write(documents));
    return Sql.join("select {} from (" + SYSTEM + "{} as doc{}) r", values(), doc, from);
  }

  private Sql values() {
    var values = new ArrayList<Sql>();
    values.add(Sql.of("1"));
    for (int i = 0; i < plan.groups().size(); i++) {
      var group = plan.groups().get(i);
      values.add(Sql.join("{} as g" + i, key(group)));
      if (group.label() != null) {
        values.add(Sql.join("{} as l" + i, terms.value(group.label(), "r")));
      }
    }
    for (int i = 0; i < plan.measures().size(); i++) {
      var value = plan.measures().get(i).value();
      if (value != null) {
        values.add(Sql.join("{} as m" + i, terms.value(value, "r")));
      }
    }
    return Sql.list(", ", values);
  }

  private Sql key(Group group) {
    return group.bucket() == null
        ? terms.value(group.value(), "r")
        : terms.beginning(group.value(), group.bucket(), "r");
  }

  private static String measured(Measure measure, String value) {
    var of = measure.value() == null ? Scalar.INTEGER : measure.value().type();
    var ordered = of == Scalar.TEXT ? value + " collate \"C\"" : value;
    return switch (measure.function()) {
      case COUNT -> measure.value() == null ? "count(*)" : "count(*) filter (where " + value + ")";
      case COUNT_DISTINCT -> "count(distinct " + value + ")";
      case SUM -> of == Scalar.DURATION ? "store.whole(sum(" + value + "))" : "sum(" + value + ")";
      case AVG ->
          of == Scalar.DURATION
              ? "store.whole(round(avg(" + value + ")))"
              : "store.divided(sum(" + value + "), count(" + value + "))";
      case MIN -> "min(" + ordered + ")";
      case MAX -> "max(" + ordered + ")";
    };
  }

  private String order() {
    var steps = new ArrayList<String>();
    for (var by : plan.sort()) {
      steps.add(place(by.name()) + (by.descending() ? " desc" : "") + " nulls last");
    }
    for (int i = 0; i < plan.groups().size(); i++) {
      steps.add(place(i) + " nulls last");
      steps.add("g" + i);
    }
    return steps.isEmpty() ? "" : " order by " + String.join(", ", steps);
  }

  private String place(String name) {
    for (int i = 0; i < plan.groups().size(); i++) {
      if (plan.groups().get(i).name().equals(name)) {
        return place(i);
      }
    }
    for (int i = 0; i < plan.measures().size(); i++) {
      var measure = plan.measures().get(i);
      if (measure.name().equals(name)) {
        // an expression, so not by the column's name alone
        return measured(measure, "v.m" + i)
            + (measure.type() == Scalar.TEXT ? " collate \"C\"" : "");
      }
    }
    throw new IllegalStateException("neither group nor measure: " + name);
  }

  private String place(int group) {
    var one = plan.groups().get(group);
    return one.label() != null
        ? "min(v.l" + group + " collate \"C\")"
        : one.type() == Scalar.TEXT ? "v.g" + group + " collate \"C\"" : "v.g" + group;
  }

  List<@Nullable Object> read(ResultSet row) throws SQLException {
    var values = new ArrayList<@Nullable Object>();
    for (int i = 0; i < plan.groups().size(); i++) {
      values.add(read(row, "g" + i, plan.groups().get(i).type()));
    }
    for (int i = 0; i < plan.measures().size(); i++) {
      values.add(read(row, "a" + i, plan.measures().get(i).type()));
    }
    return Collections.unmodifiableList(values);
  }

  private @Nullable Object read(ResultSet row, String column, ValueType type) throws SQLException {
    if (row.getObject(column) == null) {
      return null;
    }
    return switch (type) {
      case Scalar scalar ->
          switch (scalar) {
            case TEXT -> row.getString(column);
            case INTEGER -> row.getBigDecimal(column).longValueExact();
            case DECIMAL -> row.getBigDecimal(column);
            case BOOLEAN -> row.getBoolean(column);
            case DURATION -> Durations.ofMicros(row.getBigDecimal(column).longValueExact());
            case DATE -> row.getObject(column, LocalDate.class);
            case DATE_TIME -> row.getObject(column, OffsetDateTime.class).toInstant();
            case GEO, FILE, OPAQUE -> throw new IllegalStateException("no groups of " + type);
          };
      case ValueType.Reference(var objects) ->
          objects.size() == 1
              ? row.getObject(column, UUID.class)
              : shape.reference(objects, Json.readObject(row.getString(column)));
      case ValueType.ListOf _ -> throw new IllegalStateException("no groups of " + type);
    };
  }
}
