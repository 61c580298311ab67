package dev.mortise.engine.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.problem.ProblemTexts;
import dev.mortise.engine.scenario.ScenarioResult;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.TestModel;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is told of a scenario that does not hold.
class FailedScenarioIT {
  private static final String MODEL =
      """
      --- task/task.object.yaml
      label: Task
      display: name
      fields:
        name: { type: text, required: true }
        effort: { type: integer }
        secret: { type: text }
        owner: { type: user }
      --- task/task.flow.yaml
      start: open
      states: { open: Open, done: { label: Done, final: true } }
      transitions:
        finish: { from: open, to: done, ask: [effort], approval: { levels: [ { by: { role: member } } ] } }
      --- member.role.yaml
      label: Member
      objects:
        task: { read: all, create: true, fields: { secret: none } }
      --- user/user.seed.yaml
      records:
        - { username: ann, name: Ann, roles: [member] }
      """;
  private static final String GIVEN =
      """
      --- task/task.scenario.yaml
      it holds:
        given:
          - task: { as: one, name: One, effort: 3 }
        steps:
          - do: list task
            count: 1
      """;

  private final RunningEngine engine = RunningEngine.shared();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          do: get one; expect: { effort: 4 }       | 8 | effort is 3 and not 4.
          expect: { one.name: Two }                | 7 | one.name is One and not Two.
          as: ann; do: get one; expect: { secret: null } | 9 | secret is not shown; expected was null.
          do: list task; count: 2                  | 8 | there are 1 and not 2.
          do: create task                          | 7 | refused: validation, required, name, A value is required.
          do: get one; refused: record-not-found   | 8 | not refused; expected was record-not-found.
          do: create task; refused: { code: rule, at: name } | 8 | refused for another reason: validation, required, name, A value is required.; expected was rule, name.
          do: finish one; expect: { state: done }  | 8 | state is open and not done.
          do: finish one; with: { effort: many }   | 7 | refused: validation, wrong_type, effort, The value has the wrong type; it has to be an integer.
          do: decide one; with: { action: approve } | 7 | refused: no-approval, Nobody is asked to agree to anything here.
          as: eve; do: get one                     | 7 | nobody signs in as "eve".
          do: create task; with: { owner: nobody } | 7 | 0 records are called "nobody" and not one.
          """)
  void tellsWhatWasExpectedAndWhatWasFound(String step, int line, String message) {
    var result = play(step);

    var failure = Objects.requireNonNull(result.failure());
    assertThat(engine.bean(ProblemTexts.class).message(Locale.ENGLISH, failure.problem()))
        .isEqualTo("task/task.scenario.yaml:" + line + " \"it holds\": " + message);
    assertThat(failure.line()).isEqualTo(line);
  }

  @Test
  void pointsIntoTheFileAndTellsWhatHappenedUntilThen() {
    var result = play("do: get one; expect: { effort: 4 }");

    assertThat(Objects.requireNonNull(result.failure()).problem().pointer())
        .isEqualTo("/task~1task.scenario.yaml/it holds/steps/1/expect/effort");
    assertThat(result.steps()).hasSize(2);
    assertThat(result.steps().getFirst().outcome()).containsEntry("count", 1L);
    assertThat(result.steps().getLast().as()).isEqualTo("admin");
    assertThat(result.steps().getLast().outcome().toString()).contains("effort=3");
  }

  private ScenarioResult play(String step) {
    var lines = "    - " + step.replace("; ", "\n      ") + "\n";
    var source = TestModel.source(MODEL + GIVEN + lines);
    return engine.bean(Rehearsal.class).of(List.of(source)).getFirst();
  }
}
