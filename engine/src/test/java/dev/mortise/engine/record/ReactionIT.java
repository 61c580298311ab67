package dev.mortise.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mortise.engine.flow.FlowProblem;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.testing.Seed;
import dev.mortise.metadata.testing.Size;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What follows when a condition over a record becomes true follows once each time, whoever changes
/// the record and however its rollups come about.
class ReactionIT {
  private static final int SIZE = Size.of("mortise.changes", 400, 20_000);

  private static final String MODEL =
      """
      --- project
      label: Project
      display: name
      fields:
        name:   { type: text }
        budget: { type: decimal, default: "10" }
        effort: { type: rollup, over: task, by: project, sum: effort }
        tasks:  { type: children, of: task, by: project }
        over:   { type: formula, result: boolean, value: effort > budget }
        again:  { type: integer, default: 0 }
      reactions:
        exceeds:  { becomes: over, do: [ { create: entry, with: { project: id, what: "'over'" } } ] }
        keeps_to: { becomes: "!over", do: [ { create: entry, with: { project: id, what: "'under'" } } ] }
        circles:  { becomes: again % 2 == 1, do: [ { set: { again: again + 1 } } ] }
        goes_on:  { becomes: again % 2 == 0 && again > 0, do: [ { set: { again: again + 1 } } ] }
        refuses:  { becomes: name == 'wrong', do: [ { create: entry, with: { project: id } } ] }
      --- task
      label: Task
      display: name
      fields:
        name:    { type: text }
        project: { type: reference, to: project }
        effort:  { type: decimal }
      --- entry
      label: Entry
      display: what
      fields:
        project: { type: text }
        what:    { type: text, required: true }
      """;

  private final TestRecords records = new TestRecords(MODEL);

  @Test
  void followsEachTimeTheConditionBecomesTrueAndNotWhileItStays() {
    var project = project();
    var task = task(project, "11");
    records.update("project", project, Map.of("name", "Other"));
    task(project, "5");
    records.update("task", task, Map.of("effort", 1));
    records.update("project", project, Map.of("budget", 3));

    assertThat(entries(project)).containsExactly("under", "over", "under", "over");
  }

  @Test
  void whatIsTrueOnlyInTheMiddleOfAWriteIsNobodysBusiness() {
    var tasks = List.of(Map.of("name", "A", "effort", 8), Map.of("name", "B", "effort", 9));
    var project = records.create("project", Map.of("name", "P", "tasks", tasks)).id();

    assertThat(entries(project)).containsExactly("over");
  }

  @Test
  void aRecordThatComesBackBecomesWhatItWas() {
    var project = project();
    records.delete("project", project);
    records.restore("project", project);

    assertThat(entries(project)).containsExactly("under", "under");
  }

  @Test
  void followsWhenARollupThatHasWaitedIsFoldedIn() {
    var project = project();
    records.whileLocked("project", project, () -> task(project, "11"));
    assertThat(entries(project)).containsExactly("under");

    records.fold();
    assertThat(entries(project)).containsExactly("under");
    records.react(project);
    records.react(project);
    records.fold();

    assertThat(entries(project)).containsExactly("under", "over");
  }

  @Test
  void whoWritesTheRecordFirstHasItFollowInstead() {
    var project = project();
    records.whileLocked("project", project, () -> task(project, "11"));
    records.update("project", project, Map.of("name", "Other"));
    records.fold();
    records.react(project);

    assertThat(entries(project)).containsExactly("under", "over");
  }

  @Test
  void takesTheWriteBackWhenItIsRefused() {
    var project = project();
    var refused = refused(() -> records.update("project", project, Map.of("name", "wrong")));

    assertThat(refused.type()).isEqualTo(FlowProblem.EFFECT_REFUSED);
    assertThat(refused.arguments()).containsEntry("path", "project.refuses");
    assertThat(records.get("project", project).fields()).containsEntry("name", "P");
  }

  @Test
  void isNamedWhenItRunsInACircle() {
    var project = project();
    var refused = refused(() -> records.update("project", project, Map.of("again", 1)));

    assertThat(refused.type()).isEqualTo(FlowProblem.EFFECTS_ENDLESS);
    assertThat(String.valueOf(refused.arguments().get("path")))
        .startsWith("project.circles → project.goes_on → project.circles");
  }

  @Test
  void followsOnceForEachChangeWhateverRunsAtTheSameTime() {
    var projects = new ArrayList<UUID>();
    for (int i = 0; i < 3; i++) {
      projects.add(project());
    }
    var writers = new Writers(List.of(records, records.onAnotherNode()), 3);

    var refused =
        writers.run(
            Seed.of(ReactionIT.class), SIZE, (node, random, _) -> change(node, random, projects));

    assertThat(refused).isEmpty();
    records.fold();
    for (var project : projects) {
      records.react(project);
      var entries = entries(project);
      long over = entries.stream().filter("over"::equals).count();
      long under = entries.size() - over;
      var now = records.get("project", project).fields().get("over");
      assertThat(entries).hasSizeGreaterThan(1);
      assertThat(under - over).isEqualTo(Boolean.TRUE.equals(now) ? 0 : 1);
    }
  }

  private static void change(TestRecords node, Random random, List<UUID> projects) {
    var project = projects.get(random.nextInt(projects.size()));
    switch (random.nextInt(12)) {
      case 0, 2 -> {
        // near what there is, so that what follows passes it often
        var effort = new BigDecimal(String.valueOf(effort(node, project)));
        var budget = effort.add(BigDecimal.valueOf(random.nextInt(3) - 1));
        node.update("project", project, Map.of("budget", budget));
      }
      case 1 -> node.fold();
      default ->
          node.create(
              "task", Map.of("project", project.toString(), "effort", random.nextInt(30) - 15));
    }
  }

  private static Object effort(TestRecords node, UUID project) {
    return Objects.requireNonNull(node.get("project", project).fields().get("effort"));
  }

  private static ProblemException refused(Runnable work) {
    return catchThrowableOfType(ProblemException.class, work::run);
  }

  private List<String> entries(UUID project) {
    return records.all("entry").reversed().stream()
        .filter(entry -> project.toString().equals(entry.get("project")))
        .map(entry -> String.valueOf(entry.get("what")))
        .toList();
  }

  private UUID project() {
    return records.create("project", Map.of("name", "P")).id();
  }

  private UUID task(UUID project, String effort) {
    return records.create("task", Map.of("project", project.toString(), "effort", effort)).id();
  }
}
