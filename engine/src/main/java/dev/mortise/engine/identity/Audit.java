package dev.mortise.engine.identity;

import dev.mortise.engine.platform.Ids;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.platform.SqlMoment;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who signed in, or tried to, and what was changed of keys, passwords, permissions and metadata;
/// only ever added to, in the transaction of what it tells of.
@Component
public class Audit {
  private static final String ADD =
      """
      insert into identity.audit
        (tenant_id, id, at, event, by_id, user_id, address, agent, request_id, details)
      values (:tenant, :id, :at, :event, :by, :user, :address, :agent, :request, cast(:details as jsonb))
      """;
  private static final String PAGE =
      """
      select a.id, a.at, a.event, a.by_id, b.username as by_name, a.user_id, u.username, a.address, a.agent,
             a.request_id, a.details
        from identity.audit a
        left join identity.account b on b.tenant_id = a.tenant_id and b.user_id = a.by_id
        left join identity.account u on u.tenant_id = a.tenant_id and u.user_id = a.user_id
       where a.tenant_id = :tenant
         and (cast(:before as uuid) is null or a.id < cast(:before as uuid))
         and (cast(:kind as text) is null or a.event = cast(:kind as text))
         and (cast(:who as uuid) is null or cast(:who as uuid) in (a.by_id, a.user_id))
         and (cast(:since as timestamptz) is null or a.at >= cast(:since as timestamptz))
         and (cast(:until as timestamptz) is null or a.at < cast(:until as timestamptz))
       order by a.id desc limit :limit
      """;

  private final JdbcClient jdbc;
  private final TenantSession session;

  Audit(JdbcClient jdbc, TenantSession session) {
    this.jdbc = jdbc;
    this.session = session;
  }

  /// Something kept.
  ///
  /// @param by who did it; null where nobody of that name exists, and for the operator
  /// @param user whom it concerns
  /// @param details what more there is to know, never a secret
  public record Entry(
      UUID id,
      Instant at,
      AuditKind kind,
      @Nullable UUID by,
      @Nullable String byName,
      @Nullable UUID user,
      @Nullable String userName,
      Origin origin,
      Map<String, Object> details) {}

  /// Which entries, newest first; null for all.
  ///
  /// @param before id of the last entry of the page before
  /// @param who by whom, or concerning whom
  public record Wanted(
      @Nullable UUID before,
      @Nullable AuditKind kind,
      @Nullable UUID who,
      @Nullable Instant since,
      @Nullable Instant until,
      int limit) {}

  /// Adds what a request has done, in its transaction.
  public void add(
      RequestContext context, AuditKind kind, @Nullable UUID user, Map<String, Object> details) {
    var by = context.principal().id();
    add(context.tenant(), kind, by, user, context.origin(), context.now(), details);
  }

  /// @return entries added
  public int add(
      Tenant tenant,
      AuditKind kind,
      @Nullable UUID by,
      @Nullable UUID user,
      Origin origin,
      Instant now,
      Map<String, Object> details) {
    return session.write(
        tenant,
        () ->
            jdbc.sql(ADD)
                .param("tenant", tenant.id())
                .param("id", Ids.at(now))
                .param("at", SqlMoment.of(now))
                .param("event", kind.name())
                .param("by", by)
                .param("user", user)
                .param("address", origin.address())
                .param("agent", origin.agent())
                .param("request", origin.requestId())
                .param("details", Json.write(details))
                .update());
  }

  public List<Entry> page(Tenant tenant, Wanted wanted) {
    return session.read(
        tenant,
        () ->
            jdbc.sql(PAGE)
                .param("tenant", tenant.id())
                .param("before", wanted.before())
                .param("kind", wanted.kind() == null ? null : wanted.kind().name())
                .param("who", wanted.who())
                .param("since", at(wanted.since()))
                .param("until", at(wanted.until()))
                .param("limit", wanted.limit())
                .query((row, _) ->
                    new Entry(
                        row.getObject("id", UUID.class),
                        SqlMoment.in(row, "at"),
                        AuditKind.valueOf(row.getString("event")),
                        row.getObject("by_id", UUID.class),
                        row.getString("by_name"),
                        row.getObject("user_id", UUID.class),
                        row.getString("username"),
                        new Origin(
                            row.getString("address"),
                            row.getString("request_id"),
                            row.getString("agent")),
                        Json.readObject(row.getString("details"))))
                .list());
  }

  private static @Nullable OffsetDateTime at(@Nullable Instant moment) {
    return moment == null ? null : SqlMoment.of(moment);
  }
}
