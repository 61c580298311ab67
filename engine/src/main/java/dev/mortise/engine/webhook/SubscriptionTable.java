package dev.mortise.engine.webhook;

import dev.mortise.engine.platform.DeploymentSecret;
import dev.mortise.engine.platform.SqlMoment;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.engine.webhook.Subscription.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Table `webhook.subscription`, of the tenant whose session is open; secrets are encrypted.
@Repository
class SubscriptionTable {
  private static final String SELECT =
      """
      select id, name, url, role, secret, former_secret, former_until, state, created_at, created_by
        from webhook.subscription where tenant_id = :tenant
      """;
  private static final String ADD =
      """
      insert into webhook.subscription (tenant_id, id, name, url, role, secret, state, created_at, created_by)
      values (:tenant, :id, :name, :url, :role, :secret, :state, :at, :by)
      """;
  private static final String CHANGE =
      """
      update webhook.subscription set name = :name, url = :url, role = :role, state = :state
       where tenant_id = :tenant and id = :id
      """;
  private static final String ROTATE =
      """
      update webhook.subscription set former_secret = secret, former_until = :until, secret = :secret
       where tenant_id = :tenant and id = :id
      """;
  private static final String END =
      "update webhook.subscription set state = 'ENDED' where tenant_id = :tenant and id = :id";
  private static final String REMOVE =
      "delete from webhook.subscription where tenant_id = :tenant and id = :id";

  private final JdbcClient jdbc;
  private final DeploymentSecret deployment;
  private final InstantSource clock;

  SubscriptionTable(JdbcClient jdbc, DeploymentSecret deployment, InstantSource clock) {
    this.jdbc = jdbc;
    this.deployment = deployment;
    this.clock = clock;
  }

  /// Oldest first.
  List<Subscription> all() {
    return in(SELECT + " order by created_at, id").query((row, _) -> read(row)).list();
  }

  /// The same, while none of them changes until the transaction ends.
  List<Subscription> allHeld() {
    return in(SELECT + " order by created_at, id for share").query((row, _) -> read(row)).list();
  }

  Optional<Subscription> find(UUID id) {
    return in(SELECT + " and id = :id").param("id", id).query((row, _) -> read(row)).optional();
  }

  /// The subscription, locked until the transaction ends.
  Optional<Subscription> lock(UUID id) {
    return in(SELECT + " and id = :id for update")
        .param("id", id)
        .query((row, _) -> read(row))
        .optional();
  }

  void add(Subscription subscription) {
    in(ADD)
        .param("id", subscription.id())
        .param("name", subscription.name())
        .param("url", subscription.url())
        .param("role", subscription.role())
        .param("secret", seal(subscription.id(), subscription.secrets().getFirst()))
        .param("state", subscription.state().name())
        .param("at", SqlMoment.of(subscription.createdAt()))
        .param("by", subscription.createdBy())
        .update();
  }

  void change(UUID id, String name, String url, String role, State state) {
    in(CHANGE)
        .param("id", id)
        .param("name", name)
        .param("url", url)
        .param("role", role)
        .param("state", state.name())
        .update();
  }

  void rotate(UUID id, SigningSecret secret, Instant formerUntil) {
    in(ROTATE)
        .param("id", id)
        .param("secret", seal(id, secret))
        .param("until", SqlMoment.of(formerUntil))
        .update();
  }

  void end(UUID id) {
    in(END).param("id", id).update();
  }

  void remove(UUID id) {
    in(REMOVE).param("id", id).update();
  }

  private JdbcClient.StatementSpec in(String sql) {
    return jdbc.sql(sql).param("tenant", TenantSession.tenant().id());
  }

  private Subscription read(ResultSet row) throws SQLException {
    var id = row.getObject("id", UUID.class);
    var secrets = new ArrayList<SigningSecret>();
    secrets.add(open(id, row.getString("secret")));
    var until = SqlMoment.ifAny(row, "former_until");
    if (until != null && until.isAfter(clock.instant())) {
      secrets.add(open(id, row.getString("former_secret")));
    }
    return new Subscription(
        id,
        row.getString("name"),
        row.getString("url"),
        row.getString("role"),
        secrets,
        State.valueOf(row.getString("state")),
        SqlMoment.in(row, "created_at"),
        row.getObject("created_by", UUID.class));
  }

  private String seal(UUID id, SigningSecret secret) {
    return deployment.seal(purpose(id), secret.text());
  }

  private SigningSecret open(UUID id, String sealed) {
    return new SigningSecret(deployment.open(purpose(id), sealed));
  }

  private static String purpose(UUID id) {
    return "webhook " + TenantSession.tenant().id() + " " + id;
  }
}
