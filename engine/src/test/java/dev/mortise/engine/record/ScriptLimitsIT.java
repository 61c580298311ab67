package dev.mortise.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.script.ScriptLimits;
import dev.mortise.engine.script.ScriptProblem;
import dev.mortise.engine.script.Scripts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// T12: what reaches a limit holds, what goes beyond it does not: the limit is named, nothing of
/// the transaction stays, and the calls after it, of whichever tenant, find a worker.
class ScriptLimitsIT {
  private static final ScriptLimits LIMITS = new ScriptLimits(30_000, 2_000, 64, 200, 50, 6, 4, 3);
  private static final Scripts SCRIPTS = new Scripts(LIMITS, 2, 120_000);
  private static final Scripts BRIEF =
      new Scripts(new ScriptLimits(1_000, 60_000, 64, 200, 50, 6, 4, 3), 2, 120_000);

  private static final String MODEL =
      """
      --- item
      label: Item
      display: name
      fields:
        name: { type: text, required: true }
        size: { type: integer }
      triggers:
        use: { event: after_create, when: size != null }
      --- mark
      label: Mark
      display: name
      fields:
        name: { type: text }
        left: { type: integer }
      triggers:
        again: { event: after_create, when: left > 0 }
      --- mark/again.trigger.js
      export default ({ record, db }) => { db.create("mark", { left: record.left - 1 }); };
      --- item/use.trigger.js
      const held = [];
      export default ({ record, db, log }) => {
        const size = record.size;
        db.create("mark", { name: record.name, left: record.name === "depth" ? size - 1 : 0 });
        switch (record.name) {
          case "statements": for (let i = 1; i < size; i++) db.count("mark"); return;
          case "rows": db.query("mark", { limit: 3 }); for (let i = 3; i < size; i++) db.query("mark", { limit: 1 }); return;
          case "output": return "x".repeat(size - 2);
          case "log": log("x".repeat(size)); return;
          case "memory": for (let i = 0; i < size; i++) held[i % 4] = new Uint8Array(1 << 20); return;
          case "cpu": for (let i = 0; i < size; i++); return;
          case "time": for (let i = 0; i < size; i++); return;
        }
      };
      """;

  private final TestRecords records = new TestRecords(MODEL, SCRIPTS, List.of());
  private final TestRecords others = new TestRecords(MODEL, SCRIPTS, List.of());

  @AfterAll
  static void stop() {
    SCRIPTS.close();
    BRIEF.close();
  }

  @ParameterizedTest
  @CsvSource({
    "statements, statements, 6,  6,   7",
    "rows,       rows,       4,  4,   5",
    "depth,      depth,      3,  3,   4",
    "output,     output,     200, 200, 201",
    "log,        log,        50, 50,  51",
    "memory,     memory-mb,  64, 20,  80",
    "cpu,        cpu-ms,     2000, 1000, 2000000000",
  })
  void isNamedWhenACallGoesBeyondIt(String use, String limit, int most, int within, int beyond) {
    for (int i = 0; i < 3; i++) {
      records.create("mark", Map.of("name", "there"));
    }

    var refused = refusal(records, use, beyond);
    assertThat(refused.type()).isEqualTo(ScriptProblem.LIMIT);
    assertThat(refused.arguments()).containsEntry("limit", limit).containsEntry("most", most);
    assertThat(String.valueOf(refused.arguments().get("script"))).startsWith("item/use.trigger.js");
    assertThat(records.all("item")).isEmpty();
    assertThat(records.all("mark")).hasSize(3);

    others.create("item", Map.of("name", "other", "size", 1));
    records.create("item", Map.of("name", use, "size", within));
    assertThat(records.all("item")).hasSize(1);
    assertThat(others.all("mark")).hasSize(1);
  }

  @Test
  void timeOnTheClockIsNamed() {
    var brief = new TestRecords(MODEL, BRIEF, List.of());
    var refused = refusal(brief, "time", 2_000_000_000);

    assertThat(refused.arguments()).containsEntry("limit", "time-ms").containsEntry("most", 1_000);
    assertThat(brief.all("mark")).isEmpty();
    assertThat(brief.all("item")).isEmpty();
  }

  @Test
  void eachCallOfATransactionBeginsAnew() {
    for (int i = 0; i < 3; i++) {
      records.create("item", Map.of("name", "statements", "size", 6));
    }

    assertThat(records.all("item")).hasSize(3);
  }

  private static ProblemException refusal(TestRecords records, String use, int size) {
    return catchThrowableOfType(
        ProblemException.class, () -> records.create("item", Map.of("name", use, "size", size)));
  }
}
