package dev.mortise.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.testing.JsonHttp.Answer;
import dev.mortise.engine.testing.NodeProcess;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.Seed;
import dev.mortise.metadata.testing.Size;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// T30: a node that is killed while people save loses nothing it has acknowledged and leaves
/// nothing half done; what is sent again under its key afterwards is carried out exactly once.
@Tag("long")
class KilledNodeIT {
  private static final int KILLS = Size.of("mortise.kills", 20, 500);
  private static final int WRITERS = 8;
  private static final List<Integer> WEIGHTS = List.of(1, 2, 3);

  private static final String MODEL =
      """
      --- box/box.object.yaml
      label: Box
      display: code
      fields:
        code: { type: text, required: true, unique: true }
        number: { type: auto_number, pattern: "{000000}", gapless: true }
        parts: { type: children, of: part, by: box }
        weight: { type: rollup, over: part, by: box, sum: weight }
      guards:
        light: { check: weight <= 6, message: Too heavy }
      --- part/part.object.yaml
      label: Part
      display: box.code
      fields:
        box: { type: reference, to: box, required: true }
        weight: { type: integer, required: true }
      --- tally/tally.object.yaml
      label: Tally
      display: name
      fields:
        name: { type: text, required: true }
        value: { type: integer }
      """;

  private final Tenant tenant = RunningEngine.shared().tenant(MODEL);
  private final Random random = new Random(Seed.of(KilledNodeIT.class));
  private final List<String> tallies = new ArrayList<>();
  private final Map<String, Integer> versions = new HashMap<>();

  @Test
  void losesNothingAcknowledgedAndLeavesNothingHalf() {
    var node = NodeProcess.start();
    try {
      var calls = new Calls(node, tenant);
      for (int writer = 0; writer < WRITERS; writer++) {
        var tally = calls.create("tally", Map.of("name", "t" + writer, "value", 0));
        tallies.add("tally/" + tally.text("id"));
        versions.put(tallies.getLast(), 1);
      }
      for (int round = 0; round < KILLS; round++) {
        var writers = storm(round, calls, node, 1 + random.nextInt(60));
        node = NodeProcess.start();
        var again = new Calls(node, tenant);
        writers.forEach(writer -> writer.sendAgain(again));
        check(round, again, writers);
        calls = again;
      }
      checkNumbers(calls);
    } finally {
      node.close();
    }
  }

