package dev.mortise.bench.thin;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Transactions, each of one tenant.
record Transactions(DataSource source) {

  <T extends @Nullable Object> T in(int tenant, boolean reading, Work<T> work) throws SQLException {
    try (var connection = source.getConnection()) {
      connection.setAutoCommit(false);
      connection.setReadOnly(reading);
      try (var enter = prepare(connection, TaskSql.TENANT, String.valueOf(tenant))) {
        enter.execute();
        var result = work.on(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException failed) {
        connection.rollback();
        throw failed;
      }
    }
  }

  /// What is done in a transaction.
  interface Work<T extends @Nullable Object> {
    T on(Connection connection) throws SQLException;
  }

  static PreparedStatement prepare(
      Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
    var statement = connection.prepareStatement(sql);
    for (int i = 0; i < parameters.length; i++) {
      switch (parameters[i]) {
        case Instant moment -> statement.setObject(i + 1, moment.atOffset(ZoneOffset.UTC));
        case BigDecimal number -> statement.setBigDecimal(i + 1, number);
        case null, default -> statement.setObject(i + 1, parameters[i]);
      }
    }
    return statement;
  }
}
