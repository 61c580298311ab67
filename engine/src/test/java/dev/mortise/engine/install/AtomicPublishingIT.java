package dev.mortise.engine.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.testing.JsonHttp.Answer;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.TestModel;
import dev.mortise.metadata.source.PackageZip;
import dev.mortise.metadata.testing.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// People work on two nodes while one version follows the other.
///
/// Both versions keep the same number, under different names and within different bounds, and only
/// one has a field more: an answer that mixes them would show.
@Tag("long")
class AtomicPublishingIT {
  private static final int PUBLISHED = Size.of("mortise.publish.versions", 100, 1_000);

  /// A node learns of a new version with the first request it answers by the former one.
  private static final int MOST_LOOKS = 1;

  private static final String FIRST = model("effort: { type: integer }", "effort < 10", "");
  private static final String SMALL =
      model("effort: { type: integer, was: size }", "effort < 10", "");
  private static final String LARGE =
      model(
          "size: { type: integer, was: effort }",
          "size < 1000",
          "note: { type: text, default: none }");

  private final RunningEngine engine = RunningEngine.shared();
  private final Tenant tenant = engine.tenant(FIRST);
  private final String token = engine.signIn(tenant, "admin");

  @Test
  void answersWhollyByOneVersionOnEveryNode() throws Exception {
    try (var other = RunningEngine.another();
        var people = Executors.newVirtualThreadPerTaskExecutor()) {
      assertThat(write(engine, "effort", 5).status()).isEqualTo(201);
      var done = new AtomicBoolean();
      var work = new ArrayList<Callable<Integer>>();
      for (var node : List.of(engine, other)) {
        work.add(() -> repeat(done, () -> readsOneVersion(node)));
        work.add(() -> repeat(done, () -> writesOneVersion(node, "effort", 5)));
        // more than the other version would allow
        work.add(() -> repeat(done, () -> writesOneVersion(node, "size", 500)));
      }
      var working = work.stream().map(people::submit).toList();
      try {
        for (int i = 1; i <= PUBLISHED; i++) {
          publish(i % 2 == 0 ? SMALL : LARGE);
          assertThat(shows(engine, i)).as("who published sees it at once").isTrue();
          if (i % 10 == 0) {
            awaitOn(other, i);
          }
        }
      } finally {
        done.set(true);
      }
      for (var each : working) {
        assertThat(each.get()).isPositive();
      }
    }
  }

  private static int repeat(AtomicBoolean done, Runnable work) {
    var times = 0;
    while (!done.get()) {
      work.run();
      times++;
    }
    return times;
  }

  private void readsOneVersion(RunningEngine node) {
    var page = list(node);
    assertThat(page.status()).as(page::toString).isEqualTo(200);
    assertThat(page.items()).isNotEmpty().allSatisfy(AtomicPublishingIT::isOfOneVersion);
    assertThat(page.items().stream().map(Map::keySet).distinct()).hasSize(1);
  }

  private void writesOneVersion(RunningEngine node, String field, int number) {
    var written = write(node, field, number);
    if (written.status() == 201) {
      isOfOneVersion(written.json());
      assertThat(written.text(field)).isEqualTo(String.valueOf(number));
    } else {
      assertThat(written.status()).as(written::toString).isEqualTo(422);
      assertThat(written.errors())
          .as(written::toString)
          .singleElement()
          .satisfies(error ->
              assertThat(error)
                  .containsEntry("code", "unknown_field")
                  .containsEntry("pointer", "/" + field));
    }
  }

  private static void isOfOneVersion(Map<String, Object> record) {
    var large = record.containsKey("size");
    assertThat(record.containsKey("effort")).isEqualTo(!large);
    assertThat(record.containsKey("note")).isEqualTo(large);
    assertThat(record.get(large ? "size" : "effort")).as("kept value").isNotNull();
  }

  private void awaitOn(RunningEngine node, int published) {
    for (int looks = 0; !shows(node, published); looks++) {
      assertThat(looks).as("looks until the version is there").isLessThan(MOST_LOOKS);
    }
  }

  private boolean shows(RunningEngine node, int published) {
    return list(node).items().getFirst().containsKey(published % 2 == 0 ? "effort" : "size");
  }

  private Answer list(RunningEngine node) {
    return send(node, "GET", "/api/v1/records/task?limit=5", null);
  }

  private Answer write(RunningEngine node, String field, int number) {
    return send(node, "POST", "/api/v1/records/task", Map.of("name", "more", field, number));
  }

  private void publish(String model) {
    // the notes of the larger model go with it
    var consent = model.equals(SMALL) ? "?accept_loss=task.fields.note" : "";
    var published =
        send(
            engine, "PUT", "/meta/v1/package" + consent, PackageZip.write(TestModel.source(model)));
    assertThat(published.status()).as(published::toString).isEqualTo(200);
  }

  private Answer send(RunningEngine node, String method, String path, @Nullable Object body) {
    return node.json().send(method, "/t/" + tenant.code() + path, token, body);
  }

  private static String model(String number, String bounds, String more) {
    return """
    --- task/task.object.yaml
    label: Task
    display: name
    fields:
      name: { type: text, required: true }
      %s
      %s
    rules:
      bounds: { check: %s, message: too much }
    """
        .formatted(number, more, bounds);
  }
}
