package dev.mortise.engine.testing;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.postgresql.PGStatement;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How the database carries out the statements a piece of work sends: each is explained, by doing
/// it once and taking that back, before it is done.
public final class QueryPlans {
  private static final ScopedValue<List<QueryPlan>> PLANS = ScopedValue.newInstance();

  private QueryPlans() {}

  /// How one statement was carried out.
  public record QueryPlan(String sql, JsonNode root) {

    /// Rows of tables looked at, and those passed over in an index alone.
    public long rowsRead() {
      return rowsRead(root.get("Plan"));
    }

    /// Pages of the database looked at, cached or not.
    public long buffers() {
      var plan = root.get("Plan");
      return plan.path("Shared Hit Blocks").asLong() + plan.path("Shared Read Blocks").asLong();
    }

    /// Names of the indexes that were used.
    public Set<String> indexes() {
      var names = new TreeSet<String>();
      each(
          root.get("Plan"),
          node -> {
            if (node.has("Index Name") && node.get("Actual Loops").asLong() > 0) {
              names.add(node.get("Index Name").asString());
            }
          });
      return names;
    }

    /// The nodes that were carried out, with their rows.
    @Override
    public String toString() {
      var nodes = new StringBuilder(sql);
      each(
          root.get("Plan"),
          node -> {
            if (node.get("Actual Loops").asLong() > 0) {
              nodes
                  .append("\n  ")
                  .append(node.get("Node Type").asString())
                  .append(' ')
                  .append(node.path("Index Name").asString(""))
                  .append(' ')
                  .append(node.get("Actual Rows").asString())
                  .append(" of ")
                  .append(node.get("Plan Rows").asString())
                  .append(" x ")
                  .append(node.get("Actual Loops").asString());
            }
          });
      return nodes.toString();
    }

    private static long rowsRead(JsonNode plan) {
      var rows = new long[1];
      each(
          plan,
          node -> {
            if (node.has("Relation Name")
                || node.path("Node Type").asString().endsWith("Index Scan")) {
              rows[0] +=
                  Math.round(
                      node.get("Actual Loops").asDouble()
                          * (node.get("Actual Rows").asDouble()
                              + node.path("Rows Removed by Filter").asDouble()
                              + node.path("Rows Removed by Index Recheck").asDouble()));
            }
          });
      return rows[0];
    }

    private static void each(JsonNode node, java.util.function.Consumer<JsonNode> consumer) {
      consumer.accept(node);
      node.path("Plans").forEach(child -> each(child, consumer));
    }
  }

  /// The plans of the statements on tables that the work sends in transactions, in order; not of
  /// writes that go along with others.
  public static List<QueryPlan> of(Runnable work) {
    var plans = Collections.synchronizedList(new ArrayList<QueryPlan>());
    ScopedValue.where(PLANS, plans).run(work);
    return List.copyOf(plans);
  }

  /// What a statement's parameters have been set to.
  static final class Values {
    private final List<Map.Entry<Method, Object[]>> calls = new ArrayList<>();

    void add(Method method, Object[] arguments) {
      if (PLANS.isBound() && method.getName().startsWith("set") && arguments.length >= 2) {
        calls.add(Map.entry(method, arguments));
      }
    }
  }

  static void note(Connection connection, String sql, Values values)
      throws SQLException, ReflectiveOperationException {
    boolean several = sql.contains(";\n");
    if (!PLANS.isBound() || several || !sql.contains("store.") || connection.getAutoCommit()) {
      return;
    }
    var before = connection.setSavepoint();
    try (PreparedStatement explain =
        connection.prepareStatement("explain (analyze, buffers, timing off, format json) " + sql)) {
      explain.unwrap(PGStatement.class).setPrepareThreshold(0);
      for (var call : values.calls) {
        call.getKey().invoke(explain, call.getValue());
      }
      try (var result = explain.executeQuery()) {
        result.next();
        var root = JsonMapper.shared().readTree(result.getString(1)).get(0);
        PLANS.get().add(new QueryPlan(sql, root));
      }
    } finally {
      connection.rollback(before);
    }
  }
}
