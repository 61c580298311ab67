package dev.mortise.bench.thin;

import static dev.mortise.bench.thin.Transactions.prepare;
import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows as tasks.
final class TaskRows {
  private TaskRows() {}

  static @Nullable Task one(Connection connection, String sql, int tenant, UUID id)
      throws SQLException {
    var found = many(connection, sql, tenant, id);
    return found.isEmpty() ? null : found.getFirst();
  }

  static List<Task> many(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (var query = prepare(connection, sql, parameters)) {
      var row = query.executeQuery();
      var found = new ArrayList<Task>();
      while (row.next()) {
        found.add(read(row));
      }
      return found;
    }
  }

  private static Task read(ResultSet row) throws SQLException {
    return new Task(
        requireNonNull(row.getObject("id", UUID.class)),
        row.getInt("version"),
        requireNonNull(moment(row, "created_at")),
        requireNonNull(Named.read(row, "created_by")),
        requireNonNull(moment(row, "updated_at")),
        requireNonNull(Named.read(row, "updated_by")),
        row.getString("number"),
        row.getString("title"),
        row.getString("description"),
        requireNonNull(Named.read(row, "project")),
        row.getString("status"),
        row.getInt("priority"),
        Named.read(row, "assignee"),
        requireNonNull(Named.read(row, "team")),
        row.getString("area"),
        moment(row, "due_at"),
        row.getObject("starts_on", LocalDate.class),
        row.getBigDecimal("estimate"),
        row.getBigDecimal("spent"),
        row.getBigDecimal("rate"),
        row.getBigDecimal("cost"),
        row.getBigDecimal("progress"),
        row.getString("external_no"),
        row.getString("contact"),
        row.getArray("tags") == null
            ? List.of()
            : List.of((String[]) row.getArray("tags").getArray()),
        row.getBoolean("blocked"));
  }

  private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
    var moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }
}
