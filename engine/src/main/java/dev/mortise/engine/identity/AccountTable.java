package dev.mortise.engine.identity;

import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Table `identity.account`; callers have the tenant's transaction open, but for the look-ups.
@Repository
class AccountTable {
  private static final String BY_USERNAME =
      "select " + Account.COLUMNS + " from identity.account a where tenant_id = ? and username = ?";
  private static final String BY_ID =
      "select " + Account.COLUMNS + " from identity.account a where tenant_id = ? and user_id = ?";
  private static final String SYNC =
      """
      insert into identity.account as a (tenant_id, user_id, username, kind, roles, teams, active)
      values (:tenant, :user, :username, :kind, string_to_array(:roles, ','),
              cast(string_to_array(:teams, ',') as uuid[]), :active)
      on conflict (tenant_id, user_id) do update set
        username = excluded.username, kind = excluded.kind, roles = excluded.roles,
        teams = excluded.teams, active = excluded.active,
        session_version = a.session_version + case when excluded.active then 0 else 1 end
      """;
  private static final String DISABLE =
      """
      update identity.account set active = false, session_version = session_version + 1
       where tenant_id = :tenant and user_id = :user
      """;
  private static final String SET_PASSWORD =
      """
      update identity.account set password_hash = :hash, session_version = session_version + 1
       where tenant_id = :tenant and user_id = :user
      """;
  private static final String SET_LANGUAGE =
      "update identity.account set language = :language where tenant_id = :tenant and user_id ="
          + " :user";

  private final JdbcClient jdbc;
  private final TenantSession session;

  AccountTable(JdbcClient jdbc, TenantSession session) {
    this.jdbc = jdbc;
    this.session = session;
  }

  Optional<Account> byUsername(Tenant tenant, String username) {
    return find(tenant, BY_USERNAME, username);
  }

  Optional<Account> byId(Tenant tenant, UUID user) {
    return find(tenant, BY_ID, user);
  }

  private Optional<Account> find(Tenant tenant, String sql, Object key) {
    return session.rows(tenant, sql, List.of(tenant.id(), key), Account::read).stream().findFirst();
  }

  int sync(Tenant tenant, Principal user, boolean active) {
    return jdbc.sql(SYNC)
        .param("tenant", tenant.id())
        .param("user", user.id())
        .param("username", user.username())
        .param("kind", user.kind().name())
        .param("roles", joined(user.roles()))
        .param("teams", joined(user.teams()))
        .param("active", active)
        .update();
  }

  long active(Tenant tenant) {
    return jdbc.sql("select count(*) from identity.account where tenant_id = :tenant and active")
        .param("tenant", tenant.id())
        .query(Long.class)
        .single();
  }

  int disable(Tenant tenant, UUID user) {
    return jdbc.sql(DISABLE).param("tenant", tenant.id()).param("user", user).update();
  }

  int setPassword(Tenant tenant, UUID user, PasswordHash hash) {
    return jdbc.sql(SET_PASSWORD)
        .param("tenant", tenant.id())
        .param("user", user)
        .param("hash", hash.text())
        .update();
  }

  int setLanguage(Tenant tenant, UUID user, String language) {
    return jdbc.sql(SET_LANGUAGE)
        .param("tenant", tenant.id())
        .param("user", user)
        .param("language", language)
        .update();
  }

  /// Names of roles and ids have no comma.
  private static String joined(Collection<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(","));
  }
}
