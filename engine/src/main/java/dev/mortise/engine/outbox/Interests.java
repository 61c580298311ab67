package dev.mortise.engine.outbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.mortise.engine.platform.SqlMoment;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who wants to hear of what, known in memory, so that events nobody wants to hear of cost nothing.
///
/// With every change the tenant's epoch is counted up, as for a model: a writer on any node learns
/// the epoch as it begins, and asks again when it is another.
@Component
public class Interests {
  private static final String OF_TENANT =
      "select listener, who, object_id, name, until from outbox.interest where tenant_id = ?";
  private static final String ADD =
      """
      insert into outbox.interest (tenant_id, listener, who, object_id, name, until)
      values (:tenant, :listener, :who, :object, :name, :until)
      """;
  private static final String REMOVE =
      "delete from outbox.interest where tenant_id = :tenant and listener = :listener and who ="
          + " :who";

  private final JdbcClient jdbc;
  private final TenantSession session;
  private final Cache<Integer, Known> known =
      Caffeine.newBuilder().expireAfterAccess(Duration.ofHours(1)).build();

  Interests(JdbcClient jdbc, TenantSession session) {
    this.jdbc = jdbc;
    this.session = session;
  }

  /// Those of the tenant whose session is open.
  public List<Interest> all() {
    var tenant = TenantSession.tenant();
    var found = known.getIfPresent(tenant.id());
    if (found != null && found.epoch() == TenantSession.epoch() && !TenantSession.changing()) {
      return found.interests();
    }
    var asked = session.rows(tenant, OF_TENANT, List.of(tenant.id()), Interests::interest);
    if (!TenantSession.changing()) { // a change may be taken back
      known.put(tenant.id(), new Known(TenantSession.epoch(), asked));
    }
    return asked;
  }

  /// Writes anew what somebody wants to hear of; every write that begins once this is committed is
  /// heard of.
  public void replace(Tenant tenant, String listener, UUID who, Collection<Interest> interests) {
    session.countUp();
    jdbc.sql(REMOVE)
        .param("tenant", tenant.id())
        .param("listener", listener)
        .param("who", who)
        .update();
    interests.forEach(interest ->
        jdbc.sql(ADD)
            .param("tenant", tenant.id())
            .param("listener", listener)
            .param("who", who)
            .param("object", interest.object())
            .param("name", interest.name())
            .param("until", interest.until() == null ? null : SqlMoment.of(interest.until()))
            .update());
  }

  /// What one wants to hear of, in the open session.
  public List<Interest> of(String listener, UUID who) {
    return session.rows(
        TenantSession.tenant(),
        OF_TENANT + " and listener = ? and who = ? order by id",
        List.of(TenantSession.tenant().id(), listener, who),
        Interests::interest);
  }

  /// Whether a listener wants to hear of anything, by what the open session knows.
  public boolean listens(String listener, Instant at) {
    return all().stream()
        .filter(interest -> interest.listener().equals(listener))
        .anyMatch(interest -> interest.until() == null || interest.until().isAfter(at));
  }

  boolean any(int object, String name, Instant at) {
    return all().stream().anyMatch(interest -> interest.isIn(object, name, at));
  }

  private static Interest interest(ResultSet row) throws SQLException {
    return new Interest(
        row.getString("listener"),
        row.getObject("who", UUID.class),
        row.getObject("object_id", Integer.class),
        row.getString("name"),
        SqlMoment.ifAny(row, "until"));
  }

  private record Known(int epoch, List<Interest> interests) {}
}
