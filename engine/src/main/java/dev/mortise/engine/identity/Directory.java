package dev.mortise.engine.identity;

import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.definition.RoleDefinition.UserKind;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Who of a tenant's users can sign in, by role and team; within the tenant's open transaction.
@Repository
public class Directory {
  private static final String HAVING =
      """
      select user_id from identity.account
       where tenant_id = :tenant and active and (:kind::text is null or kind = :kind)
         and (:roles::text[] is null or roles && :roles::text[])
         and (:teams::uuid[] is null or teams && :teams::uuid[])
       order by user_id
      """;
  private static final String ACTIVE =
      """
      select user_id from identity.account
       where tenant_id = :tenant and active and user_id = any(:users::uuid[]) order by user_id
      """;

  private static final String READERS =
      "select "
          + Account.COLUMNS
          + " from identity.account a where tenant_id = :tenant and active and user_id ="
          + " any(:users::uuid[]) order by user_id";

  private final JdbcClient jdbc;

  public Directory(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Users of one kind who have one of the roles; null for any.
  ///
  /// @param teams teams one of which they belong to; null for any
  public List<UUID> having(
      @Nullable UserKind kind,
      @Nullable Collection<String> roles,
      @Nullable Collection<UUID> teams) {
    return jdbc.sql(HAVING)
        .param("tenant", TenantSession.tenant().id())
        .param("kind", kind == null ? null : kind.name())
        .param("roles", roles == null ? null : roles.toArray(String[]::new))
        .param("teams", teams == null ? null : teams.toArray(UUID[]::new))
        .query((row, _) -> row.getObject("user_id", UUID.class))
        .list();
  }

  /// Those of some users who can sign in.
  public List<UUID> active(Collection<UUID> users) {
    return users.isEmpty()
        ? List.of()
        : jdbc.sql(ACTIVE)
            .param("tenant", TenantSession.tenant().id())
            .param("users", users.toArray(UUID[]::new))
            .query((row, _) -> row.getObject("user_id", UUID.class))
            .list();
  }

  /// Somebody who reads.
  ///
  /// @param language they have chosen; null for none
  public record Reader(Principal principal, @Nullable String language) {}

  /// Those of some users who can sign in, as they would be signed in.
  public List<Reader> readers(Collection<UUID> users) {
    return jdbc.sql(READERS)
        .param("tenant", TenantSession.tenant().id())
        .param("users", users.toArray(UUID[]::new))
        .query((row, _) -> {
          var account = Account.read(row);
          return new Reader(account.principal(), account.language());
        })
        .list();
  }
}
