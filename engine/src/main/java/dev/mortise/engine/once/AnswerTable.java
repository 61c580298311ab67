package dev.mortise.engine.once;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.platform.SqlMoment;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Table `once.answer`, within the tenant's open transaction.
@Repository
class AnswerTable {
  /// Held until the transaction ends, also when the node that runs it dies.
  private static final String CLAIM =
      "select pg_try_advisory_xact_lock(hashtextextended(:what, 0))";

  private static final String FIND =
      """
      select request, status, tag, location, body from once.answer
       where tenant_id = :tenant and user_id = :user and key = :key and ends_at > :now
      """;
  private static final String KEEP =
      """
      insert into once.answer (tenant_id, user_id, key, request, status, tag, location, body, ends_at)
      values (:tenant, :user, :key, :request, :status, :tag, :location, :body, :end)
      on conflict (tenant_id, user_id, key) do update set
        request = excluded.request, status = excluded.status, tag = excluded.tag,
        location = excluded.location, body = excluded.body, ends_at = excluded.ends_at
      """;
  private static final String SWEEP =
      """
      delete from once.answer where tenant_id = :tenant and (user_id, key) in (
        select user_id, key from once.answer
         where tenant_id = :tenant and ends_at <= :now order by ends_at limit 20 for update skip locked)
      """;

  private final JdbcClient jdbc;

  AnswerTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param sealed the body, for who has the key
  record Row(
      String request, int status, @Nullable String tag, @Nullable String location, String sealed) {}

  /// Whether no other transaction carries out a request with this key.
  boolean claim(RequestContext context, String key) {
    var what = context.tenant().id() + " " + context.principal().id() + " " + key;
    return jdbc.sql(CLAIM).param("what", what).query(Boolean.class).single();
  }

  Optional<Row> find(RequestContext context, String key) {
    return jdbc.sql(FIND)
        .param("tenant", context.tenant().id())
        .param("user", context.principal().id())
        .param("key", key)
        .param("now", SqlMoment.of(context.now()))
        .query((row, _) ->
            new Row(
                row.getString("request"),
                row.getInt("status"),
                row.getString("tag"),
                row.getString("location"),
                row.getString("body")))
        .optional();
  }

  void keep(RequestContext context, String key, Row answer) {
    jdbc.sql(KEEP)
        .param("tenant", context.tenant().id())
        .param("user", context.principal().id())
        .param("key", key)
        .param("request", answer.request())
        .param("status", answer.status())
        .param("tag", answer.tag())
        .param("location", answer.location())
        .param("body", answer.sealed())
        .param("end", SqlMoment.of(context.now().plus(Once.KEPT)))
        .update();
  }

  /// Clears away a few that nobody can ask for any more: more than are added, so they do not pile
  /// up.
  void sweep(RequestContext context) {
    jdbc.sql(SWEEP)
        .param("tenant", context.tenant().id())
        .param("now", SqlMoment.of(context.now()))
        .update();
  }
}
