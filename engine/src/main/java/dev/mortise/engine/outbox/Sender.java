package dev.mortise.engine.outbox;

import dev.mortise.engine.tenant.Tenant;
import java.util.UUID;

/// One way of bringing deliveries to receivers outside.
public interface Sender {

  /// Under which deliveries name it.
  String channel();

  /// Tries it once, in no transaction and within thirty seconds; the same may be tried again
  /// although it arrived.
  Outcome send(Tenant tenant, Delivery delivery);

  /// Follows a receiver's wanting nothing more, in the transaction in which that is noted.
  void refused(Tenant tenant, UUID target);
}
