package dev.mortise.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.testing.Seed;
import dev.mortise.metadata.testing.Size;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// T37: many writers of one record on two nodes. `-Dmortise.updates=50000` for the long run.
@Tag("long")
class UpdateRaceIT {
  private static final int SIZE = Size.of("mortise.updates", 600, 50_000);

  private static final String MODEL =
      """
      --- task
      label: Task
      display: name
      fields:
        name:  { type: text }
        count: { type: integer, default: 0 }
        a:     { type: integer, default: 0 }
        b:     { type: integer, default: 0 }
        c:     { type: integer, default: 0 }
        d:     { type: integer, default: 0 }
      """;

  private final TestRecords records = new TestRecords(MODEL);
  private final Writers writers = new Writers(List.of(records, records.onAnotherNode()), 4);

  @Test
  void whoReadsThenWritesLosesNoneOfTheOthersChanges() {
    var task = records.create("task", Map.of("name", "Hot")).id();
    var lost = new AtomicInteger();

    var refused =
        writers.run(
            Seed.of(UpdateRaceIT.class),
            SIZE,
            (node, _, _) -> {
              while (true) {
                var read = node.get("task", task);
                var count = (Long) java.util.Objects.requireNonNull(read.fields().get("count"));
                try {
                  node.update("task", task, Map.of("count", count + 1), read.version());
                  return;
                } catch (ProblemException stale) {
                  assertThat(stale.type()).isEqualTo(RecordProblem.STALE_VERSION);
                  assertThat(stale.errors()).extracting("pointer").containsExactly("/count");
                  lost.incrementAndGet();
                }
              }
            });

    assertThat(refused).isEmpty();
    assertThat(records.get("task", task).fields()).containsEntry("count", (long) SIZE);
    assertThat(records.get("task", task).version()).isEqualTo(SIZE + 1);
  }

  @Test
  void whoWritesWithoutReadingKeepsTheFieldsOfOthers() {
    var task = records.create("task", Map.of("name", "Hot")).id();
    var fields = List.of("a", "b", "c", "d");

    var refused =
        writers.run(
            Seed.of(UpdateRaceIT.class),
            SIZE,
            (node, _, number) ->
                node.update("task", task, Map.of(fields.get(number % 4), number + 1)));

    assertThat(refused).isEmpty();
    var written = records.get("task", task);
    assertThat(written.version()).isEqualTo(SIZE + 1);
    assertThat(fields)
        .allSatisfy(field -> assertThat(written.fields().get(field)).isNotEqualTo(0L));
  }

  @Test
  void whoIsTooLateLearnsWhatHasChanged() {
    var task = records.create("task", Map.of("name", "One")).id();
    records.update("task", task, Map.of("name", "Two", "a", 1));
    records.update("task", task, Map.of("b", 2));

    var refused =
        catchThrowableOfType(
            ProblemException.class, () -> records.update("task", task, Map.of("c", 3), 1));

    assertThat(refused.arguments()).containsEntry("current", 3L);
    assertThat(refused.errors())
        .extracting("pointer")
        .containsExactlyInAnyOrder("/name", "/a", "/b");
  }
}