  /// Everybody saves until the node is killed, which is after so many answers.
  private List<Writer> storm(int round, Calls calls, NodeProcess node, int answers) {
    var writers =
        IntStream.range(0, WRITERS).mapToObj(n -> new Writer(round, n, tallies.get(n))).toList();
    var enough = new CountDownLatch(answers);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var saving =
          writers.stream()
              .map(writer -> threads.submit(() -> writer.saveUntilKilled(calls, enough)))
              .toList();
      boolean came = enough.await(5, TimeUnit.MINUTES);
      node.kill();
      for (var each : saving) {
        each.get();
      }
      assertThat(came).as("%d answers", answers).isTrue();
    } catch (InterruptedException | ExecutionException failed) {
      throw new AssertionError(failed);
    }
    return writers;
  }

  private void check(int round, Calls calls, List<Writer> writers) {
    var boxes = calls.all("box", "code.startsWith('" + prefix(round) + "')");
    assertThat(boxes.stream().map(box -> (String) box.get("code")).toList())
        .containsExactlyInAnyOrderElementsOf(
            writers.stream().flatMap(writer -> writer.boxes().stream()).toList());
    var parts = new HashMap<String, List<Integer>>();
    for (var part : calls.all("part", "box.code.startsWith('" + prefix(round) + "')")) {
      parts
          .computeIfAbsent(label(part.get("box")), _ -> new ArrayList<>())
          .add(((Number) Objects.requireNonNull(part.get("weight"))).intValue());
    }
    for (var box : boxes) {
      assertThat(parts.get(box.get("code"))).containsExactlyInAnyOrderElementsOf(WEIGHTS);
      assertThat(box.get("weight")).hasToString("6");
    }
    for (var writer : writers) {
      var tally = calls.get(writer.tally());
      var version = versions.merge(writer.tally(), writer.changes(), Integer::sum);
      assertThat(tally.text("version")).as("each change once").isEqualTo(version + "");
      if (writer.changes() > 0) {
        assertThat(tally.text("value")).isEqualTo(String.valueOf(writer.value()));
      }
    }
    boxes.stream()
        .limit(3)
        .forEach(
            box -> assertThat(calls.get("box/" + box.get("id") + "/history").items()).hasSize(1));
  }

  private void checkNumbers(Calls calls) {
    var numbers =
        calls.all("box", null).stream()
            .map(box -> Long.valueOf((String) box.get("number")))
            .sorted()
            .toList();

    assertThat(numbers)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, numbers.size()).boxed().toList());
  }

  private static String prefix(int round) {
    return "r" + round + "-";
  }

  @SuppressWarnings("unchecked")
  private static String label(@Nullable Object reference) {
    return String.valueOf(((Map<String, Object>) Objects.requireNonNull(reference)).get("label"));
  }

  /// A write with the key under which it is sent again.
  private record Write(String method, String path, Map<String, ?> input) {
    String key() {
      return (path + input.get("code") + input.get("value")).replaceAll("\\W", "-");
    }
  }

  /// Somebody who saves one thing after the other: a box, a change of the tally, a box…
  private static final class Writer {
    private final int round;
    private final int number;
    private final String tally;
    private final List<Write> answered = new ArrayList<>();
    private @Nullable Write unanswered;
    private @Nullable Answer last;

    Writer(int round, int number, String tally) {
      this.round = round;
      this.number = number;
      this.tally = tally;
    }

    void saveUntilKilled(Calls calls, CountDownLatch enough) {
      try {
        while (true) {
          var write = next();
          unanswered = write;
          last = answered(write, calls.send(write));
          enough.countDown();
        }
      } catch (UncheckedIOException killed) {
        // what became of the unanswered one is asked of another node
      }
    }

    /// What was answered is answered so again; what was not is carried out, or was.
    void sendAgain(Calls calls) {
      if (last != null) {
        var again = calls.send(answered.getLast());
        assertThat(again.response().headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(again.toString()).isEqualTo(last.toString());
      }
      var write = Objects.requireNonNull(unanswered);
      answered(write, calls.untilFree(write));
    }

    private Answer answered(Write write, Answer answer) {
      assertThat(answer.status())
          .as(answer::toString)
          .isEqualTo(write.method().equals("POST") ? 201 : 200);
      answered.add(write);
      unanswered = null;
      return answer;
    }

    private Write next() {
      int n = answered.size();
      if (n % 2 == 1) {
        return new Write("PATCH", tally, Map.of("value", round * 1_000_000L + n));
      }
      var parts = WEIGHTS.stream().map(weight -> Map.of("weight", weight)).toList();
      var code = prefix(round) + number + "-" + n;
      return new Write("POST", "box", Map.of("code", code, "parts", parts));
    }

    String tally() {
      return tally;
    }

    List<String> boxes() {
      return answered.stream()
          .filter(write -> write.method().equals("POST"))
          .map(write -> String.valueOf(write.input().get("code")))
          .toList();
    }

    int changes() {
      return answered.size() / 2;
    }

    /// What the tally was changed to last.
    @Nullable Object value() {
      return answered.get(changes() * 2 - 1).input().get("value");
    }
  }

  /// Calls of the administrator to one node.
  private record Calls(NodeProcess node, String records, String token) {
    Calls(NodeProcess node, Tenant tenant) {
      this(
          node,
          "/t/" + tenant.code() + "/api/v1/records/",
          node.http()
              .send(
                  "POST",
                  "/t/" + tenant.code() + "/api/v1/session",
                  null,
                  Map.of("username", "admin", "password", RunningEngine.PASSWORD))
              .text("token"));
    }

    Answer create(String object, Map<String, ?> input) {
      return node.http().send("POST", records + object, token, input);
    }

    Answer send(Write write) {
      return node.http()
          .send(
              write.method(),
              records + write.path(),
              token,
              write.input(),
              "Idempotency-Key",
              write.key());
    }

    /// The database may not have noticed yet that the node which carried it out is gone.
    Answer untilFree(Write write) {
      var answer = send(write);
      for (int i = 0; i < 1_000 && answer.status() == 409; i++) {
        answer = send(write);
      }
      return answer;
    }

    Answer get(String target) {
      return node.http().send("GET", records + target, token, null);
    }

    List<Map<String, Object>> all(String object, @Nullable String filter) {
      var found = new ArrayList<Map<String, Object>>();
      var first = object + "?limit=200" + (filter == null ? "" : "&filter=" + encoded(filter));
      for (var next = first; next != null; ) {
        var page = get(next);
        assertThat(page.status()).isEqualTo(200);
        found.addAll(page.items());
        var cursor = page.json().get("next");
        next = cursor == null ? null : first + "&cursor=" + encoded(cursor.toString());
      }
      return found;
    }

    private static String encoded(String text) {
      return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
  }
}
