package dev.mortise.engine.once;

import static dev.mortise.engine.testing.RunningEngine.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.platform.Json;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.engine.testing.RawHttp.Answer;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.metadata.snapshot.Role;
import dev.mortise.metadata.testing.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// T40: writes sent again in every way clients send them again, on two nodes, have one effect.
///
/// Each effect is counted where it is stored: a record counts its changes itself, so that a second
/// effect of any call shows at the end.
@Tag("long")
class RepeatedCallsIT {
  private static final int CALLS = Size.of("mortise.repeats", 600, 20_000);
  private static final long SEED = Long.getLong("mortise.seed", System.nanoTime());
  private static final String FILES =
      """
      --- item/item.object.yaml
      label: Item
      display: name
      fields:
        name: { type: text, required: true }
      """;
  private static final String ITEMS = "/api/v1/records/item";

  private final Random random = new Random(SEED);
  private final RunningEngine here = RunningEngine.shared();
  private final Tenant tenant = here.tenant(FILES);
  private final List<Sent> sent = new ArrayList<>();
  private final Map<String, Integer> versions = new HashMap<>();
  private final Map<String, String> bodies = new HashMap<>();
  private final Map<String, String> tokens = new HashMap<>();
  private int calls;
  private int made;

  /// A write as it was first sent, and what it was answered.
  private record Sent(
      String user, String method, String path, String key, String body, Answer answer) {}

  @Test
  void haveOneEffectAndOneAnswer() {
    try (var there = RunningEngine.another()) {
      var nodes = List.of(here, there);
      here.user(tenant, "ben", Role.ADMIN);
      var callers = callers(nodes);
      while (calls < CALLS) {
        switch (random.nextInt(8)) {
          case 0, 1 -> create(callers);
          case 2 -> change(callers);
          case 3 -> leaveAndAskElsewhere(callers);
          case 4 -> sendTogether(callers);
          case 5 -> sendWithAnotherBody(callers);
          case 6 -> sendAsSomebodyElse(callers);
          default -> sendAgain(callers);
        }
      }
      CLOCK.advance(Once.KEPT.minusSeconds(1));
      var lateCallers = callers(nodes);
      sent.forEach(one -> same(send(one(lateCallers, one.user()), one), one));
      CLOCK.advance(Duration.ofSeconds(1));
      expire(callers(nodes));
    }

    assertThat(stored()).as("seed " + SEED).isEqualTo(versions).hasSize(made);
  }

  private void create(List<KeyedHttp> callers) {
    var caller = any(callers);
    remember(caller, "POST", ITEMS, item(), fresh());
  }

  private void change(List<KeyedHttp> callers) {
    if (versions.isEmpty()) {
      return;
    }
    var id = List.copyOf(versions.keySet()).get(random.nextInt(versions.size()));
    remember(any(callers), "PATCH", ITEMS + "/" + id, item(), fresh());
  }

  /// The client hangs up before the answer: the write may be done, or not begun.
  private void leaveAndAskElsewhere(List<KeyedHttp> callers) {
    var caller = any(callers);
    var key = fresh();
    var body = item();
    caller.sendAndLeave("POST", ITEMS, key, body);
    calls++;
    remember(one(callers, name(caller)), "POST", ITEMS, body, key);
  }

  /// Two at the same moment, on any nodes: one carries it out, the other is told to wait or gets
  /// the same answer.
  private void sendTogether(List<KeyedHttp> callers) {
    var caller = any(callers);
    var twin = one(callers, name(caller));
    var key = fresh();
    var body = item();
    var both =
        List.of(caller, twin).stream()
            .map(each ->
                CompletableFuture.supplyAsync(
                    () -> each.send("POST", ITEMS, key, body), Thread::startVirtualThread))
            .toList();
    assertThat(both)
        .extracting(call -> call.join().status())
        .as("seed " + SEED)
        .contains(201)
        .isSubsetOf(201, 409);
    calls += 2;
    remember(twin, "POST", ITEMS, body, key);
  }

  private void sendWithAnotherBody(List<KeyedHttp> callers) {
    if (sent.isEmpty()) {
      return;
    }
    var one = sent.get(random.nextInt(sent.size()));
    calls++;
    var answer = one(callers, one.user()).send(one.method(), one.path(), one.key(), item());
    assertThat(answer.status()).as("seed " + SEED).isEqualTo(422);
    assertThat(answer.member("code")).isEqualTo("idempotency-key-reused");
  }

