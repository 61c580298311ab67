package dev.mortise.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.testing.JsonHttp.Answer;
import dev.mortise.engine.testing.PostgresProcesses;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.Seed;
import dev.mortise.engine.testing.TestDatabase;
import dev.mortise.engine.webhook.Receiver;
import dev.mortise.metadata.testing.Size;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// T30 of the database: PostgreSQL is killed while people save, one of its processes or all of it.
/// The node goes on when it is back; what was acknowledged is there, what is sent again is done
/// once, and every event arrives at a webhook, whenever it does by the same id.
@Tag("long")
class KilledDatabaseIT {
  private static final int KILLS = Size.of("mortise.database.kills", 6, 200);
  private static final int WRITERS = 6;
  private static final Set<Integer> BUSY = Set.of(409, 503);

  private static final String MODEL =
      """
      --- task/task.object.yaml
      label: Task
      display: name
      fields:
        name: { type: text, required: true, unique: true }
        value: { type: integer }
        number: { type: auto_number, pattern: "{000000}", gapless: true }
        steps: { type: children, of: step, by: task }
        size: { type: rollup, over: step, by: task, sum: size }
      guards:
        small: { check: size <= 3, message: Too much }
      --- step/step.object.yaml
      label: Step
      display: name
      fields:
        name: { type: text, required: true }
        size: { type: integer, required: true }
        task: { type: reference, to: task, required: true }
      """;

  private final TestDatabase database = TestDatabase.durable();
  private final RunningEngine engine = RunningEngine.on(database);
  private final Tenant tenant = engine.tenant(MODEL);
  private final PostgresProcesses postgres = new PostgresProcesses(database.ownerUrl());
  private final Random random = new Random(Seed.of(KilledDatabaseIT.class));
  private final String records = "/t/" + tenant.code() + "/api/v1/records/";

  /// A task somebody has made and then changed.
  private record Saved(String id, String name) {
    static final int VERSIONS = 2;
  }

  @Test
  void losesNothingAcknowledgedAndTellsAllOfIt() {
    try (engine;
        var receiver = new Receiver()) {
      var token = engine.signIn(tenant, "admin");
      subscribe(receiver, token);
      var saved = new ArrayList<Saved>();
      for (int kill = 0; kill < KILLS; kill++) {
        saved.addAll(storm(kill, token));
      }

      var tasks = all("task", token);
      assertThat(tasks)
          .extracting(task -> String.valueOf(task.get("name")))
          .containsExactlyInAnyOrderElementsOf(saved.stream().map(Saved::name).toList());
      assertThat(tasks)
          .allSatisfy(task -> {
            assertThat(task.get("version")).hasToString("" + Saved.VERSIONS);
            assertThat(task.get("value")).hasToString("1");
            assertThat(task.get("size")).hasToString("3");
          });
      assertThat(tasks.stream().map(task -> Long.valueOf(String.valueOf(task.get("number")))))
          .containsExactlyInAnyOrderElementsOf(
              LongStream.rangeClosed(1, saved.size()).boxed().toList());
      assertThat(all("step", token)).hasSize(2 * saved.size());
      requireTold(saved, receiver);
    }
  }

  /// Everybody saves, PostgreSQL is killed, and everybody goes on saving.
  private List<Saved> storm(int kill, String token) {
    var before = new CountDownLatch(1 + random.nextInt(40));
    var after = new CountDownLatch(2 * WRITERS);
    var counted = new AtomicReference<>(before);
    var over = new AtomicBoolean();
    var saved = new ArrayList<Saved>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var saving =
          IntStream.range(0, WRITERS)
              .mapToObj(
                  writer -> threads.submit(() -> save(kill + "-" + writer, token, counted, over)))
              .toList();
      boolean came = before.await(5, TimeUnit.MINUTES);
      if (kill % 2 == 0) {
        postgres.killOne(random);
      } else {
        postgres.killAll();
      }
      counted.set(after);
      boolean cameBack = after.await(5, TimeUnit.MINUTES);
      over.set(true);
      for (var each : saving) {
        saved.addAll(each.get());
      }
      assertThat(came && cameBack).as("answers before and after").isTrue();
    } catch (InterruptedException | ExecutionException failed) {
      throw new AssertionError(failed);
    }
    return saved;
  }

  private List<Saved> save(
      String prefix, String token, AtomicReference<CountDownLatch> counted, AtomicBoolean over) {
    var saved = new ArrayList<Saved>();
    while (!over.get()) {
      var name = prefix + "-" + saved.size();
      var steps = List.of(Map.of("name", "a", "size", 1), Map.of("name", "b", "size", 2));
      var made = untilDone("POST", "task", token, Map.of("name", name, "steps", steps), name);
      counted.get().countDown();
      untilDone("PATCH", "task/" + made.text("id"), token, Map.of("value", 1), name + "-1");
      counted.get().countDown();
      saved.add(new Saved(made.text("id"), name));
    }
    return saved;
  }

  /// Sends a write until it is acknowledged, each time under the same key.
  private Answer untilDone(
      String method, String path, String token, Map<String, ?> input, String key) {
    while (true) {
      var answer = engine.json().send(method, records + path, token, input, "Idempotency-Key", key);
      if (answer.status() == 201 || answer.status() == 200) {
        return answer;
      }
      assertThat(answer.status()).as(answer::toString).isIn(BUSY);
    }
  }

  private void subscribe(Receiver receiver, String token) {
    var terms =
        Map.of("name", "all", "url", receiver.url(), "role", "admin", "events", List.of("task.*"));
    var path = "/t/" + tenant.code() + "/api/v1/webhooks";
    assertThat(engine.json().send("POST", path, token, terms).status()).isEqualTo(201);
  }

  /// What was on its way when PostgreSQL was killed is sent again when the claim on it ends.
  private void requireTold(List<Saved> saved, Receiver receiver) {
    var ids = new HashMap<String, Set<String>>();
    int wanted = Saved.VERSIONS * saved.size();
    for (int quiet = 0; ids.size() < wanted && quiet < 20; ) {
      var call = receiver.poll(Duration.ofSeconds(3));
      call.ifPresent(one ->
          ids.computeIfAbsent(one.record() + " " + one.version(), _ -> new HashSet<>())
              .add(one.id()));
      if (call.isEmpty()) {
        RunningEngine.CLOCK.advance(Duration.ofSeconds(70));
        quiet++;
      }
    }
    assertThat(ids.keySet())
        .containsExactlyInAnyOrderElementsOf(
            saved.stream()
                .flatMap(one ->
                    IntStream.rangeClosed(1, Saved.VERSIONS)
                        .mapToObj(version -> one.id() + " " + version))
                .toList());
    assertThat(ids.values()).allSatisfy(each -> assertThat(each).hasSize(1));
  }

  private List<Map<String, Object>> all(String object, String token) {
    var found = new ArrayList<Map<String, Object>>();
    var first = records + object + "?limit=200";
    for (var next = first; next != null; ) {
      var page = engine.json().send("GET", next, token, null);
      assertThat(page.status()).isEqualTo(200);
      found.addAll(page.items());
      var cursor = page.json().get("next");
      next = cursor == null ? null : first + "&cursor=" + cursor;
    }
    return found;
  }
}
