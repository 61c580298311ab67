package dev.mortise.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.testing.JsonHttp.Answer;
import dev.mortise.engine.testing.NodeProcess;
import dev.mortise.engine.testing.RunningEngine;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// T30: a node that is killed while people save loses nothing it has acknowledged and leaves
/// nothing half done.
class KilledNodeIT {
  private static final int KILLS = Integer.getInteger("mortise.kills", 20);
  private static final long SEED = Long.getLong("mortise.seed", System.nanoTime());
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
  private final Random random = new Random(SEED);
  private final List<String> tallies = new ArrayList<>();

  @Test
  void losesNothingAcknowledgedAndLeavesNothingHalf() {
    System.out.println("KilledNodeIT -Dmortise.seed=" + SEED);
    var node = NodeProcess.start();
    try {
      var calls = new Calls(node, tenant);
      for (int writer = 0; writer < WRITERS; writer++) {
        tallies.add(calls.create("tally", Map.of("name", "t" + writer, "value", 0)).text("id"));
      }
      for (int round = 0; round < KILLS; round++) {
        var told = storm(round, calls, node, 1 + random.nextInt(60));
        node = NodeProcess.start();
        calls = new Calls(node, tenant);
        check(round, calls, told);
      }
      checkNumbers(calls);
    } finally {
      node.close();
    }
  }

  /// Everybody saves until the node is killed, which is after so many answers.
  private Told storm(int round, Calls calls, NodeProcess node, int answers) {
    var told = new Told(new ConcurrentLinkedQueue<>(), new ConcurrentHashMap<>());
    var enough = new CountDownLatch(answers);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int writer = 0; writer < WRITERS; writer++) {
        int number = writer;
        threads.execute(() -> save(round, number, calls, told, enough));
      }
      enough.await();
      node.kill();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
    return told;
  }

  private void save(int round, int writer, Calls calls, Told told, CountDownLatch enough) {
    try {
      for (int n = 1; ; n++) {
        var code = prefix(round) + writer + "-" + n;
        var parts = WEIGHTS.stream().map(weight -> Map.of("weight", weight)).toList();
        assertThat(calls.create("box", Map.of("code", code, "parts", parts)).status())
            .isEqualTo(201);
        told.boxes().add(code);
        enough.countDown();
        var value = round * 1_000_000L + n;
        assertThat(calls.patch("tally/" + tallies.get(writer), Map.of("value", value)).status())
            .isEqualTo(200);
        told.tallies().put(writer, value);
        enough.countDown();
      }
    } catch (UncheckedIOException killed) {
      // nobody will ever know what became of this one
    }
  }

  private void check(int round, Calls calls, Told told) {
    var boxes = calls.all("box", "code.startsWith('" + prefix(round) + "')");
    assertThat(boxes.stream().map(box -> (String) box.get("code")).toList())
        .containsAll(told.boxes())
        .doesNotHaveDuplicates();
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
    told.tallies()
        .forEach((writer, value) -> {
          var stored = Long.valueOf(calls.get("tally/" + tallies.get(writer)).text("value"));
          assertThat(stored).isBetween(value, value + 1);
        });
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

  /// What the people were told has been saved.
  private record Told(Queue<String> boxes, Map<Integer, Long> tallies) {}

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

    Answer patch(String record, Map<String, ?> input) {
      return node.http().send("PATCH", records + record, token, input);
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
