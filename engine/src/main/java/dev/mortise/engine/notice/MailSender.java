package dev.mortise.engine.notice;

import dev.mortise.engine.outbox.Delivery;
import dev.mortise.engine.outbox.Outcome;
import dev.mortise.engine.outbox.Sender;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Brings letters to the tenant's mail server.
@Component
class MailSender implements Sender {
  static final String CHANNEL = "email";

  /// Whom all letters of a tenant are delivered to: its mail server.
  static final UUID SERVER = new UUID(0, 1);

  private final MailServers servers;
  private final MailWire wire;
  private final TenantSession session;

  MailSender(MailServers servers, MailWire wire, TenantSession session) {
    this.servers = servers;
    this.wire = wire;
    this.session = session;
  }

  @Override
  public String channel() {
    return CHANNEL;
  }

  @Override
  public Outcome send(Tenant tenant, Delivery delivery) {
    return session
        .read(tenant, servers::current)
        .map(server ->
            wire.send(server, Letter.read(delivery.body()), delivery.id(), delivery.createdAt()))
        .orElseGet(() -> new Outcome.Failed(null, "no_server"));
  }

  /// One address that is refused says nothing of the others.
  @Override
  public void refused(Tenant tenant, UUID target) {}
}