  private void sendAsSomebodyElse(List<KeyedHttp> callers) {
    if (sent.isEmpty()) {
      return;
    }
    var one = sent.get(random.nextInt(sent.size()));
    var other = one(callers, one.user().equals("ben") ? Role.ADMIN : "ben");
    if (sent.stream()
        .noneMatch(it -> it.user().equals(name(other)) && it.key().equals(one.key()))) {
      var answer = remember(other, one.method(), one.path(), one.body(), one.key());
      assertThat(answer.header("Idempotency-Replayed")).as("seed " + SEED).isEmpty();
    }
  }

  private void sendAgain(List<KeyedHttp> callers) {
    if (!sent.isEmpty()) {
      var one = sent.get(random.nextInt(sent.size()));
      same(send(one(callers, one.user()), one), one);
    }
  }

  private void expire(List<KeyedHttp> callers) {
    for (var one : List.copyOf(sent.subList(0, Math.min(20, sent.size())))) {
      var answer =
          remember(one(callers, one.user()), one.method(), one.path(), one.body(), one.key());
      assertThat(answer.header("Idempotency-Replayed")).as("seed " + SEED).isEmpty();
    }
  }

  /// Sends until it is carried out, and notes the effect it is to have had.
  private Answer remember(KeyedHttp caller, String method, String path, String body, String key) {
    var last = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    var answer = caller.send(method, path, key, body);
    while (answer.status() == 409 && System.nanoTime() < last) {
      answer = caller.send(method, path, key, body);
      calls++;
    }
    calls++;
    assertThat(answer.status()).as("seed " + SEED + " " + answer.body()).isIn(200, 201);
    var id = answer.member("id");
    if (method.equals("POST")) {
      made++;
      versions.put(id, 1);
    } else if (!body.equals(bodies.get(id))) {
      versions.merge(id, 1, Integer::sum); // what changes nothing makes no version
    }
    bodies.put(id, body);
    sent.add(new Sent(name(caller), method, path, key, body, answer));
    return answer;
  }

  private Answer send(KeyedHttp caller, Sent one) {
    calls++;
    return caller.send(one.method(), one.path(), one.key(), one.body());
  }

  private static void same(Answer again, Sent one) {
    assertThat(again.status())
        .as("seed " + SEED + " " + again.body())
        .isEqualTo(one.answer().status());
    assertThat(again.body()).as("seed " + SEED).isEqualTo(one.answer().body());
    assertThat(again.header("ETag")).isEqualTo(one.answer().header("ETag"));
    assertThat(again.header("Location")).isEqualTo(one.answer().header("Location"));
    assertThat(again.header("Idempotency-Replayed")).hasValue("true");
  }

  /// Every user on every node, freshly signed in.
  private List<KeyedHttp> callers(List<RunningEngine> nodes) {
    var callers = new ArrayList<KeyedHttp>();
    for (var user : List.of(Role.ADMIN, "ben")) {
      var token = here.signIn(tenant, user);
      nodes.forEach(node -> callers.add(new KeyedHttp(node, tenant, token)));
      tokens.put(token, user);
    }
    return callers;
  }

  private String name(KeyedHttp caller) {
    return Objects.requireNonNull(tokens.get(caller.token()));
  }

  private KeyedHttp any(List<KeyedHttp> callers) {
    return callers.get(random.nextInt(callers.size()));
  }

  /// The user, on any node.
  private KeyedHttp one(List<KeyedHttp> callers, String user) {
    return any(callers.stream().filter(caller -> name(caller).equals(user)).toList());
  }

  private String fresh() {
    return "key-" + random.nextLong();
  }

  private String item() {
    return Json.write(Map.of("name", "item " + random.nextLong()));
  }

  private Map<String, Integer> stored() {
    var rows = new HashMap<String, Integer>();
    var type = here.context(tenant, Role.ADMIN).snapshot().require("item");
    here.bean(TenantSession.class)
        .read(
            tenant,
            () ->
                here.bean(JdbcClient.class)
                    .sql(
                        "select id::text, version from store.record where tenant_id = ? and"
                            + " object_id = ?")
                    .params(tenant.id(), type.id())
                    .query((row, _) -> rows.put(row.getString(1), row.getInt(2)))
                    .list());
    return rows;
  }
}
