package dev.mortise.engine.identity;

import dev.mortise.engine.platform.SqlMoment;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.tenant.Tenant;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Limits the tries to sign in.
///
/// Counted in the database and not in memory: nodes behind one balancer share the count, a restart
/// does not forget it, and beside the password hash the statement costs nothing. A try is counted
/// before the password is looked at, so tries side by side cannot slip through together.
@Component
class SignInThrottle {
  static final Duration WINDOW = Duration.ofMinutes(15);

  /// What tries are counted by, and how many a window takes. The account alone has a higher limit:
  /// a low one would let a stranger lock people out.
  enum Limit {
    ACCOUNT_FROM_ADDRESS(5),
    ACCOUNT(50),
    ADDRESS(100);

    final int tries;

    Limit(int tries) {
      this.tries = tries;
    }
  }

  private static final String COUNT =
      """
      insert into identity.sign_in_try as t (tenant_id, key, tries, ends_at)
      values (:tenant, :key, 1, :end)
      on conflict (tenant_id, key) do update set
        tries = case when t.ends_at <= :now then 1 else t.tries + 1 end,
        ends_at = case when t.ends_at <= :now then excluded.ends_at else t.ends_at end
      returning tries, ends_at
      """;
  private static final String FORGET =
      "delete from identity.sign_in_try where tenant_id = :tenant and key = :key";
  private static final String GIVE_BACK =
      "update identity.sign_in_try set tries = tries - 1 where tenant_id = :tenant and key = :key";
  private static final String SWEEP =
      """
      delete from identity.sign_in_try where tenant_id = :tenant and key in (
        select key from identity.sign_in_try
         where tenant_id = :tenant and ends_at <= :now order by ends_at limit 100 for update skip locked)
      """;

  private final JdbcClient jdbc;

  SignInThrottle(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Counts a try.
  ///
  /// @return the refusal if there were too many, to be thrown once the count is committed
  Optional<ProblemException> count(Tenant tenant, String username, String address, Instant now) {
    Optional<ProblemException> refusal = Optional.empty();
    for (var limit : Limit.values()) {
      var counted =
          jdbc.sql(COUNT)
              .param("tenant", tenant.id())
              .param("key", key(limit, username, address))
              .param("now", SqlMoment.of(now))
              .param("end", SqlMoment.of(now.plus(WINDOW)))
              .query((row, _) -> new Counted(row.getInt("tries"), SqlMoment.in(row, "ends_at")))
              .single();
      if (counted.tries() > limit.tries) {
        refusal = Optional.of(refusal(Duration.between(now, counted.end())));
      }
    }
    // last, and past rows others hold: it must not wait for anybody with the counts locked
    jdbc.sql(SWEEP).param("tenant", tenant.id()).param("now", SqlMoment.of(now)).update();
    return refusal;
  }

  /// Takes back what a try counted that turned out right.
  void succeeded(Tenant tenant, String username, String address) {
    for (var limit : Limit.values()) {
      jdbc.sql(limit == Limit.ADDRESS ? GIVE_BACK : FORGET)
          .param("tenant", tenant.id())
          .param("key", key(limit, username, address))
          .update();
    }
  }

  private static ProblemException refusal(Duration left) {
    return ProblemException.of(
        IdentityProblem.TOO_MANY_SIGN_INS, Map.of("retry_after", left.toSeconds() + 1));
  }

  private static byte[] key(Limit limit, String username, String address) {
    var what =
        switch (limit) {
          case ACCOUNT_FROM_ADDRESS -> username + "\n" + network(address);
          case ACCOUNT -> username;
          case ADDRESS -> network(address);
        };
    return Sha256.of(limit + "\n" + what);
  }

  /// An IPv4 address, or the /64 of an IPv6 address, which one subscriber has whole.
  private static String network(String address) {
    try {
      var bytes = InetAddress.ofLiteral(address).getAddress();
      return Arrays.toString(bytes.length == 16 ? Arrays.copyOf(bytes, 8) : bytes);
    } catch (IllegalArgumentException _) {
      return address; // whatever a proxy says instead
    }
  }

  private record Counted(int tries, Instant end) {}
}
