package dev.mortise.engine.notice;

import dev.mortise.engine.tenant.TenantSession;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Table `notice.reader`: at which hour people want their digests, of the tenant whose session is
/// open.
@Repository
class ReaderTable {
  private static final String HOUR =
      "select digest_hour from notice.reader where tenant_id = :tenant and user_id = :user";
  private static final String CHOOSE =
      """
      insert into notice.reader (tenant_id, user_id, digest_hour) values (:tenant, :user, :hour)
      on conflict (tenant_id, user_id) do update set digest_hour = excluded.digest_hour
      """;

  private final JdbcClient jdbc;

  ReaderTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Integer> hour(UUID user) {
    return in(HOUR).param("user", user).query(Integer.class).optional();
  }

  void choose(UUID user, int hour) {
    in(CHOOSE).param("user", user).param("hour", hour).update();
  }

  private JdbcClient.StatementSpec in(String sql) {
    return jdbc.sql(sql).param("tenant", TenantSession.tenant().id());
  }
}
