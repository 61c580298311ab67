package dev.mortise.engine.outbox;

import dev.mortise.engine.outbox.Delivery.State;
import dev.mortise.engine.platform.Ids;
import dev.mortise.engine.tenant.TenantSession;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What is on its way to receivers outside, and what has become of it; within the open session.
@Service
public class Deliveries {
  private final DeliveryTable table;
  private final Sending sending;

  Deliveries(DeliveryTable table, Sending sending) {
    this.table = table;
    this.sending = sending;
  }

  /// Something to be delivered.
  ///
  /// @param held whether it has to wait until the target is let go on
  public record NewDelivery(
      String channel, UUID target, UUID lane, String event, String body, boolean held) {}

  /// Has it delivered once the transaction holds.
  public UUID add(NewDelivery delivery, Instant now) {
    var id = Ids.at(now);
    table.add(id, delivery, now, now.plus(Delivery.TRIED_FOR));
    soonAfterCommit();
    return id;
  }

  /// Newest first.
  ///
  /// @param before id of the last one of the page before
  public List<Delivery> page(UUID target, @Nullable State state, @Nullable UUID before, int limit) {
    return table.page(target, state, before, limit);
  }

  public Optional<Delivery> find(UUID target, UUID id) {
    return table.find(target, id);
  }

  /// Has one tried at once, and for as long as a new one, whatever has become of it.
  public void again(Delivery delivery, Instant now) {
    table.again(delivery, now, now.plus(Delivery.TRIED_FOR));
    soonAfterCommit();
  }

  /// Holds back what is for a target.
  public void hold(UUID target) {
    table.hold(target);
  }

  /// Lets what is for a target go on.
  public void letGo(UUID target, Instant now) {
    table.letGo(target, now, now.plus(Delivery.TRIED_FOR));
    soonAfterCommit();
  }

  /// Forgets everything that is or was for a target.
  public void forget(UUID target) {
    table.forget(target);
  }

  private void soonAfterCommit() {
    var tenant = TenantSession.tenant();
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            sending.soon(tenant);
          }
        });
  }
}
