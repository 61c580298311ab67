package dev.mortise.engine.once;

import dev.mortise.engine.platform.SqlMoment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Tables `once.answer`, within the tenant's open transaction, and `once.operator_answer`.
@Repository
class AnswerTable {
  /// Held until the transaction ends, also when the node that runs it dies.
  private static final String CLAIM =
      "select pg_try_advisory_xact_lock(hashtextextended(:what, 0))";

  private static final Table OF_USERS =
      new Table(
          """
          select request, status, tag, location, body from once.answer
           where tenant_id = :tenant and user_id = :user and key = :key and ends_at > :now
          """,
          """
          insert into once.answer (tenant_id, user_id, key, request, status, tag, location, body, ends_at)
          values (:tenant, :user, :key, :request, :status, :tag, :location, :body, :end)
          on conflict (tenant_id, user_id, key) do update set
            request = excluded.request, status = excluded.status, tag = excluded.tag,
            location = excluded.location, body = excluded.body, ends_at = excluded.ends_at
          """,
          """
          delete from once.answer where tenant_id = :tenant and (user_id, key) in (
            select user_id, key from once.answer
             where tenant_id = :tenant and ends_at <= :now order by ends_at limit 20 for update skip locked)
          """);
  private static final Table OF_THE_OPERATOR =
      new Table(
          """
          select request, status, tag, location, body from once.operator_answer
           where key = :key and ends_at > :now
          """,
          """
          insert into once.operator_answer (key, request, status, tag, location, body, ends_at)
          values (:key, :request, :status, :tag, :location, :body, :end)
          on conflict (key) do update set
            request = excluded.request, status = excluded.status, tag = excluded.tag,
            location = excluded.location, body = excluded.body, ends_at = excluded.ends_at
          """,
          """
          delete from once.operator_answer where key in (
            select key from once.operator_answer
             where ends_at <= :now order by ends_at limit 20 for update skip locked)
          """);

  private final JdbcClient jdbc;

  AnswerTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param sealed the body, for who has the key
  record Row(
      String request, int status, @Nullable String tag, @Nullable String location, String sealed) {
    static Row read(ResultSet row, int number) throws SQLException {
      return new Row(
          row.getString("request"),
          row.getInt("status"),
          row.getString("tag"),
          row.getString("location"),
          row.getString("body"));
    }
  }

  private record Table(String find, String keep, String sweep) {
    static Table of(Asker asker) {
      return switch (asker) {
        case Asker.User _ -> OF_USERS;
        case Asker.Operator _ -> OF_THE_OPERATOR;
      };
    }
  }

  /// Whether no other transaction carries out a request with this key.
  boolean claim(Asker asker, String key) {
    return jdbc.sql(CLAIM).param("what", asker.name() + " " + key).query(Boolean.class).single();
  }

  Optional<Row> find(Asker asker, String key) {
    return jdbc.sql(Table.of(asker).find)
        .params(whose(asker))
        .param("key", key)
        .param("now", SqlMoment.of(asker.now()))
        .query(Row::read)
        .optional();
  }

  void keep(Asker asker, String key, Row answer) {
    jdbc.sql(Table.of(asker).keep)
        .params(whose(asker))
        .param("key", key)
        .param("request", answer.request())
        .param("status", answer.status())
        .param("tag", answer.tag())
        .param("location", answer.location())
        .param("body", answer.sealed())
        .param("end", SqlMoment.of(asker.now().plus(Once.KEPT)))
        .update();
  }

  /// Clears away a few that nobody can ask for any more: more than are added, so they do not pile
  /// up.
  void sweep(Asker asker) {
    jdbc.sql(Table.of(asker).sweep)
        .params(whose(asker))
        .param("now", SqlMoment.of(asker.now()))
        .update();
  }

  private static Map<String, Object> whose(Asker asker) {
    return switch (asker) {
      case Asker.User(var context) ->
          Map.of("tenant", context.tenant().id(), "user", context.principal().id());
      case Asker.Operator _ -> Map.of();
    };
  }
}
