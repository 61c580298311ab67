package dev.mortise.engine.identity;

import dev.mortise.engine.platform.SqlMoment;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Table `identity.session`.
///
/// A session is valid while it is used now and then, up to a last moment, and while its user is
/// active and nothing has ended all of the user's sessions.
@Repository
class SessionTable {
  static final Duration IDLE = Duration.ofHours(12);
  static final Duration LONGEST = Duration.ofDays(7);

  /// The use of a session or a key is written down no more often than this.
  static final Duration COARSE = Duration.ofMinutes(5);

  private static final String ADD =
      """
      insert into identity.session (tenant_id, token_hash, user_id, session_version, created_at, used_at, ends_at)
      select a.tenant_id, :hash, a.user_id, a.session_version, :now, :now, :end
        from identity.account a where a.tenant_id = :tenant and a.user_id = :user
      """;
  private static final String FIND =
      "select "
          + Account.COLUMNS
          + ", s.used_at, s.ends_at"
          + """
             from identity.session s join identity.account a on a.tenant_id = s.tenant_id and a.user_id = s.user_id
            where s.tenant_id = ? and s.token_hash = ?
              and s.session_version = a.session_version and a.active
              and s.ends_at > ? and s.used_at > ?
          """;
  private static final String USED =
      "update identity.session set used_at = :now where tenant_id = :tenant and token_hash = :hash";
  private static final String REMOVE =
      "delete from identity.session where tenant_id = :tenant and token_hash = :hash";
  private static final String SWEEP =
      """
      delete from identity.session
       where tenant_id = :tenant and user_id = :user and (ends_at <= :now or used_at <= :idle_since)
      """;

  private final JdbcClient jdbc;
  private final TenantSession session;

  SessionTable(JdbcClient jdbc, TenantSession session) {
    this.jdbc = jdbc;
    this.session = session;
  }

  /// Begins a session in the open transaction; old ones of the user are cleared away.
  Instant add(Tenant tenant, Token token, UUID user, Instant now) {
    jdbc.sql(SWEEP)
        .param("tenant", tenant.id())
        .param("user", user)
        .param("now", SqlMoment.of(now))
        .param("idle_since", SqlMoment.of(now.minus(IDLE)))
        .update();
    jdbc.sql(ADD)
        .param("tenant", tenant.id())
        .param("hash", token.hash())
        .param("user", user)
        .param("now", SqlMoment.of(now))
        .param("end", SqlMoment.of(now.plus(LONGEST)))
        .update();
    return now.plus(IDLE);
  }

  /// Who a session is, if it is valid.
  Optional<SignedIn> find(Tenant tenant, Token token, Instant now) {
    var found =
        session
            .rows(
                tenant,
                FIND,
                List.of(tenant.id(), token.hash(), now, now.minus(IDLE)),
                row ->
                    new Found(
                        Account.read(row),
                        SqlMoment.in(row, "used_at"),
                        SqlMoment.in(row, "ends_at")))
            .stream()
            .findFirst();
    found
        .filter(used -> used.at().isBefore(now.minus(COARSE)))
        .ifPresent(_ -> session.write(tenant, () -> use(tenant, token, now)));
    return found.map(valid -> valid.signedIn());
  }

  /// Ends one session in the open transaction.
  void remove(Tenant tenant, Token token) {
    jdbc.sql(REMOVE).param("tenant", tenant.id()).param("hash", token.hash()).update();
  }

  private int use(Tenant tenant, Token token, Instant now) {
    return jdbc.sql(USED)
        .param("tenant", tenant.id())
        .param("hash", token.hash())
        .param("now", SqlMoment.of(now))
        .update();
  }

  private record Found(Account account, Instant at, Instant end) {
    SignedIn signedIn() {
      var idle = at.plus(IDLE);
      return new SignedIn(
          account.principal(), null, account.language(), idle.isBefore(end) ? idle : end);
    }
  }
}
