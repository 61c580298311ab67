package dev.mortise.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.script.ScriptLimits;
import dev.mortise.engine.script.ScriptProblem;
import dev.mortise.engine.script.Scripts;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.engine.testing.TestScripts;
import dev.mortise.engine.worker.Worker;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What becomes of a write whose worker is busy, or goes away in the middle of it.
class ScriptWorkersIT {
  private static final String MODEL =
      """
      --- item
      label: Item
      display: name
      fields:
        name: { type: text, required: true }
      triggers:
        see: { event: [before_create, before_update], when: name != 'plain' && name != 'marked' }
        mark: { event: after_update, when: name == 'marked' }
      --- mark
      label: Mark
      display: name
      fields:
        name: { type: text }
      --- item/see.trigger.js
      export default ({ record }) => ({ name: record.name + " seen" });
      --- item/mark.trigger.js
      export default ({ record, db }) => { db.create("mark", { name: record.name }); };
      """;

  @Test
  @Timeout(120)
  void holdsNothingWhileItWaitsForAWorker() throws Exception {
    try (var scripts = new Scripts(TestScripts.patient(ScriptLimits.USUAL), 1, 100_000)) {
      var records = new TestRecords(MODEL, scripts, List.of());
      var item = records.create("item", Map.of("name", "plain"));
      CompletableFuture<Answer> waiting;
      try (var _ = scripts.open("another")) {
        waiting =
            CompletableFuture.supplyAsync(
                () -> records.update("item", item.id(), Map.of("name", "last")));
        while (scripts.waiting() == 0) {
          Thread.onSpinWait();
        }
        // it has the record locked for a moment at most
        records.update("item", item.id(), Map.of("name", "plain"));
        assertThat(waiting).isNotDone();
      }

      assertThat(waiting.get(60, TimeUnit.SECONDS).fields()).containsEntry("name", "last seen");
      assertThat(scripts.waiting()).isZero();
    }
  }

  @Test
  void isRefusedWhenNoWorkerIsFreeInTime() {
    try (var none = new Scripts(ScriptLimits.USUAL, 0, 10)) {
      var records = new TestRecords(MODEL, none, List.of());
      var refused =
          catchThrowableOfType(
              ProblemException.class, () -> records.create("item", Map.of("name", "new")));

      assertThat(refused.type()).isEqualTo(ScriptProblem.BUSY);
      assertThat(records.all("item")).isEmpty();
      assertThat(records.create("item", Map.of("name", "plain")).fields())
          .containsEntry("name", "plain");
    }
  }

  @Test
  void nothingStaysOfAWriteWhoseWorkerIsKilled() {
    try (var scripts = new Scripts(TestScripts.patient(ScriptLimits.USUAL), 1, 100_000)) {
      var killing = new Killing();
      var records = new TestRecords(MODEL, scripts, List.of(killing));
      var item = records.create("item", Map.of("name", "kept"));
      killing.when = "mark";
      var refused =
          catchThrowableOfType(
              ProblemException.class,
              () -> records.update("item", item.id(), Map.of("name", "marked")));

      assertThat(refused.type()).isEqualTo(ScriptProblem.LOST);
      assertThat(refused.arguments()).containsEntry("script", "item/mark.trigger.js");
      assertThat(records.all("mark")).isEmpty();
      assertThat(records.get("item", item.id()).fields()).containsEntry("name", "kept seen");
      killing.when = "";
      records.update("item", item.id(), Map.of("name", "marked"));
      assertThat(records.all("mark")).hasSize(1);
    }
  }

  /// Kills the workers that were started meanwhile as soon as a record of an object type is
  /// written.
  private static final class Killing implements RecordProjection {
    private final Set<Long> others = workers().map(ProcessHandle::pid).collect(Collectors.toSet());
    private String when = "";

    @Override
    public void written(
        RequestContext context, @Nullable StoredRecord before, @Nullable StoredRecord after) {
      if (after != null && after.type().name().equals(when)) {
        workers()
            .filter(worker -> !others.contains(worker.pid()))
            .forEach(ProcessHandle::destroyForcibly);
      }
    }

    private static Stream<ProcessHandle> workers() {
      return ProcessHandle.current()
          .children()
          .filter(one -> one.info().commandLine().orElse("").contains(Worker.class.getName()));
    }
  }
}
