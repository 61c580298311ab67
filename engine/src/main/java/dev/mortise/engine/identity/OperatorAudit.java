package dev.mortise.engine.identity;

import dev.mortise.engine.platform.Ids;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.platform.SqlMoment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What the operator has done to tenants; only ever added to, and kept when a tenant is erased.
@Component
public class OperatorAudit {
  private static final String ADD =
      """
      insert into identity.operator_audit (id, at, event, tenant, address, agent, request_id, details)
      values (:id, :at, :event, :tenant, :address, :agent, :request, cast(:details as jsonb))
      """;
  private static final String PAGE =
      """
      select id, at, event, tenant, address, agent, request_id, details from identity.operator_audit
       where cast(:before as uuid) is null or id < cast(:before as uuid)
       order by id desc limit :limit
      """;

  private final JdbcClient jdbc;

  OperatorAudit(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Something kept.
  ///
  /// @param tenant code of the tenant it was done to
  public record Entry(
      UUID id,
      Instant at,
      AuditKind kind,
      String tenant,
      Origin origin,
      Map<String, Object> details) {}

  public void add(
      AuditKind kind, String tenant, Origin origin, Instant now, Map<String, Object> details) {
    jdbc.sql(ADD)
        .param("id", Ids.at(now))
        .param("at", SqlMoment.of(now))
        .param("event", kind.name())
        .param("tenant", tenant)
        .param("address", origin.address())
        .param("agent", origin.agent())
        .param("request", origin.requestId())
        .param("details", Json.write(details))
        .update();
  }

  /// Newest first.
  ///
  /// @param before id of the last entry of the page before
  public List<Entry> page(@Nullable UUID before, int limit) {
    return jdbc.sql(PAGE)
        .param("before", before)
        .param("limit", limit)
        .query((row, _) ->
            new Entry(
                row.getObject("id", UUID.class),
                SqlMoment.in(row, "at"),
                AuditKind.valueOf(row.getString("event")),
                row.getString("tenant"),
                new Origin(
                    row.getString("address"), row.getString("request_id"), row.getString("agent")),
                Json.readObject(row.getString("details"))))
        .list();
  }
}
