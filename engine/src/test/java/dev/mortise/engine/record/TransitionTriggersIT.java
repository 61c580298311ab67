package dev.mortise.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.script.ScriptProblem;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Scripts around steps of flows see where a record comes from and where it goes.
class TransitionTriggersIT {
  private static final String MODEL =
      """
      --- task
      label: Task
      display: title
      fields:
        title: { type: text, required: true }
        note:  { type: text }
      rules:
        short: { check: "note == null || note.size() < 40", message: Too long., at: note }
      triggers:
        say:   { event: before_transition }
        keep:  { event: after_transition, when: state == 'done' }
      --- task/task.flow.yaml
      start: open
      states:
        open:    { label: Open }
        working: { label: Working }
        done:    { label: Done, final: true }
      transitions:
        begin:  { from: open, to: working, label: Begin, by: [admin] }
        finish: { from: working, to: done, label: Finish, by: [admin] }
      --- entry
      label: Entry
      display: what
      fields:
        what: { type: text }
      --- task/say.trigger.js
      export default ({ record, old, event }) => {
        if (record.title === "stuck") throw new Error("stays " + old.state);
        if (record.title === "elsewhere") return { state: "open" };
        if (record.title === "wordy") return { note: "x".repeat(40) };
        return { note: `${event} ${old.state} ${record.state}` };
      };
      --- task/keep.trigger.js
      export default ({ record, old, db, event }) => {
        db.create("entry", { what: `${event} ${old.state} ${record.state} ${record.note}` });
        if (record.title === "late") throw new Error("too late");
      };
      """;

  private final TestRecords records = new TestRecords(MODEL);

  @Test
  void giveValuesBeforeAndWriteAfterAStep() {
    var task = create("Roof");
    var begun = records.transition("task", task.id(), "begin");
    records.transition("task", task.id(), "finish");

    assertThat(begun.fields())
        .containsEntry("state", "working")
        .containsEntry("note", "before_transition open working");
    assertThat(records.all("entry"))
        .singleElement()
        .satisfies(entry ->
            assertThat(entry.get("what"))
                .isEqualTo("after_transition working done before_transition working done"));
  }

  @Test
  void keepAStepFromHappening() {
    var stuck = create("stuck");
    var refused = refusal(stuck, "begin");

    assertThat(refused.type()).isEqualTo(ScriptProblem.FAILED);
    assertThat(refused.arguments()).containsEntry("message", "Error: stays open");
    assertThat(state(stuck)).isEqualTo("open");
  }

  @Test
  void giveNothingThatInputCouldNotGive() {
    assertThat(refusal(create("elsewhere"), "begin").type()).isEqualTo(ScriptProblem.BAD_RESULT);
    assertThat(refusal(create("wordy"), "begin").type()).isEqualTo(RecordProblem.VALIDATION);
  }

  @Test
  void takeAStepBackThatFailsAfterwards() {
    var late = create("late");
    records.transition("task", late.id(), "begin");
    var refused = refusal(late, "finish");

    assertThat(refused.arguments()).containsEntry("message", "Error: too late");
    assertThat(state(late)).isEqualTo("working");
    assertThat(records.all("entry")).isEmpty();
  }

  private Answer create(String title) {
    return records.create("task", Map.of("title", title));
  }

  private Object state(Answer task) {
    return String.valueOf(records.get("task", task.id()).fields().get("state"));
  }

  private ProblemException refusal(Answer task, String step) {
    return catchThrowableOfType(
        ProblemException.class, () -> records.transition("task", task.id(), step));
  }
}
