package dev.mortise.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.PublishedTenant.Caller;
import dev.mortise.engine.testing.RawHttp.Answer;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Scripts around a step somebody may have to agree to run once, when the record moves, and what
/// they give is held to the rules like any input.
class ApprovedTriggersIT {
  private static final String MODEL =
      """
      --- task/task.object.yaml
      label: Task
      display: title
      fields:
        title: { type: text, required: true }
        note:  { type: text }
      rules:
        short: { check: "note == null || note.size() < 20", message: Too long., at: note }
      triggers:
        before: { event: before_transition }
        after:  { event: after_transition, as: tenant }
      --- task/task.flow.yaml
      start: open
      states: { open: Open, done: { label: Done, final: true } }
      transitions:
        finish:
          from: open
          to: done
          approval: { levels: [ { when: "title.startsWith('big')", by: { role: chief } } ] }
      --- task/before.trigger.js
      export default ({ record, old }) => {
        if (record.title.endsWith("stuck")) throw new Error("stays " + old.state);
        if (record.title.endsWith("wordy")) return { note: "x".repeat(20) };
        return { note: `${old.state} ${record.state}` };
      };
      --- task/after.trigger.js
      export default ({ record, old, db }) => {
        db.create("entry", { what: `${old.state} ${record.state} ${record.note}` });
      };
      --- entry/entry.object.yaml
      label: Entry
      display: what
      fields:
        what: { type: text }
      --- access/chief.role.yaml
      label: Chief
      objects: { task: { read: all } }
      """;

  private final PublishedTenant tenant = PublishedTenant.of(MODEL);
  private final Caller chief = tenant.user("chief", "inside", "chief");

  @Test
  void theyRunWhenTheStepHasBeenAgreedTo() {
    var task = task("big");

    assertThat(finish(task).status()).isEqualTo(200);
    assertThat(get(task).member("state")).isEqualTo("open");
    assertThat(get(task).body()).contains("\"note\":null");
    assertThat(entries()).contains("\"items\":[]");

    assertThat(decide(task, "approve").status()).isEqualTo(200);
    assertThat(get(task).member("state")).isEqualTo("done");
    assertThat(get(task).member("note")).isEqualTo("open done");
    assertThat(entries()).containsOnlyOnce("open done open done");
  }

  @Test
  void theyRunAtOnceWhereNobodyHasToAgree() {
    var task = task("small");

    assertThat(finish(task).member("state")).isEqualTo("done");
    assertThat(get(task).member("note")).isEqualTo("open done");
    assertThat(entries()).containsOnlyOnce("open done open done");
  }

  @Test
  void theyDoNotRunWhenTheStepIsRejected() {
    var task = task("big");
    finish(task);

    assertThat(decide(task, "reject").status()).isEqualTo(200);
    assertThat(get(task).member("state")).isEqualTo("open");
    assertThat(get(task).body()).contains("\"note\":null");
    assertThat(entries()).contains("\"items\":[]");
  }

  @Test
  void oneThatRefusesTheStepLeavesTheDecisionOpen() {
    var task = task("big stuck");
    finish(task);

    assertThat(decide(task, "approve").body()).contains("stays open");
    assertThat(get(task).member("state")).isEqualTo("open");
    assertThat(decide(task, "reject").status()).isEqualTo(200);
  }

  @Test
  void whatTheyGiveIsHeldToTheRulesWhoeverHasToAgree() {
    var asked = task("big wordy");
    finish(asked);
    var alone = task("small wordy");

    assertThat(decide(asked, "approve").body()).contains("Too long.");
    assertThat(finish(alone).body()).contains("Too long.");
    assertThat(get(asked).member("state")).isEqualTo("open");
    assertThat(get(alone).member("state")).isEqualTo("open");
  }

  private UUID task(String title) {
    return tenant.admin().create("task", Map.of("title", title));
  }

  private Answer finish(UUID task) {
    return tenant.admin().send("POST", "task/" + task + "/transitions/finish", Map.of());
  }

  private Answer decide(UUID task, String action) {
    return chief.send(
        "POST", "task/" + task + "/approval", Map.of("action", action, "comment", "c"));
  }

  private Answer get(UUID task) {
    return tenant.admin().get("task/" + task);
  }

  private String entries() {
    return tenant.admin().get("entry").body();
  }
}
