package dev.mortise.engine.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.outbox.Delivery;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.record.RecordWriter;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.engine.testing.AtOnce;
import dev.mortise.engine.testing.Eventually;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.RawHttp.Answer;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.webhook.Receiver.Received;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// T41. Receivers that are well, fail, hang, or have gone: each event arrives, signed, and those of
/// one record in their order.
class WebhookIT {
  private static final String MODEL =
      """
      --- task/task.object.yaml
      label: Task
      display: name
      fields:
        name: { type: text, required: true }
        note: { type: text }
        price: { type: integer }
        open: { type: boolean, default: true }
        owner: { type: reference, to: user }
      --- task/task.flow.yaml
      start: fresh
      states: { fresh: Fresh, done: { label: Done, final: true } }
      transitions:
        finish:
          from: fresh
          to: done
          do:
            - call: archive
              with: { title: name, dear: price > 5, whose: owner.name, also: note }
      --- access/outside.role.yaml
      label: Outside
      objects:
        task: { read: open, fields: { others: read, price: none } }
      --- access/blind.role.yaml
      label: Blind
      objects: {}
      """;

  private static final int EVENTS = Integer.getInteger("mortise.webhooks.events", 200);

  private static final RunningEngine ENGINE = RunningEngine.shared();
  private static final RunningEngine OTHER = RunningEngine.another();

  private final Receiver receiver = new Receiver();
  private PublishedTenant tenant;

  @BeforeEach
  void makeATenant() {
    tenant = PublishedTenant.of(MODEL);
  }

  @AfterEach
  void stopReceiving() {
    receiver.close();
  }

  @AfterAll
  static void stop() {
    OTHER.close();
  }

  @Test
  void aCallIsSignedAndTellsTheRecordAsItsRoleReadsIt() {
    var hook = subscribe("outside", "task.*");
    var id = task(Map.of("name", "one", "price", 7));

    var created = receiver.next();
    update(id, Map.of("price", 8, "note", "n"));
    var updated = receiver.next();

    assertThat(created.isSignedWith(hook.member("secret"))).isTrue();
    assertThat(created.timestamp())
        .isEqualTo(Long.toString(RunningEngine.CLOCK.instant().getEpochSecond()));
    assertThat(created.type()).isEqualTo("task.created");
    assertThat(created.data()).containsEntry("object", "task").containsEntry("id", id.toString());
    assertThat(created.data().get("record")).asString().contains("one").doesNotContain("price");
    assertThat(updated.data()).containsEntry("changed", List.of("note"));
    assertThat(updated.version()).isEqualTo(2);
  }

  @Test
  void whatItsRoleDoesNotSeeIsNotTold() {
    subscribe("outside", "task.*");
    subscribe("blind", "*");

    task(Map.of("name", "hidden", "open", false));
    var shown = task(Map.of("name", "shown"));
    var told = receiver.next();
    delete(shown);
    var gone = receiver.next();

    assertThat(told.record()).isEqualTo(shown.toString());
    assertThat(gone.type()).isEqualTo("task.deleted");
    assertThat(gone.data()).doesNotContainKey("record");
    assertThat(receiver.left()).isZero();
  }

  @Test
  void aCallOfAFlowSendsTheValuesItsRoleWouldReadWhoeverTakesTheStep() {
    subscribe("outside", "task.call.archive");
    subscribe("blind", "*");
    var id = task(Map.of("name", "one", "price", 7, "note", "n"));

    var taken = tenant.admin().send("POST", "task/" + id + "/transitions/finish", Map.of());
    var call = receiver.next();

    assertThat(taken.status()).isEqualTo(200);
    assertThat(call.type()).isEqualTo("task.call.archive");
    assertThat(call.record()).isEqualTo(id.toString());
    assertThat(call.data().get("values")).isEqualTo(Map.of("title", "one", "also", "n"));
    assertThat(receiver.left()).isZero();
  }

