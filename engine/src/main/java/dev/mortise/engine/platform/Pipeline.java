package dev.mortise.engine.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.springframework.jdbc.datasource.DataSourceUtils;

/// The statements of one connection on their way to the database.
///
/// A round trip costs more than most statements. So what a transaction begins with, and what it
/// writes, is kept back until somebody waits for an answer, and goes there together. Who uses the
/// connection in another way, or commits, has everything sent first: see [PipelinedDataSource].
public final class Pipeline {
  /// As many statements of the same text go along with others; more go as a batch.
  private static final int FEW = 3;

  private static final int MOST = 200;

  private final Connection connection;
  private final Map<String, List<Kept>> kept = new LinkedHashMap<>();
  private final Set<Object> written = new HashSet<>();
  private @Nullable Entrance entrance;
  private int count;
  private boolean failed;

  Pipeline(Connection connection) {
    this.connection = connection;
  }

  /// The question that a transaction begins with.
  ///
  /// @param sql of one column, a whole number
  /// @param answered takes the answer, null when there is none
  public record Entrance(String sql, List<?> parameters, Answered answered) {}

  /// Takes a whole number.
  @FunctionalInterface
  public interface Answered {
    void with(@Nullable Integer answer);
  }

  /// One row of an answer.
  @FunctionalInterface
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /// @param unwritten told when the statement has written nothing
  private record Kept(
      String sql, List<? extends @Nullable Object> parameters, Runnable unwritten) {}

  /// The pipeline of the connection that the open transaction has.
  public static Pipeline of(DataSource source) {
    var connection = DataSourceUtils.getConnection(source);
    try {
      return connection.unwrap(Pipeline.class);
    } catch (SQLException failed) {
      throw new IllegalStateException("not a connection of a PipelinedDataSource", failed);
    } finally {
      DataSourceUtils.releaseConnection(connection, source);
    }
  }

  /// Has the next statement preceded by an entrance; where the connection commits by itself, so
  /// that every statement is a transaction, each of them.
  public void enterBy(Entrance first) {
    entrance = first;
  }

  /// Whether nothing but queries may be sent, because each is a transaction of its own.
  boolean queriesOnly() throws SQLException {
    return entrance != null && connection.getAutoCommit();
  }

  /// Keeps a statement that writes back until the next round trip. Statements of the same text go
  /// together in the place of the first.
  public void later(String sql, List<? extends @Nullable Object> parameters, Runnable unwritten) {
    count++;
    kept.computeIfAbsent(sql, _ -> new ArrayList<>()).add(new Kept(sql, parameters, unwritten));
  }

  /// Whether so much is kept that it should be sent: it takes memory, and a transaction that is
  /// silent for long is ended.
  public boolean full() {
    return count >= MOST;
  }

  /// Whether a row that is being written is the first time it is among what is kept; otherwise what
  /// is kept has to be sent before, because statements may overtake each other.
  public boolean first(Object row) {
    return written.add(row);
  }

  /// Sends what is kept, and a query.
  ///
  /// @param keepPlan whether the server may keep a plan for it, whatever the values
  public <T> List<T> query(
      String sql, List<? extends @Nullable Object> parameters, boolean keepPlan, Row<T> row)
      throws SQLException {
    if (entrance != null && kept.isEmpty() && selects(sql)) {
      return enter(entrance, sql, parameters, keepPlan, row);
    }
    flush();
    var rows = new ArrayList<T>();
    try (var statement = prepare(sql, keepPlan)) {
      bind(statement, 1, parameters);
      try (var answer = statement.executeQuery()) {
        while (answer.next()) {
          rows.add(row.read(answer));
        }
      }
    }
    return rows;
  }

  /// Sends what is kept, and a statement that writes.
  ///
  /// @return number of rows written
  public int update(String sql, List<? extends @Nullable Object> parameters) throws SQLException {
    flush();
    try (var statement = prepare(sql, true)) {
      bind(statement, 1, parameters);
      return statement.executeUpdate();
    }
  }

  /// Whether the entrance has been passed.
  public boolean entered() {
    return entrance == null;
  }

