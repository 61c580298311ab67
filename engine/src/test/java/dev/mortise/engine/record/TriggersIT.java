package dev.mortise.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.script.ScriptProblem;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Scripts run where the straight line of a write says, in its transaction.
class TriggersIT {
  private static final String MODEL =
      """
      --- task
      label: Task
      display: title
      fields:
        title:   { type: text, required: true }
        kind:    { type: text }
        due_at:  { type: date_time }
        day:     { type: date }
        cost:    { type: decimal, scale: 2 }
        tax:     { type: formula, result: decimal, scale: 2, value: cost * 0.1 }
        project: { type: reference, to: project }
        steps:   { type: children, of: step, by: task }
        number:  { type: auto_number, pattern: "T-{000}", gapless: true }
        extra:   { type: json }
      rules:
        cheap: { check: "cost == null || cost <= 100", message: Too dear., at: cost }
      triggers:
        complete: { event: before_create, when: kind == 'normal' }
        spread:   { event: [after_create, after_update, after_delete] }
        odd:      { event: [before_create, before_update, before_delete], when: kind == 'odd' }
      --- step
      label: Step
      display: note
      fields:
        task: { type: reference, to: task, required: true }
        note: { type: text }
      triggers:
        number: { event: before_create }
      --- project
      label: Project
      display: name
      fields:
        name:  { type: text, required: true }
        tasks: { type: decimal }
      triggers:
        endless: { event: after_update, when: name == 'endless' }
      --- task/complete.trigger.js
      import money from "./money.function.js";
      export default async ({ record, old, user, now, db, event }) => {
        if (old !== null || record.id === undefined || event !== "before_create") throw new Error("odd");
        return {
          title: `${record.title ?? "None"} by ${user.username}`,
          due_at: now.plusDays(7),
          day: now.day,
          cost: money(record.cost),
        };
      };
      --- task/money.function.js
      export default (cost) => cost.times("1.5").plus("0.1");
      --- task/spread.trigger.js
      export default ({ record, old, db, event }) => {
        if (record.kind === "wrong") throw new TypeError("never " + record.kind);
        if (record.project === null) return;
        const tasks = db.count("task", { filter: `project == "${record.project}"` });
        db.update("project", record.project, { tasks });
        if (event === "after_create" && record.kind === "twin") {
          db.create("task", { title: "twin of " + record.title, project: record.project, cost: record.tax });
        }
      };
      --- task/odd.trigger.js
      export default ({ record, event, db }) => {
        const title = record.title;
        if (event === "before_delete") throw new Error("stays");
        if (title === "list") return [1];
        if (title === "computed") return { tax: 1 };
        if (title === "unknown") return { titel: "x" };
        if (title === "children") return { steps: [] };
        if (title === "dear") return { cost: "100.01" };
        if (title === "itself") return db.update("task", record.id, {});
        if (title === "caught") { try { db.create("project", {}); } catch {} }
      };
      --- step/number.trigger.js
      export default ({ record, db }) => ({ note: record.note + "!" });
      --- project/endless.trigger.js
      export default ({ record, db }) => db.update("project", record.id, { tasks: record.tasks.plus(1) });
      """;

  private final TestRecords records = new TestRecords(MODEL);

  @Test
  void beforeTriggersGiveValuesThatPassAllThatInputPasses() {
    var task = records.create("task", Map.of("kind", "normal", "cost", "10.00"));

    assertThat(task.fields())
        .containsEntry("title", "None by admin")
        .containsEntry("due_at", "2026-03-09T16:00:00+08:00")
        .containsEntry("day", "2026-03-02");
    assertThat(task.fields().get("cost")).hasToString("15.1");
    assertThat(task.fields().get("tax")).hasToString("1.51");
    assertThat(refusal(() -> create("odd", "dear"))).containsExactly("validation");
  }

  @Test
  void refusesWhatATriggerMayNotGiveBackByItsName() {
    for (var title : List.of("list", "computed", "unknown", "children", "itself")) {
      var problem = problem(() -> create("odd", title));
      assertThat(problem.type()).as(title).isEqualTo(ScriptProblem.BAD_RESULT);
      assertThat(problem.arguments()).containsEntry("script", "task/odd.trigger.js");
    }
    assertThat(records.all("task")).isEmpty();
  }

  @Test
  void afterTriggersWriteInTheSameTransaction() {
    var project = records.create("project", Map.of("name", "House"));
    var task =
        records.create(
            "task",
            Map.of(
                "title", "Roof", "kind", "twin", "cost", "20", "project", project.id().toString()));

    assertThat(records.list("task", "true"))
        .extracting(found -> found.get("title"))
        .containsExactlyInAnyOrder("Roof", "twin of Roof");
    assertThat(tasks(project)).isEqualTo("2");
    records.delete("task", task.id());
    assertThat(tasks(project)).isEqualTo("1");
  }

  @Test
  void rollsEverythingBackWhenAnAfterTriggerFails() {
    var project = records.create("project", Map.of("name", "House"));
    var problem =
        problem(() ->
            records.create(
                "task",
                Map.of("title", "Roof", "kind", "wrong", "project", project.id().toString())));

    assertThat(problem.type()).isEqualTo(ScriptProblem.FAILED);
    assertThat(problem.arguments().get("script")).isEqualTo("task/spread.trigger.js:2:38");
    assertThat(problem.arguments().get("message")).isEqualTo("TypeError: never wrong");
    assertThat(records.all("task")).isEmpty();
    assertThat(create("normal", "Next").fields()).containsEntry("number", "T-001");
  }

  @Test
  void whatIsRefusedToAScriptIsRefusedToItsCallerEvenIfItIsCaught() {
    var problem = problem(() -> create("odd", "caught"));

    assertThat(problem.type()).isEqualTo(ScriptProblem.REFUSED);
    assertThat(problem.arguments()).containsEntry("code", "validation");
    assertThat(records.all("task")).isEmpty();
  }

  @Test
  void keepsADeletionFromHappening() {
    var task = create("odd", "kept");

    assertThat(problem(() -> records.delete("task", task.id())).arguments())
        .containsEntry("message", "Error: stays");
    assertThat(records.all("task")).hasSize(1);
  }

  @Test
  void runsForChildrenToo() {
    var task =
        records.create("task", Map.of("title", "Roof", "steps", List.of(Map.of("note", "climb"))));

    assertThat(task.fields().get("steps")).asString().contains("climb!");
  }

  @Test
  void namesTheScriptsThatRunInACircle() {
    var project = records.create("project", Map.of("name", "House", "tasks", 1));
    var problem = problem(() -> records.update("project", project.id(), Map.of("name", "endless")));

    assertThat(problem.type()).isEqualTo(ScriptProblem.LIMIT);
    assertThat(problem.arguments()).containsEntry("limit", "depth").containsEntry("most", 5);
    assertThat(String.valueOf(problem.arguments().get("script")).split(" → "))
        .hasSize(6)
        .containsOnly("project/endless.trigger.js");
    assertThat(records.get("project", project.id()).fields()).containsEntry("name", "House");
  }

  private Answer create(String kind, String title) {
    return records.create("task", Map.of("kind", kind, "title", title, "cost", 1));
  }

  private String tasks(Answer project) {
    return String.valueOf(records.get("project", project.id()).fields().get("tasks"));
  }

  private static List<String> refusal(ThrowingCallable call) {
    return List.of(problem(call).type().code());
  }

  private static ProblemException problem(ThrowingCallable call) {
    return catchThrowableOfType(ProblemException.class, call);
  }
}
