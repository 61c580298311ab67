package dev.mortise.engine.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.outbox.Delivery;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.testing.Eventually;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.TestCertificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// T41 of receivers that show a certificate: nothing is told to one that is not who it says.
class WebhookTlsIT {
  private static final String MODEL =
      """
      --- task/task.object.yaml
      label: Task
      display: name
      fields:
        name: { type: text, required: true }
      --- access/outside.role.yaml
      label: Outside
      objects: { task: { read: all } }
      """;

  private static final RunningEngine ENGINE = RunningEngine.shared();

  private final PublishedTenant tenant = PublishedTenant.of(MODEL);

  @Test
  void oneNobodyVouchesForIsToldWhenSomebodyDoes() {
    var certificate = TestCertificate.of("ip:127.0.0.1");
    try (var receiver = new Receiver(certificate.server())) {
      subscribe(receiver);
      var id = tenant.admin().create("task", Map.of("name", "one"));

      var refused = tried(id, 1);
      assertThat(refused.state()).isEqualTo(Delivery.State.WAITING);
      assertThat(refused.tries().getFirst()).containsEntry("why", "no_connection");
      assertThat(receiver.left()).isZero();

      certificate.trusted(() -> {
        RunningEngine.CLOCK.set(refused.nextAt());
        assertThat(receiver.next().record()).isEqualTo(id.toString());
        assertThat(tried(id, 2).state()).isEqualTo(Delivery.State.DELIVERED);
      });
    }
  }

  @Test
  void oneWithTheCertificateOfAnotherIsNotTold() {
    var certificate = TestCertificate.of("dns:example.org");
    try (var receiver = new Receiver(certificate.server())) {
      certificate.trusted(() -> {
        subscribe(receiver);
        var id = tenant.admin().create("task", Map.of("name", "one"));

        assertThat(tried(id, 1).tries().getFirst()).containsEntry("why", "no_connection");
        assertThat(receiver.left()).isZero();
      });
    }
  }

  private void subscribe(Receiver receiver) {
    var terms =
        Map.of(
            "name",
            "tls",
            "url",
            receiver.url(),
            "role",
            "outside",
            "events",
            List.of("task.created"),
            "paused",
            false);
    var answer = tenant.admin().sendTo("POST", "webhooks", Json.write(terms));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }

  /// The delivery of a record, once so many tries have ended.
  private Delivery tried(UUID record, int count) {
    Eventually.until(Duration.ofMinutes(2), () -> ended(delivery(record)) == count);
    return delivery(record).getFirst();
  }

  private static long ended(List<Delivery> deliveries) {
    return deliveries.stream()
        .flatMap(delivery -> delivery.tries().stream())
        .filter(one -> one.containsKey("millis"))
        .count();
  }

  private List<Delivery> delivery(UUID record) {
    var context = ENGINE.context(tenant.tenant(), "admin");
    var webhooks = ENGINE.bean(Webhooks.class);
    var hook = webhooks.list(context).getFirst().subscription().id();
    return webhooks.deliveries(context, hook, null, null, 10).stream()
        .filter(delivery -> delivery.lane().equals(record))
        .toList();
  }
}