  /// Sends what is kept. Where that fails the transaction can only be taken back.
  public void flush() throws SQLException {
    if (failed) {
      throw new IllegalStateException("what was kept could not be written");
    }
    if (entrance == null && kept.isEmpty()) {
      return;
    }
    if (queriesOnly()) {
      throw new IllegalStateException("this session reads by queries of the store only");
    }
    var groups = new LinkedHashMap<>(kept);
    kept.clear();
    written.clear();
    count = 0;
    failed = true;
    var together = new ArrayList<Kept>();
    for (var group : groups.values()) {
      if (group.size() <= FEW) {
        together.addAll(group);
      } else {
        sendTogether(together);
        together.clear();
        sendMany(group);
      }
    }
    sendTogether(together);
    failed = false;
  }

  /// Forgets what is kept: the transaction it belongs to is given up.
  void discard() {
    kept.clear();
    written.clear();
    count = 0;
    failed = false;
  }

  /// A query as one statement with the entrance, which the database comes to first because the
  /// outer side of a join on nothing can only be the left one.
  private <T> List<T> enter(
      Entrance first,
      String sql,
      List<? extends @Nullable Object> parameters,
      boolean keepPlan,
      Row<T> row)
      throws SQLException {
    var entering =
        "with entrance(answer) as materialized ("
            + first.sql
            + ") select asked.*, entrance.answer as entrance_answer from entrance"
            + " left join lateral (select q.*, true as entrance_led from ("
            + sql
            + ") q) asked on true";
    passing();
    var rows = new ArrayList<T>();
    try (var statement = prepare(entering, keepPlan)) {
      bind(statement, bind(statement, 1, first.parameters), parameters);
      try (var answer = statement.executeQuery()) {
        while (answer.next()) {
          if (rows.isEmpty()) {
            first.answered.with(answer.getObject("entrance_answer", Integer.class));
          }
          if (answer.getBoolean("entrance_led")) {
            rows.add(row.read(answer));
          }
        }
      }
    }
    return rows;
  }

  private static boolean selects(String sql) {
    return sql.startsWith("select") || sql.startsWith("(");
  }

  /// A transaction is entered once, whether it succeeds or not.
  private void passing() throws SQLException {
    if (!connection.getAutoCommit()) {
      entrance = null;
    }
  }

  /// Several statements in one round trip, after the entrance if that is still to come.
  private void sendTogether(List<Kept> statements) throws SQLException {
    var first = entrance;
    if (first == null && statements.isEmpty()) {
      return;
    }
    var texts = new StringJoiner(";\n");
    if (first != null) {
      texts.add(first.sql);
    }
    statements.forEach(one -> texts.add(one.sql));
    passing();
    try (var statement = prepare(texts.toString(), true)) {
      int place = first == null ? 1 : bind(statement, 1, first.parameters);
      for (var one : statements) {
        place = bind(statement, place, one.parameters);
      }
      statement.execute();
      if (first != null) {
        try (var answer = statement.getResultSet()) {
          first.answered.with(answer.next() ? answer.getObject(1, Integer.class) : null);
        }
        statement.getMoreResults();
      }
      for (var one : statements) {
        if (statement.getUpdateCount() == 0) {
          one.unwritten.run();
        }
        statement.getMoreResults();
      }
    }
  }

  /// Many statements of the same text.
  private void sendMany(List<Kept> group) throws SQLException {
    sendTogether(List.of());
    try (var statement = prepare(group.getFirst().sql, true)) {
      for (var one : group) {
        bind(statement, 1, one.parameters);
        statement.addBatch();
      }
      var counts = statement.executeBatch();
      for (int i = 0; i < counts.length; i++) {
        if (counts[i] == 0) {
          group.get(i).unwritten.run();
        }
      }
    }
  }

  private PreparedStatement prepare(String sql, boolean keepPlan) throws SQLException {
    var statement = connection.prepareStatement(sql);
    if (!keepPlan) {
      statement.unwrap(PGStatement.class).setPrepareThreshold(0);
    }
    return statement;
  }

  /// @return the place after the last
  private int bind(PreparedStatement statement, int from, List<? extends @Nullable Object> values)
      throws SQLException {
    int place = from;
    for (var value : values) {
      switch (value) {
        case UUID[] ids -> statement.setArray(place, connection.createArrayOf("uuid", ids));
        case String[] texts -> statement.setArray(place, connection.createArrayOf("text", texts));
        case Integer[] all -> statement.setArray(place, connection.createArrayOf("int4", all));
        case Instant moment -> statement.setObject(place, moment.atOffset(ZoneOffset.UTC));
        case null, default -> statement.setObject(place, value);
      }
      place++;
    }
    return place;
  }
}
