package dev.mortise.engine.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.scenario.ScenarioResult;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.TestModel;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Scenarios of records that move through a flow, with people who agree and time that passes.
class FlowScenarioIT {
  private static final String MODEL =
      """
      --- task/task.object.yaml
      label: Task
      display: title
      fields:
        title: { type: text, required: true }
        cost:  { type: money }
        note:  { type: text }
        done:  { type: date_time }
      duplicates:
        same: { alike: { title: 100% }, do: warn }
      --- task/double.function.yaml
      label: Double the cost
      roles: [worker]
      --- task/double.function.js
      export default ({ input, db }) => {
        const task = db.get("task", input.task);
        return db.update("task", task.id, { cost: task.cost.times(input.by) }).cost;
      };
      --- rude.words.yaml
      label: Rude
      do: block
      in: { task: [note] }
      words: [darn]
      --- task/task.flow.yaml
      start: reported
      states:
        reported: Reported
        working: Working
        done:    { label: Done, final: true }
      transitions:
        begin: { from: reported, to: working, by: [worker] }
        finish:
          from: working
          to: done
          by: [worker]
          ask: [cost, note]
          approval:
            when: cost > 500
            levels:
              - { by: { role: manager }, timeout: { after: 2d, then: approve } }
          do:
            - set: { done: now() }
            - { call: archive, with: { title: title, total: cost, whole: cost > 1000 }, when: note != null }
      clocks:
        life: { starts: reported, stops: done, target: duration('2h'), warn_before: 30m }
      --- access/worker.role.yaml
      label: Worker
      objects: { task: { read: all, create: all, update: all } }
      --- access/manager.role.yaml
      label: Manager
      objects: { task: { read: all } }
      --- user/user.seed.yaml
      records:
        - { username: ann, name: Ann, roles: [worker] }
        - { username: bob, name: Bob, roles: [manager] }
        - { username: eve, name: Eve, roles: [manager] }
        - { username: cat, name: Cat, roles: [worker] }
      """;

  private final RunningEngine engine = RunningEngine.shared();

  @Test
  void takesStepsAndDecides() {
    var result =
        play(
            """
            given:
              - task: { as: one, title: One, state: working }
            steps:
              - as: bob
                do: finish one
                refused: forbidden-transition
              - as: ann
                do: transitions one
                open: [finish]
              - as: ann
                do: finish one
                with: { cost: "700", note: Dear }
                comment: It was dear.
                expect: { state: working, waiting_for: [bob, eve] }
              - as: ann
                do: transitions one
                open: []
              - as: bob
                do: decide one
                with: { action: delegate, user: cat }
              - as: cat
                do: decide one
                with: { action: approve }
                expect: { state: done, cost: "700", waiting_for: [] }
            """);

    assertThat(result.problem()).isEmpty();
  }

  @Test
  void looksAtCallsThatNobodyIsSent() {
    var result =
        play(
            """
            given:
              - task: { as: one, title: One, state: working }
              - task: { as: two, title: Two, state: working }
            steps:
              - as: ann
                do: finish one
                with: { cost: "20", note: Cheap }
                calls: [ { archive: { title: One, total: "20", whole: false } } ]
              - as: ann
                do: finish two
                with: { cost: "20" }
                calls: []
            """);

    assertThat(result.problem()).isEmpty();
    var wrong =
        play(
            """
            given:
              - task: { as: one, title: One, state: working }
            steps:
              - as: ann
                do: finish one
                with: { cost: "20", note: Cheap }
                calls: [ { archive: { title: Two } } ]
            """);
    assertThat(wrong.problem())
        .hasValueSatisfying(problem -> {
          assertThat(problem.code()).isEqualTo("scenario_calls");
          assertThat(problem.arguments().get("found")).asString().contains("One");
        });
  }

  @Test
  void doesWhatBecomesDueAtItsMomentWhileTimePasses() {
    var result =
        play(
            """
            now: 2026-03-02T08:00:00Z
            given:
              - task: { as: one, title: One, state: working }
            steps:
              - as: ann
                do: finish one
                with: { cost: "700" }
              - wait: 47h
                expect: { one.state: working }
              - wait: 3d
                expect: { one.state: done, one.done: 2026-03-04T08:00:00Z }
            """);

    assertThat(result.problem()).isEmpty();
    assertThat(result.steps()).extracting(step -> step.action()).contains("wait 47h", "wait 3d");
  }

  @Test
  void callsFunctions() {
    var result =
        play(
            """
            given:
              - task: { as: one, title: One, cost: "12.5" }
            steps:
              - as: ann
                do: run double
                with: { task: one, by: 2 }
                expect: { result: "25", one.cost: "25" }
              - as: bob
                do: run double
                with: { task: one, by: 2 }
                refused: unknown-function
            """);
    var wrong =
        play(
            """
            given:
              - task: { as: one, title: One, cost: "1" }
            steps:
              - do: run double
                with: { task: one, by: 2 }
                expect: { result: "3" }
            """);

    assertThat(result.problem()).isEmpty();
    assertThat(wrong.problem()).isPresent();
  }

  @Test
  void seesClocksWordsAndDuplicates() {
    var result =
        play(
            """
            now: 2026-03-02T08:00:00Z
            given:
              - task: { as: one, title: One }
            steps:
              - as: ann
                do: create task as two
                with: { title: ＯＮＥ }
                refused: likely-duplicate
              - as: ann
                do: create task as two
                with: { title: ＯＮＥ }
                accept_duplicates: same
                expect: { life_state: running, life_due: 2026-03-02T10:00:00Z }
              - as: ann
                do: update two
                with: { note: d a r n }
                refused: { code: blocked_words, at: note }
              - wait: 90m
                expect: { one.life_state: warned }
              - wait: 30m
                expect: { two.life_state: breached }
            """);

    assertThat(result.problem()).isEmpty();
  }

  @Test
  void tellsWhichStepsAreOpen() {
    var result =
        play(
            """
            given:
              - task: { as: one, title: One }
            steps:
              - as: ann
                do: transitions one
                open: [finish]
            """);

    assertThat(result.problem())
        .get()
        .satisfies(problem -> {
          assertThat(problem.code()).isEqualTo("scenario_open");
          assertThat(problem.arguments())
              .containsEntry("expected", List.of("finish"))
              .containsEntry("found", List.of("begin"));
        });
  }

  private ScenarioResult play(String scenario) {
    var file = "--- task/task.scenario.yaml\nit holds:\n" + scenario.indent(2);
    return engine.bean(Rehearsal.class).of(List.of(TestModel.source(MODEL + file))).getFirst();
  }
}
