package dev.mortise.engine.conversation;

import dev.mortise.engine.tenant.TenantSession;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Table `conversation.mark`: up to where people have read, of the tenant whose session is open.
@Repository
class MarkTable {
  private static final String UNREAD =
      """
      with mark as (
        select until from conversation.mark
         where tenant_id = :tenant and object_id = :object and record_id = :record
           and user_id = :user),
      unread as (
        select 1 from conversation.message
         where tenant_id = :tenant and object_id = :object and record_id = :record
           and author_id <> :user and not removed and (:all or not inside)
           and id > coalesce((select until from mark), '00000000-0000-0000-0000-000000000000')
         limit :most)
      select (select count(*) from unread) as number, (select until from mark) as until
      """;

  /// Nobody unreads what they have read, in whatever order requests arrive.
  private static final String READ =
      """
      insert into conversation.mark as m (tenant_id, object_id, record_id, user_id, until)
      values (:tenant, :object, :record, :user, :until)
      on conflict (tenant_id, object_id, record_id, user_id) do update
         set until = greatest(m.until, excluded.until)
      """;

  private final JdbcClient jdbc;

  MarkTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param number of messages of others since, [Conversations#MOST_COUNTED] at most
  /// @param until the last message read; null for none
  record Unread(int number, @Nullable UUID until) {}

  Unread unread(Spoken on, boolean all, UUID user) {
    return in(UNREAD, on, user)
        .param("all", all)
        .param("most", Conversations.MOST_COUNTED)
        .query((row, _) -> new Unread(row.getInt("number"), row.getObject("until", UUID.class)))
        .single();
  }

  void read(Spoken on, UUID user, UUID until) {
    in(READ, on, user).param("until", until).update();
  }

  private JdbcClient.StatementSpec in(String sql, Spoken on, UUID user) {
    return jdbc.sql(sql)
        .param("tenant", TenantSession.tenant().id())
        .param("object", on.type().id())
        .param("record", on.record())
        .param("user", user);
  }
}
