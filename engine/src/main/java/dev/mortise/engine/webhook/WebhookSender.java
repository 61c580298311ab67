package dev.mortise.engine.webhook;

import dev.mortise.engine.egress.Egress;
import dev.mortise.engine.egress.EgressException;
import dev.mortise.engine.egress.Request;
import dev.mortise.engine.outbox.Delivery;
import dev.mortise.engine.outbox.Outcome;
import dev.mortise.engine.outbox.Sender;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Calls receivers as Standard Webhooks says: a call tells its id, which stays the same when it is
/// sent again, when it is sent, and a signature over both and the body.
@Component
class WebhookSender implements Sender {
  private static final Duration LONGEST = Duration.ofSeconds(15);
  private static final int GONE = 410;

  private final SubscriptionTable subscriptions;
  private final Egress egress;
  private final TenantSession session;
  private final InstantSource clock;

  WebhookSender(
      SubscriptionTable subscriptions, Egress egress, TenantSession session, InstantSource clock) {
    this.subscriptions = subscriptions;
    this.egress = egress;
    this.session = session;
    this.clock = clock;
  }

  @Override
  public String channel() {
    return WebhookListener.CHANNEL;
  }

  @Override
  public Outcome send(Tenant tenant, Delivery delivery) {
    return session
        .read(tenant, () -> subscriptions.find(delivery.target()))
        .map(subscription -> send(subscription, delivery))
        .orElseGet(() -> new Outcome.Failed(null, "removed"));
  }

  private Outcome send(Subscription subscription, Delivery delivery) {
    try {
      var answer =
          egress.send(
              new Request(
                  "POST",
                  subscription.url(),
                  headers(subscription, delivery),
                  delivery.body(),
                  LONGEST));
      if (answer.successful()) {
        return new Outcome.Delivered(answer.status());
      }
      return answer.status() == GONE
          ? new Outcome.Refused(answer.status(), "gone")
          : new Outcome.Failed(answer.status(), "status");
    } catch (EgressException failed) {
      return new Outcome.Failed(null, failed.reason().word());
    }
  }

  private Map<String, String> headers(Subscription subscription, Delivery delivery) {
    var id = delivery.id().toString();
    long timestamp = clock.instant().getEpochSecond();
    return Map.of(
        "Content-Type",
        "application/json",
        "User-Agent",
        "Mortise",
        "webhook-id",
        id,
        "webhook-timestamp",
        Long.toString(timestamp),
        "webhook-signature",
        subscription.secrets().stream()
            .map(secret -> secret.sign(id, timestamp, delivery.body()))
            .collect(Collectors.joining(" ")));
  }

  @Override
  public void refused(Tenant tenant, UUID target) {
    subscriptions.end(target);
  }
}
