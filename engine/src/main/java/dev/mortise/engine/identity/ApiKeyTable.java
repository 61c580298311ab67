package dev.mortise.engine.identity;

import dev.mortise.engine.platform.SqlMoment;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Table `identity.api_key`.
@Repository
class ApiKeyTable {
  private static final String ADD =
      """
      insert into identity.api_key (tenant_id, id, key_hash, name, role, user_id, created_at, expires_at)
      values (:tenant, :id, :hash, :name, :role, :user, :created, :expires)
      """;
  private static final String ALL =
      """
      select id, name, role, user_id, created_at, expires_at, used_at from identity.api_key
       where tenant_id = :tenant and revoked_at is null order by created_at, id
      """;
  private static final String REVOKE =
      """
      update identity.api_key set revoked_at = :now
       where tenant_id = :tenant and id = :id and revoked_at is null
      """;
  private static final String FIND =
      "select "
          + Account.COLUMNS
          + ", k.id as key_id, k.role, k.expires_at, k.used_at"
          + """
             from identity.api_key k join identity.account a on a.tenant_id = k.tenant_id and a.user_id = k.user_id
            where k.tenant_id = ? and k.key_hash = ?
              and a.active and k.revoked_at is null and k.expires_at > ?
          """;
  private static final String USED =
      "update identity.api_key set used_at = :now where tenant_id = :tenant and id = :id";

  private final JdbcClient jdbc;
  private final TenantSession session;

  ApiKeyTable(JdbcClient jdbc, TenantSession session) {
    this.jdbc = jdbc;
    this.session = session;
  }

  void add(Tenant tenant, ApiKey key, Token token) {
    jdbc.sql(ADD)
        .param("tenant", tenant.id())
        .param("id", key.id())
        .param("hash", token.hash())
        .param("name", key.name())
        .param("role", key.role())
        .param("user", key.user())
        .param("created", SqlMoment.of(key.createdAt()))
        .param("expires", SqlMoment.of(key.expiresAt()))
        .update();
  }

  List<ApiKey> all(Tenant tenant) {
    return jdbc.sql(ALL).param("tenant", tenant.id()).query((row, _) -> key(row)).list();
  }

  boolean revoke(Tenant tenant, UUID id, Instant now) {
    return jdbc.sql(REVOKE)
            .param("tenant", tenant.id())
            .param("id", id)
            .param("now", SqlMoment.of(now))
            .update()
        == 1;
  }

  /// Who a key acts as, if it is valid.
  Optional<SignedIn> find(Tenant tenant, Token token, Instant now) {
    var found =
        session
            .rows(
                tenant,
                FIND,
                List.of(tenant.id(), token.hash(), now),
                row ->
                    new Found(
                        row.getObject("key_id", UUID.class),
                        SqlMoment.ifAny(row, "used_at"),
                        signedIn(row)))
            .stream()
            .findFirst();
    found
        .filter(
            key -> key.usedAt() == null || key.usedAt().isBefore(now.minus(SessionTable.COARSE)))
        .ifPresent(key -> session.write(tenant, () -> use(tenant, key.id(), now)));
    return found.map(Found::signedIn);
  }

  private int use(Tenant tenant, UUID id, Instant now) {
    return jdbc.sql(USED)
        .param("tenant", tenant.id())
        .param("id", id)
        .param("now", SqlMoment.of(now))
        .update();
  }

  private static SignedIn signedIn(ResultSet row) throws SQLException {
    var account = Account.read(row);
    var user = account.principal();
    var principal =
        new Principal(
            user.id(), user.username(), user.kind(), Set.of(row.getString("role")), user.teams());
    return new SignedIn(principal, user, account.language(), SqlMoment.in(row, "expires_at"));
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    return new ApiKey(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("role"),
        row.getObject("user_id", UUID.class),
        SqlMoment.in(row, "created_at"),
        SqlMoment.in(row, "expires_at"),
        SqlMoment.ifAny(row, "used_at"));
  }

  private record Found(UUID id, @Nullable Instant usedAt, SignedIn signedIn) {}
}
