package dev.mortise.engine.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.scenario.ScenarioResult;
import dev.mortise.engine.tenant.Tenants;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.SqlStatements;
import dev.mortise.engine.testing.TestModel;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What is played, and what is left of it.
class RehearsalIT {
  private static final String MODEL =
      """
      --- task/task.object.yaml
      label: Task
      display: name
      fields:
        name: { type: text, required: true }
        number: { type: auto_number, pattern: "T-{000}" }
        code: { type: text, unique: true }
        effort: { type: integer }
        opened: { type: date_time, default_value: now() }
        owner: { type: user, default_value: me }
        parts: { type: children, of: part, by: task }
      rules:
        positive: { check: effort == null || effort > 0, message: Effort is positive, at: effort }
      --- part/part.object.yaml
      label: Part
      display: note
      fields:
        task: { type: reference, to: task, required: true, on_delete: cascade }
        note: { type: text }
        weight: { type: integer }
      rules:
        heavy: { check: weight > 0, message: Parts weigh something, at: weight }
      --- task/task.seed.yaml
      records:
        - { name: seeded, code: first, effort: 1 }
      --- member.role.yaml
      label: Member
      objects:
        task: { read: owner == me, create: true, update: owner == me, fields: { effort: read } }
      --- user/user.seed.yaml
      records:
        - { username: ann, name: Ann, roles: [member] }
        - { username: bob, name: Bob, roles: [member] }
      """;

  private static final int STATEMENTS_OF_ONE_STEP = 2;

  private final RunningEngine engine = RunningEngine.shared();

  @Test
  void playsScenariosInTheOrderTheyAreWritten() {
    var results =
        play(
            """
            --- task/task.scenario.yaml
            second by name:
              now: 2026-03-02T08:00:00Z
              given:
                - task: { as: one, name: One, effort: 3 }
              steps:
                - do: get one
                  expect: { name: One, effort: 3, number: T-002, opened: 2026-03-02T08:00:00Z }
            first by name:
              steps:
                - as: ann
                  do: create task as mine
                  with: { name: Mine }
                  expect: { owner: ann, number: T-002 }
                - as: bob
                  do: get mine
                  refused: record-not-found
                - as: ann
                  do: update mine
                  with: { effort: 2 }
                  refused: { code: forbidden-fields, at: effort }
                - do: update mine
                  with: { effort: -2 }
                  refused: { code: rule, at: effort, message: Effort is positive }
                - do: list task
                  count: 2
            """);

    assertThat(results).allSatisfy(result -> assertThat(result.failure()).isNull());
    assertThat(results)
        .extracting(ScenarioResult::name)
        .containsExactly("second by name", "first by name");
  }

  @Test
  void letsTimePassInTheScenarioAlone() {
    var now = RunningEngine.CLOCK.instant();

    var results =
        play(
            """
            --- task/task.scenario.yaml
            a day later:
              now: 2026-03-02T08:00:00Z
              steps:
                - do: create task as early
                  with: { name: Early }
                - wait: 1d
                  do: create task as late
                  with: { name: Late }
                  expect: { opened: 2026-03-03T08:00:00Z, early.opened: 2026-03-02T08:00:00Z }
            """);

    assertThat(results).allMatch(ScenarioResult::passed);
    assertThat(RunningEngine.CLOCK.instant()).isEqualTo(now);
  }

  @Test
  void takesBackWhatARefusedStepHasWritten() {
    var results =
        play(
            """
            --- task/task.scenario.yaml
            refused when half of it is written:
              steps:
                - do: create task
                  with: { name: One, parts: [{ weight: 1 }, { weight: 0 }] }
                  refused: { code: rule, at: parts/1/weight }
                - do: list part
                  count: 0
            """);

    assertThat(results).allSatisfy(result -> assertThat(result.failure()).isNull());
  }

  @Test
  void leavesNothingBehind() {
    var tenants = engine.bean(Tenants.class);
    var before = tenants.list();

    play(
        """
        --- task/task.scenario.yaml
        something is done:
          steps:
            - do: create task
              with: { name: One }
        """);

    assertThat(tenants.list()).isEqualTo(before);
  }

  @Test
  void installsOnceAndSpeaksOfSeedsWithoutLookingThemUp() {
    var one = SqlStatements.sent(() -> play(alike(1)));
    var four = SqlStatements.sent(() -> play(alike(4)));

    assertThat(four).filteredOn(sent -> sent.contains("into catalog.version")).hasSize(1);
    assertThat(four)
        .filteredOn(sent -> sent.contains("into identity.account"))
        .as("the administrator and both users")
        .hasSize(3);
    // who acts, and all of the step itself
    assertThat(four.size() - one.size()).isEqualTo(3 * STATEMENTS_OF_ONE_STEP);
  }

  private static String alike(int scenarios) {
    return IntStream.range(0, scenarios)
        .mapToObj(
            """
            one more %d:
              steps:
                - as: bob
                  do: create task
                  with: { name: Mine, owner: bob }
                  expect: { owner: bob }
            """
                ::formatted)
        .collect(Collectors.joining("", "--- task/task.scenario.yaml\n", ""));
  }

  @Test
  void tellsOfANameThatASeedAndARecordOfTheScenarioHave() {
    var results =
        play(
            """
            --- task/task.scenario.yaml
            one of them:
              steps:
                - do: create part as some
                  with: { task: first, weight: 1 }
                - do: get some
                  expect: { task: first }
            two of them:
              given:
                - task: { as: other, name: first }
              steps:
                - do: create part
                  with: { task: first, weight: 1 }
            """);

    assertThat(results).extracting(ScenarioResult::passed).containsExactly(true, false);
    assertThat(results.getLast().problem())
        .get()
        .extracting(problem -> problem.arguments().toString())
        .asString()
        .contains("first", "2");
  }

  @Test
  void makesNoTenantForAPackageWithoutScenarios() {
    assertThat(play("")).isEmpty();
  }

  @Test
  void tellsOfASeedThatIsRefused() {
    var results =
        play(
            """
            --- task.seed.yaml
            records:
              - { name: wrong, effort: -1 }
            --- task/task.scenario.yaml
            something is done:
              steps:
                - do: list task
            """);

    assertThat(results.getFirst().problem())
        .get()
        .extracting(problem -> problem.arguments().get("found"))
        .asString()
        .contains("Record 1 of task.seed.yaml", "Effort is positive");
  }

  private List<ScenarioResult> play(String scenarios) {
    return engine.bean(Rehearsal.class).of(List.of(TestModel.source(MODEL + scenarios)));
  }
}
