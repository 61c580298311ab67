package dev.mortise.engine.guest;

import dev.mortise.engine.guest.Challenges.Solved;
import dev.mortise.engine.platform.SqlMoment;
import dev.mortise.engine.tenant.TenantSession;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Table `guest.solved`: challenges that have been used, of the tenant whose session is open.
@Repository
class SolvedTable {
  private static final String SWEEP =
      "delete from guest.solved where tenant_id = :tenant and expires_at < :now";
  private static final String USE =
      """
      insert into guest.solved (tenant_id, id, expires_at) values (:tenant, :id, :expires)
      on conflict do nothing
      """;

  private final JdbcClient jdbc;

  SolvedTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @return whether nobody has used it before
  boolean use(Solved solved, Instant now) {
    in(SWEEP).param("now", SqlMoment.of(now)).update();
    return in(USE)
            .param("id", solved.id())
            .param("expires", SqlMoment.of(solved.expiresAt()))
            .update()
        > 0;
  }

  private JdbcClient.StatementSpec in(String sql) {
    return jdbc.sql(sql).param("tenant", TenantSession.tenant().id());
  }
}
