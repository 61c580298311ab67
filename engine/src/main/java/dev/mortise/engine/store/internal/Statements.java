package dev.mortise.engine.store.internal;

import dev.mortise.engine.platform.Pipeline;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.store.StoreProblem;
import dev.mortise.engine.store.sql.Sql;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.jdbc.support.SQLExceptionTranslator;

/// Sends SQL to the database within the open transaction.
final class Statements {
  private static final SQLExceptionTranslator TRANSLATOR = new SQLExceptionSubclassTranslator();

  private final DataSource source;

  Statements(DataSource source) {
    this.source = source;
  }

  Statements(JdbcTemplate jdbc) {
    this(Objects.requireNonNull(jdbc.getDataSource()));
  }

  /// Rows of a statement the server may keep a plan for: one that finds by key.
  <T> List<T> byKey(Sql sql, RowMapper<T> mapper) {
    return run(
        sql,
        pipeline ->
            pipeline.query(sql.text(), sql.parameters(), true, row -> mapper.mapRow(row, 0)));
  }

  /// Rows of a statement planned anew for its values each time: one that lists or counts, where the
  /// plan that is right for a rare value is wrong for a frequent one.
  <T> List<T> list(Sql sql, RowMapper<T> mapper) {
    return run(
        sql,
        pipeline ->
            pipeline.query(sql.text(), sql.parameters(), false, row -> mapper.mapRow(row, 0)));
  }

  <T> Optional<T> one(Sql sql, RowMapper<T> mapper) {
    return byKey(sql, mapper).stream().findFirst();
  }

  void each(Sql sql, RowCallbackHandler handler) {
    byKey(
        sql,
        (row, _) -> {
          handler.processRow(row);
          return true;
        });
  }

  /// Number of rows written.
  int update(Sql sql) {
    return run(sql, pipeline -> pipeline.update(sql.text(), sql.parameters()));
  }

  /// Writes with the next round trip.
  void later(Sql sql) {
    later(sql, () -> {});
  }

  /// Writes with the next round trip.
  ///
  /// @param unwritten told when nothing was written
  void later(Sql sql, Runnable unwritten) {
    var pipeline = Pipeline.of(source);
    if (pipeline.full()) {
      flush();
    }
    pipeline.later(sql.text(), sql.parameters(), unwritten);
  }

  /// Writes a record with the next round trip, after whatever was written of it before.
  void later(UUID record, Sql sql, Runnable unwritten) {
    if (!Pipeline.of(source).first(record)) {
      flush();
      Pipeline.of(source).first(record);
    }
    later(sql, unwritten);
  }

  /// Writes what was left for later.
  void flush() {
    run(
        Sql.of("what was left for later"),
        pipeline -> {
          pipeline.flush();
          return true;
        });
  }

  private <T> T run(Sql sql, Attempt<T> attempt) {
    try {
      return attempt.make(Pipeline.of(source));
    } catch (SQLException failed) {
      throw switch (String.valueOf(failed.getSQLState())) {
        // query_canceled: the statement has used up its time
        case "57014" -> ProblemException.of(StoreProblem.QUERY_TOO_SLOW);
        // character_not_in_repertoire, untranslatable_character: text with a NUL in it
        case "22021", "22P05" -> ProblemException.of(StoreProblem.TEXT_NOT_STORABLE);
        default -> translated(sql, failed);
      };
    }
  }

  private static DataAccessException translated(Sql sql, SQLException failed) {
    return Objects.requireNonNullElseGet(
        TRANSLATOR.translate("records", sql.text(), failed),
        () -> new UncategorizedSQLException("records", sql.text(), failed));
  }

  private interface Attempt<T> {
    T make(Pipeline pipeline) throws SQLException;
  }
}