  @Test
  void aFailureHoldsTheSameRecordAndNoOther() {
    subscribe("outside", "task.*");
    var failing = task(Map.of("name", "failing"));
    var other = task(Map.of("name", "other"));
    receiver.next(2);
    tries(hook(), failing, 1);
    tries(hook(), other, 1);
    receiver.answers(call -> call.record().equals(failing.toString()) ? 503 : 204);

    update(failing, Map.of("note", "1"));
    update(failing, Map.of("note", "2"));
    update(other, Map.of("note", "1"));
    update(other, Map.of("note", "2"));
    var first = receiver.next(3);
    until(() ->
        deliveries(hook()).stream().anyMatch(delivery -> waits(delivery) && ended(delivery) == 1));
    receiver.answers(204);
    RunningEngine.CLOCK.advance(Duration.ofSeconds(6));
    var later = receiver.next(2);

    assertThat(first)
        .filteredOn(call -> of(call, other))
        .extracting(Received::version)
        .containsExactly(2, 3);
    assertThat(first)
        .filteredOn(call -> of(call, failing))
        .extracting(Received::version)
        .containsExactly(2);
    assertThat(later).extracting(Received::version).containsExactly(2, 3);
    assertThat(later.getFirst().id())
        .isEqualTo(first.stream().filter(call -> of(call, failing)).findFirst().orElseThrow().id());
  }

  @Test
  void aReceiverThatIsDownIsTriedForThreeDaysAndThenNoMore() {
    subscribe("outside", "task.created");
    receiver.answers(302);
    var began = RunningEngine.CLOCK.instant();
    var id = task(Map.of("name", "one"));
    var ids = new ArrayList<String>();

    var delivery = tries(hook(), id, 1);
    ids.add(receiver.next().id());
    while (delivery.state() == Delivery.State.WAITING) {
      RunningEngine.CLOCK.set(delivery.nextAt());
      delivery = tries(hook(), id, ended(delivery) + 1);
      ids.add(receiver.next().id());
    }

    assertThat(delivery.state()).isEqualTo(Delivery.State.GIVEN_UP);
    assertThat(ids).hasSizeGreaterThan(12).containsOnly(delivery.id().toString());
    assertThat(Duration.between(began, RunningEngine.CLOCK.instant()))
        .isBetween(Duration.ofHours(60), Duration.ofHours(72));
    assertThat(delivery.tries()).allSatisfy(one -> assertThat(one).containsEntry("why", "status"));
  }

  @Test
  void oneThatAnswersThatItIsGoneIsLeftAlone() {
    subscribe("outside", "task.*");
    receiver.answers(410);

    var id = task(Map.of("name", "one"));
    receiver.next();
    until(() -> admin("GET", "webhooks/" + hook(), "").member("state").equals("ended"));
    update(id, Map.of("note", "n"));
    until(() -> untold() == 0);
    receiver.answers(204);
    admin("PUT", "webhooks/" + hook(), Json.write(terms("outside", List.of("task.*"), false)));
    update(id, Map.of("note", "again"));

    assertThat(receiver.next().version()).isEqualTo(3);
    assertThat(receiver.left()).isZero();
  }

  @Test
  void anotherSecretIsUsedBesideTheFormerForADay() {
    var former = subscribe("outside", "task.created").member("secret");
    var rotated = admin("POST", "webhooks/" + hook() + "/secret", "").member("secret");

    task(Map.of("name", "one"));
    var both = receiver.next();
    RunningEngine.CLOCK.advance(Webhooks.ROTATES_IN);
    ENGINE
        .bean(RecordWriter.class)
        .create(ENGINE.context(tenant.tenant(), "admin"), "task", Map.of("name", "two"));
    var one = receiver.next();

    assertThat(rotated).isNotEqualTo(former);
    assertThat(both.isSignedWith(former)).isTrue();
    assertThat(both.isSignedWith(rotated)).isTrue();
    assertThat(one.isSignedWith(former)).isFalse();
    assertThat(one.isSignedWith(rotated)).isTrue();
  }

  @Test
  void whatHappensWhileItIsPausedWaits() {
    subscribe("outside", "task.*");
    admin("PUT", "webhooks/" + hook(), Json.write(terms("outside", List.of("task.*"), true)));

    var id = task(Map.of("name", "one"));
    update(id, Map.of("note", "n"));
    until(() -> deliveries(hook()).size() == 2);
    assertThat(receiver.left()).isZero();
    admin("PUT", "webhooks/" + hook(), Json.write(terms("outside", List.of("task.*"), false)));

    assertThat(receiver.next(2)).extracting(Received::version).containsExactly(1, 2);
  }

  @Test
  void oneIsSentOnceMoreAsItWas() {
    subscribe("outside", "task.created");
    var id = task(Map.of("name", "one"));
    var first = receiver.next();
    tries(hook(), id, 1);
    update(id, Map.of("name", "two"));

    var answer = admin("POST", "webhooks/" + hook() + "/deliveries/" + first.id() + "/again", "");
    var second = receiver.next();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(second.id()).isEqualTo(first.id());
    assertThat(second.text()).isEqualTo(first.text());
  }

