package dev.mortise.engine.store.internal;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.store.StoreProblem;
import dev.mortise.engine.store.sql.Sql;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;

/// Sends SQL to the database within the open transaction.
final class Statements {
  private final JdbcTemplate jdbc;

  Statements(DataSource dataSource) {
    this(new JdbcTemplate(dataSource));
  }

  Statements(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /// Rows of a statement the server may keep a plan for: one that finds by key.
  <T> List<T> byKey(Sql sql, RowMapper<T> mapper) {
    return run(() -> jdbc.query(prepared(sql, true), mapper));
  }

  /// Rows of a statement planned anew for its values each time: one that lists or counts, where the
  /// plan that is right for a rare value is wrong for a frequent one.
  <T> List<T> list(Sql sql, RowMapper<T> mapper) {
    return run(() -> jdbc.query(prepared(sql, false), mapper));
  }

  <T> Optional<T> one(Sql sql, RowMapper<T> mapper) {
    return byKey(sql, mapper).stream().findFirst();
  }

  void each(Sql sql, RowCallbackHandler handler) {
    run(() -> {
      jdbc.query(prepared(sql, true), handler);
      return true;
    });
  }

  /// Number of rows written.
  int update(Sql sql) {
    return run(() -> jdbc.update(prepared(sql, true)));
  }

  private static <T> T run(Attempt<T> attempt) {
    try {
      return attempt.make();
    } catch (DataAccessException failed) {
      throw switch (state(failed)) {
        // query_canceled: the statement has used up its time
        case "57014" -> ProblemException.of(StoreProblem.QUERY_TOO_SLOW);
        // character_not_in_repertoire, untranslatable_character: text with a NUL in it
        case "22021", "22P05" -> ProblemException.of(StoreProblem.TEXT_NOT_STORABLE);
        default -> failed;
      };
    }
  }

  private static String state(Throwable failed) {
    for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState();
      }
    }
    return "";
  }

  private static PreparedStatementCreator prepared(Sql sql, boolean keepPlan) {
    return connection -> {
      var statement = connection.prepareStatement(sql.text());
      if (!keepPlan) {
        statement.unwrap(PGStatement.class).setPrepareThreshold(0);
      }
      bind(statement, sql.parameters());
      return statement;
    };
  }

  private static void bind(PreparedStatement statement, List<@Nullable Object> values)
      throws SQLException {
    int place = 1;
    for (var value : values) {
      switch (value) {
        case UUID[] ids -> statement.setArray(place, array(statement, "uuid", ids));
        case String[] texts -> statement.setArray(place, array(statement, "text", texts));
        case Integer[] numbers -> statement.setArray(place, array(statement, "int4", numbers));
        case Instant moment -> statement.setObject(place, moment.atOffset(ZoneOffset.UTC));
        case null, default -> statement.setObject(place, value);
      }
      place++;
    }
  }

  private static Array array(PreparedStatement statement, String type, Object[] elements)
      throws SQLException {
    Connection connection = statement.getConnection();
    return connection.createArrayOf(type, elements);
  }

  private interface Attempt<T> {
    T make();
  }
}
