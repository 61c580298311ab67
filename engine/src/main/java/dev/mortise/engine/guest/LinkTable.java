package dev.mortise.engine.guest;

import dev.mortise.engine.platform.SqlMoment;
import dev.mortise.engine.tenant.TenantSession;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Table `guest.link`: links by which records are followed, of the tenant whose session is open.
@Repository
class LinkTable {
  private static final String ADD =
      """
      insert into guest.link (tenant_id, id, page, object_id, record_id, token, made_at, expires_at)
      values (:tenant, :id, :page, :object, :record, :token, :now, :expires)
      """;
  private static final String FIND =
      """
      select id, object_id, record_id from guest.link
       where tenant_id = :tenant and token = :token and page = :page and expires_at > :now
         and revoked_at is null
      """;
  private static final String REVOKE =
      """
      update guest.link set revoked_at = :now, revoked_by = :by
       where tenant_id = :tenant and object_id = :object and record_id = :record
         and revoked_at is null
      """;

  private final JdbcClient jdbc;

  LinkTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param id as whom its holder acts
  record Link(UUID id, int object, UUID record) {}

  void add(Link link, String page, LinkToken token, Instant now, Instant expires) {
    in(ADD)
        .param("id", link.id())
        .param("page", page)
        .param("object", link.object())
        .param("record", link.record())
        .param("token", token.hash())
        .param("now", SqlMoment.of(now))
        .param("expires", SqlMoment.of(expires))
        .update();
  }

  Optional<Link> find(String page, LinkToken token, Instant now) {
    return in(FIND)
        .param("token", token.hash())
        .param("page", page)
        .param("now", SqlMoment.of(now))
        .query((row, _) ->
            new Link(
                row.getObject("id", UUID.class),
                row.getInt("object_id"),
                row.getObject("record_id", UUID.class)))
        .optional();
  }

  /// @param by who ends them
  void revoke(int object, UUID record, UUID by, Instant now) {
    in(REVOKE)
        .param("object", object)
        .param("record", record)
        .param("by", by)
        .param("now", SqlMoment.of(now))
        .update();
  }

  private JdbcClient.StatementSpec in(String sql) {
    return jdbc.sql(sql).param("tenant", TenantSession.tenant().id());
  }
}