  @Test
  void oneThatHangsDelaysNoOther() {
    var hang = new CountDownLatch(1);
    try (var hanging = new Receiver()) {
      hanging.answers(_ -> waited(hang));
      subscribe(hanging, "outside", "task.*");
      subscribe("outside", "task.*");

      for (int i = 0; i < 20; i++) {
        task(Map.of("name", "task " + i));
      }

      assertThat(receiver.next(20)).hasSize(20);
      assertThat(hanging.next(4)).hasSize(4);
      assertThat(hanging.left()).as("the other node may have begun four, too").isBetween(0, 4);
      hang.countDown();
      assertThat(hanging.next(16)).hasSize(16);
    } finally {
      hang.countDown();
    }
  }

  /// As when the node that tries it has been killed.
  @Test
  void aClaimThatIsNotMadeGoodIsTakenOver() {
    var hang = new CountDownLatch(1);
    var calls = new AtomicInteger();
    receiver.answers(_ -> calls.incrementAndGet() == 1 ? waited(hang) : 204);
    subscribe("outside", "task.created");

    var id = task(Map.of("name", "one"));
    var first = receiver.next();
    RunningEngine.CLOCK.advance(Duration.ofSeconds(61));
    var second = receiver.next();
    var delivery = tries(hook(), id, 1);
    hang.countDown();

    assertThat(second.id()).isEqualTo(first.id());
    assertThat(delivery.state()).isEqualTo(Delivery.State.DELIVERED);
    assertThat(delivery.tries())
        .as("the try whose end nobody told, and the one that ended")
        .hasSize(2)
        .first(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsOnlyKeys("at");
  }

  @Test
  void allArriveInOrderFromTwoNodesAtAFickleReceiver() {
    subscribe("outside", "task.updated");
    var ids = new ArrayList<UUID>();
    for (int i = 0; i < 5; i++) {
      ids.add(task(Map.of("name", "task " + i)));
    }
    var accepted = new ConcurrentHashMap<String, List<Integer>>();
    var calls = new AtomicInteger();
    receiver.answers(call -> {
      if (calls.incrementAndGet() % 5 == 0) {
        return 500;
      }
      accepted
          .computeIfAbsent(call.record(), _ -> Collections.synchronizedList(new ArrayList<>()))
          .add(call.version());
      return 200;
    });
    AtOnce.run(
        4,
        number -> {
          var node = number % 2 == 0 ? ENGINE : OTHER;
          for (int i = 0; i < EVENTS / 4; i++) {
            var context = node.context(tenant.tenant(), "admin");
            node.bean(RecordWriter.class)
                .update(
                    context,
                    "task",
                    ids.get((number + i) % ids.size()),
                    Map.of("note", number + " " + i),
                    null);
          }
          return number;
        });

    until(() -> {
      var waiting = deliveries(hook()).stream().filter(WebhookIT::waits).toList();
      if (waiting.stream().noneMatch(WebhookIT::isBeingTried)) {
        waiting.stream()
            .map(Delivery::nextAt)
            .filter(RunningEngine.CLOCK.instant()::isBefore)
            .min(Comparator.naturalOrder())
            .ifPresent(RunningEngine.CLOCK::set);
      }
      return accepted.values().stream().mapToInt(List::size).sum() >= EVENTS;
    });

    var last = new HashMap<String, Integer>();
    accepted.forEach((record, versions) -> {
      for (var version : versions) {
        assertThat(version)
            .as("versions of %s: %s", record, versions)
            .isIn(last.getOrDefault(record, 1), last.getOrDefault(record, 1) + 1);
        last.put(record, version);
      }
    });
  }

  @Test
  void itsSecretIsShownOnceAndKeptEncrypted() {
    var secret = subscribe("outside", "task.created").member("secret");

    assertThat(secret).startsWith("whsec_");
    assertThat(admin("GET", "webhooks", "").body()).contains("outside").doesNotContain("whsec_");
    assertThat(admin("GET", "webhooks/" + hook(), "").body()).doesNotContain("whsec_");
    var kept =
        ENGINE
            .bean(TenantSession.class)
            .<String>read(
                tenant.tenant(),
                () ->
                    ENGINE
                        .bean(JdbcClient.class)
                        .sql("select secret from webhook.subscription")
                        .query(String.class)
                        .single());
    assertThat(kept).doesNotContain(secret.substring("whsec_".length()));
  }

  @ParameterizedTest
  @CsvSource({
    "http://10.0.0.1/, outside, task.created, url_not_allowed",
    "http://[::1]/, outside, task.created, url_not_allowed",
    "ftp://example.com/, outside, task.created, url_not_allowed",
    "http://example.com/, outsider, task.created, unknown_role",
    "http://example.com/, outside, task.made, unknown_event",
    "http://example.com/, outside, project.created, unknown_event",
    "http://example.com/, outside, task, unknown_event"
  })
  void whatCannotBeIsRefused(String url, String role, String event, String code) {
    var terms = new HashMap<>(terms(role, List.of(event), false));
    terms.put("url", url);

    var answer = admin("POST", "webhooks", Json.write(terms));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains(code);
  }

  @Test
  void whoManagesNoUsersHasNoSayInIt() {
    var somebody = tenant.user("somebody", "inside", "outside");

    assertThat(somebody.sendTo("GET", "webhooks", "").status()).isEqualTo(403);
  }

  @Test
  void oneThatIsRemovedIsToldNothingMore() {
    subscribe("outside", "task.*");
    var removed = hook();

    assertThat(admin("DELETE", "webhooks/" + removed, "").status()).isEqualTo(204);
    subscribe("outside", "task.*");
    task(Map.of("name", "one"));
    receiver.next();

    assertThat(receiver.left()).isZero();
    assertThat(admin("GET", "webhooks/" + removed, "").status()).isEqualTo(404);
  }

  private Answer subscribe(String role, String... events) {
    return subscribe(receiver, role, events);
  }

  private Answer subscribe(Receiver to, String role, String... events) {
    var terms = new HashMap<>(terms(role, List.of(events), false));
    terms.put("url", to.url());
    var answer = admin("POST", "webhooks", Json.write(terms));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer;
  }

  private Map<String, Object> terms(String role, List<String> events, boolean paused) {
    return Map.of(
        "name", role, "url", receiver.url(), "role", role, "events", events, "paused", paused);
  }

  private Answer admin(String method, String path, String body) {
    return tenant.admin().sendTo(method, path, body);
  }

  /// The newest webhook.
  private UUID hook() {
    return ENGINE
        .bean(Webhooks.class)
        .list(ENGINE.context(tenant.tenant(), "admin"))
        .getLast()
        .subscription()
        .id();
  }

  private List<Delivery> deliveries(UUID hook) {
    var context = ENGINE.context(tenant.tenant(), "admin");
    return ENGINE.bean(Webhooks.class).deliveries(context, hook, null, null, 1_000);
  }

  /// The first delivery of a record, once it has been tried so often.
  private Delivery tries(UUID hook, UUID record, int count) {
    var found = new ArrayList<Delivery>();
    until(() -> {
      found.clear();
      deliveries(hook).stream()
          .filter(delivery -> delivery.lane().equals(record) && ended(delivery) >= count)
          .forEach(found::add);
      return !found.isEmpty();
    });
    return found.getLast();
  }

  /// How much of what has happened nobody has been told of yet.
  private int untold() {
    return ENGINE
        .bean(TenantSession.class)
        .read(
            tenant.tenant(),
            () ->
                ENGINE
                    .bean(JdbcClient.class)
                    .sql("select count(*) from outbox.event where tenant_id = :tenant")
                    .param("tenant", tenant.tenant().id())
                    .query((row, _) -> row.getInt(1))
                    .single());
  }

  private static boolean waits(Delivery delivery) {
    return delivery.state() == Delivery.State.WAITING;
  }

  private static boolean isBeingTried(Delivery delivery) {
    return !delivery.tries().isEmpty() && !hasEnded(delivery.tries().getLast());
  }

  /// How many tries have come to something.
  private static int ended(Delivery delivery) {
    return Math.toIntExact(delivery.tries().stream().filter(WebhookIT::hasEnded).count());
  }

  private static boolean hasEnded(Map<String, Object> one) {
    return one.containsKey("millis");
  }

  private static boolean of(Received call, UUID record) {
    return call.record().equals(record.toString());
  }

  private static int waited(CountDownLatch latch) {
    try {
      latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
    return 204;
  }

  private static void until(BooleanSupplier condition) {
    Eventually.until(Duration.ofMinutes(5), condition);
  }

  private UUID task(Map<String, ?> fields) {
    return tenant.admin().create("task", fields);
  }

  private void update(UUID id, Map<String, ?> patch) {
    assertThat(tenant.admin().send("PATCH", "task/" + id, patch).status()).isEqualTo(200);
  }

  private void delete(UUID id) {
    assertThat(tenant.admin().send("DELETE", "task/" + id, null).status()).isEqualTo(204);
  }
}
