package dev.mortise.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Writes that take the same locks in every order there is: parents with children and children by
/// themselves, values that occur once, gapless numbers, records moved below each other. Nobody is
/// told of a deadlock. `-Dmortise.storm=100000` for the long run.
class LockStormIT {
  private static final int SIZE = Integer.getInteger("mortise.storm", 240);

  private static final String MODEL =
      """
      --- project
      label: Project
      display: name
      fields:
        name:   { type: text, unique: true }
        above:  { type: tree }
        number: { type: auto_number, pattern: "{0}", gapless: true }
        tasks:  { type: children, of: task, by: project }
        effort: { type: rollup, over: task, by: project, sum: effort }
        count:  { type: rollup, over: task, by: other, count: true }
      guards:
        small: { check: effort < 1000000, message: Too much. }
      --- task
      label: Task
      display: number
      fields:
        number:  { type: auto_number, pattern: "{0}", gapless: true }
        project: { type: reference, to: project, required: true }
        other:   { type: reference, to: project, on_delete: clear }
        effort:  { type: integer, default: 1 }
      """;

  private final TestRecords records = new TestRecords(MODEL);

  @Test
  void nobodyIsToldOfADeadlock() {
    var projects = new ArrayList<UUID>();
    var tasks = new ArrayList<UUID>();
    for (int i = 0; i < 4; i++) {
      var project = records.create("project", Map.of("name", "P" + i)).id();
      projects.add(project);
      for (int j = 0; j < 2; j++) {
        tasks.add(records.create("task", Map.of("project", project.toString())).id());
      }
    }
    var writers = new Writers(List.of(records, records.onAnotherNode()), 3);

    var refused =
        writers.run(
            Writers.seed(), SIZE, (node, random, _) -> write(node, random, projects, tasks));

    assertThat(refused).allSatisfy(LockStormIT::isUnderstood);
    records.fold();
    assertThat(records.all("project"))
        .extracting(project -> project.get("effort"))
        .doesNotContainNull();
  }

  private static void write(
      TestRecords node, Random random, List<UUID> projects, List<UUID> tasks) {
    var project = projects.get(random.nextInt(projects.size()));
    var other = projects.get(random.nextInt(projects.size()));
    var task = tasks.get(random.nextInt(tasks.size()));
    switch (random.nextInt(7)) {
      case 0 ->
          node.update(
              "project",
              project,
              Map.of(
                  "tasks",
                  List.of(
                      Map.of("effort", random.nextInt(9), "other", other.toString()),
                      Map.of("effort", 1))));
      case 1, 2 ->
          node.update(
              "task", task, Map.of("effort", random.nextInt(9), "other", project.toString()));
      case 3 -> node.update("task", task, Map.of("project", other.toString()));
      case 4 -> node.update("project", project, Map.of("above", other.toString()));
      case 5 -> node.update("project", project, Map.of("name", "N" + random.nextInt(3)));
      default -> node.delete("task", task);
    }
  }

  private static void isUnderstood(ProblemException refused) {
    assertThat(refused.type())
        .isIn(RecordProblem.VALIDATION, RecordProblem.RECORD_NOT_FOUND, RecordProblem.UNIQUE_TAKEN);
  }
}
