package dev.mortise.engine.outbox;

import dev.mortise.engine.outbox.Delivery.State;
import dev.mortise.engine.tenant.Rounds;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.engine.tenant.Tenants;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Brings deliveries to receivers outside, each at least once: one is claimed in a transaction,
/// tried in none, and what it came to is noted in another.
///
/// A node that ends meanwhile leaves its claims, which hold for a minute; then somebody else tries.
@Component
public class Sending implements DisposableBean {
  private static final Logger LOG = LoggerFactory.getLogger(Sending.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final int LANES = 2;
  private static final int NOTING = 4;

  private final DeliveryTable table;
  private final ObjectProvider<Sender> senders;
  private final TenantSession session;
  private final InstantSource clock;
  private final Rounds rounds;
  private final Room room = new Room();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// Connections to the database are for requests first.
  private final Semaphore noting = new Semaphore(NOTING);

  Sending(
      DeliveryTable table,
      ObjectProvider<Sender> senders,
      TenantSession session,
      Tenants tenants,
      InstantSource clock) {
    this.table = table;
    this.senders = senders;
    this.session = session;
    this.clock = clock;
    this.rounds = new Rounds("sending", LANES, tenants, () -> table.tenants(now()), this::send);
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    rounds.begin(PAUSE);
  }

  @Override
  public void destroy() {
    rounds.close();
    threads.shutdownNow();
  }

  void soon(Tenant tenant) {
    try {
      rounds.soon(tenant);
    } catch (RejectedExecutionException ending) {
      LOG.debug("this node ends; another delivers it, tenant={}", tenant.code(), ending);
    }
  }

  /// Begins to try what is to be delivered by now, as far as there is room.
  private void send(Tenant tenant) {
    if (tenant.status() == Tenant.Status.ACTIVE) {
      session.read(tenant, () -> table.targets(now())).forEach(target -> send(tenant, target));
    }
  }

  private void send(Tenant tenant, UUID target) {
    var places = room.take(tenant.id(), target);
    if (places == 0) {
      return; // who ends a try looks again
    }
    int begun = 0;
    try {
      var now = now();
      var claimed = session.write(tenant, () -> table.claim(target, now, now.plus(LEASE), places));
      for (var delivery : claimed) {
        threads.execute(() -> tryOnce(tenant, delivery));
        begun++;
      }
    } finally {
      room.giveBack(tenant.id(), target, places - begun);
    }
  }

  private void tryOnce(Tenant tenant, Delivery delivery) {
    try {
      long began = System.nanoTime();
      var at = now();
      var outcome = outcome(tenant, delivery);
      var millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
      noting.acquire();
      try {
        note(tenant, delivery, outcome, entry(outcome, at, millis));
      } finally {
        noting.release();
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException unnoted) {
      // it is tried again when the claim ends
      LOG.warn("what a delivery came to could not be noted, tenant={}", tenant.code(), unnoted);
    } finally {
      room.giveBack(tenant.id(), delivery.target(), 1);
      soon(tenant);
    }
  }

  private Outcome outcome(Tenant tenant, Delivery delivery) {
    try {
      return senders.stream()
          .filter(sender -> sender.channel().equals(delivery.channel()))
          .findFirst()
          .<Outcome>map(sender -> sender.send(tenant, delivery))
          .orElseGet(() -> new Outcome.Failed(null, "no_sender"));
    } catch (RuntimeException failed) {
      LOG.warn("a delivery failed, tenant={} id={}", tenant.code(), delivery.id(), failed);
      return new Outcome.Failed(null, "unforeseen");
    }
  }

  private void note(Tenant tenant, Delivery delivery, Outcome outcome, Map<String, Object> entry) {
    var now = now();
    session.write(
        tenant,
        () -> {
          switch (outcome) {
            case Outcome.Delivered _ -> table.end(delivery, State.DELIVERED, entry, now);
            case Outcome.Failed _ -> failed(delivery, entry, now);
            case Outcome.Lost _ -> table.end(delivery, State.GIVEN_UP, entry, now);
            case Outcome.Refused _ -> {
              table.end(delivery, State.GIVEN_UP, entry, now);
              table.giveUp(delivery.target());
              senders.stream()
                  .filter(sender -> sender.channel().equals(delivery.channel()))
                  .forEach(sender -> sender.refused(tenant, delivery.target()));
            }
          }
          return delivery;
        });
  }

  private void failed(Delivery delivery, Map<String, Object> entry, Instant now) {
    var next = now.plus(BackOff.after(delivery.tried()));
    if (next.isAfter(delivery.endsAt())) {
      table.end(delivery, State.GIVEN_UP, entry, now);
    } else {
      table.wait(delivery, entry, next);
    }
  }

  private static Map<String, Object> entry(Outcome outcome, Instant at, long millis) {
    var entry = new LinkedHashMap<String, Object>();
    entry.put("at", at.toString());
    if (outcome.status() != null) {
      entry.put("status", outcome.status());
    }
    if (outcome.why() != null) {
      entry.put("why", outcome.why());
    }
    entry.put("millis", millis);
    return entry;
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
