package dev.mortise.engine.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.testing.AtOnce;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.Seed;
import dev.mortise.engine.worker.Worker;
import dev.mortise.metadata.testing.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// T30 of workers: a process that runs scripts is killed while people save. Each write is done
/// wholly or refused wholly, and one that is sent again is done once.
@Tag("long")
class KilledWorkerIT {
  private static final int KILLS = Size.of("mortise.worker.kills", 8, 200);
  private static final int WRITERS = 4;
  private static final int BETWEEN = 5;

  private static final String MODEL =
      """
      --- task/task.object.yaml
      label: Task
      display: title
      fields:
        title: { type: text, required: true, unique: true }
        note: { type: text }
        steps: { type: children, of: step, by: task }
      triggers:
        noted: { event: before_create }
        stepped: { event: after_create }
      --- task/noted.trigger.js
      export default ({ record }) => ({ note: record.title + "!" });
      --- task/stepped.trigger.js
      export default ({ record, db }) => {
        db.create("step", { task: record.id, name: "first" });
        db.create("step", { task: record.id, name: "second" });
      };
      --- step/step.object.yaml
      label: Step
      display: name
      fields:
        name: { type: text, required: true }
        task: { type: reference, to: task, required: true }
      """;

  private static final RunningEngine ENGINE = RunningEngine.shared();

  private final PublishedTenant tenant = PublishedTenant.of(MODEL);
  private final AtomicInteger saved = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();
  private volatile boolean over;

  @Test
  void leavesNothingHalfAndNothingTwice() {
    var random = new Random(Seed.of(KilledWorkerIT.class));
    var token = ENGINE.signIn(tenant.tenant(), "admin");

    var titles =
        AtOnce.run(WRITERS + 1, number -> number == WRITERS ? kill(random) : saveAll(number, token))
            .stream()
            .flatMap(List::stream)
            .toList();

    var tasks = items(token, "task");
    assertThat(tasks)
        .extracting(task -> task.get("title"))
        .containsExactlyInAnyOrderElementsOf(titles);
    assertThat(tasks)
        .allSatisfy(task -> {
          assertThat(task.get("note")).isEqualTo(task.get("title") + "!");
          assertThat(task.get("version")).hasToString("1");
        });
    assertThat(items(token, "step")).hasSize(2 * titles.size());
  }

  private List<String> saveAll(int writer, String token) {
    var titles = new ArrayList<String>();
    while (!over) {
      titles.add(save(writer + "-" + titles.size(), token));
    }
    return titles;
  }

  private String save(String title, String token) {
    while (true) {
      var answer =
          ENGINE
              .json()
              .send(
                  "POST",
                  "/t/" + tenant.tenant().code() + "/api/v1/records/task",
                  token,
                  Map.of("title", title),
                  "Idempotency-Key",
                  title);
      if (answer.status() == 201) {
        saved.incrementAndGet();
        return title;
      }
      assertThat(answer.status()).as(answer::toString).isEqualTo(503);
      assertThat(answer.text("code")).isIn("script-lost", "script-busy");
      lost.incrementAndGet();
    }
  }

  /// Kills whatever runs scripts, with a few saves between, until that has been felt.
  private List<String> kill(Random random) {
    int killed = 0;
    while (killed < KILLS || lost.get() == 0) {
      var running =
          ProcessHandle.current()
              .descendants()
              .filter(process ->
                  process.info().commandLine().orElse("").contains(Worker.class.getName()))
              .toList();
      if (!running.isEmpty() && saved.get() >= killed * BETWEEN) {
        var process = running.get(random.nextInt(running.size()));
        process.destroyForcibly();
        process.onExit().join();
        killed++;
      }
    }
    over = true;
    return List.of();
  }

  private List<Map<String, Object>> items(String token, String object) {
    var all = new ArrayList<Map<String, Object>>();
    var path = "/t/" + tenant.tenant().code() + "/api/v1/records/" + object + "?limit=200";
    for (var next = path; next != null; ) {
      var page = ENGINE.json().send("GET", next, token, null);
      all.addAll(page.items());
      var cursor = page.json().get("next");
      next = cursor == null ? null : path + "&cursor=" + PublishedTenant.encoded(cursor.toString());
    }
    return all;
  }
}
