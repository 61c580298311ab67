package dev.mortise.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mortise.engine.flow.FlowProblem;
import dev.mortise.engine.problem.ProblemException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Functions do what follows from steps, in the same transaction and with the platform's rights.
class FunctionEffectsIT {
  private static final String MODEL =
      """
      --- task
      label: Task
      display: title
      fields:
        title: { type: text, required: true }
        note:  { type: text }
        of:    { type: reference, to: task }
      --- task/task.flow.yaml
      start: open
      states:
        open: { label: Open }
        done: { label: Done, final: true }
      transitions:
        finish: { from: open, to: done, label: Finish, by: [admin], do: [ { run: tell, when: title != 'quiet' } ] }
      enter:
        open: [ { run: spread, when: title.startsWith('more') } ]
      --- entry
      label: Entry
      display: what
      fields:
        what: { type: text }
      --- task/tell.function.js
      export default ({ record, user, db, now }) => {
        db.create("entry", { what: `${record.title} ${record.state} ${user.username} ${now.day}` });
        db.update("task", record.id, { note: "told" });
        if (record.title === "wrong") throw new Error("cannot tell");
        return "nobody reads this";
      };
      --- task/spread.function.js
      export default ({ record, db }) => { db.create("task", { title: record.title, of: record.id }); };
      """;

  private final TestRecords records = new TestRecords(MODEL);

  @Test
  void runWithTheRecordAsTheStepHasLeftIt() {
    var task = records.create("task", Map.of("title", "Roof"));
    var done = records.transition("task", task.id(), "finish");

    assertThat(done.fields()).containsEntry("note", "told").containsEntry("state", "done");
    assertThat(records.all("entry"))
        .singleElement()
        .satisfies(entry ->
            assertThat(String.valueOf(entry.get("what"))).matches("Roof done \\S+ 2026-03-02"));
    records.transition("task", records.create("task", Map.of("title", "quiet")).id(), "finish");
    assertThat(records.all("entry")).hasSize(1);
  }

  @Test
  void takeTheStepBackWhenTheyFail() {
    var task = records.create("task", Map.of("title", "wrong"));
    var refused =
        catchThrowableOfType(
            ProblemException.class, () -> records.transition("task", task.id(), "finish"));

    assertThat(refused.type()).isEqualTo(FlowProblem.EFFECT_REFUSED);
    assertThat(refused.arguments()).containsEntry("path", "task.finish → run tell");
    assertThat(refused.errors())
        .singleElement()
        .satisfies(error -> assertThat(error.code()).isEqualTo("script-failed"));
    assertThat(records.get("task", task.id()).fields()).containsEntry("state", "open");
    assertThat(records.all("entry")).isEmpty();
  }

  @Test
  void areNamedWhenTheyRunInACircle() {
    var refused =
        catchThrowableOfType(
            ProblemException.class, () -> records.create("task", Map.of("title", "more")));

    assertThat(refused.type()).isEqualTo(FlowProblem.EFFECTS_ENDLESS);
    assertThat(String.valueOf(refused.arguments().get("path")))
        .startsWith("task.create → run spread → task.create → run spread");
    assertThat(records.all("task")).isEmpty();
  }
}
