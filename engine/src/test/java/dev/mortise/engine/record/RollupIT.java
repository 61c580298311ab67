package dev.mortise.engine.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.engine.testing.Seed;
import dev.mortise.engine.testing.SqlStatements;
import dev.mortise.metadata.testing.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// T38: rollups nothing guards keep nobody waiting, show what is there, and come to rest as a full
/// computation has it. `-Dmortise.changes=1000000` for the long run.
@Tag("long")
class RollupIT {
  private static final int SIZE = Size.of("mortise.changes", 1_500, 1_000_000);
  private static final LocalDate DAY = LocalDate.parse("2026-03-02");

  private static final String MODEL =
      """
      --- area
      label: Area
      display: name
      fields:
        name:     { type: text }
        effort:   { type: rollup, over: project, by: area, sum: effort }
        projects: { type: rollup, over: project, by: area, count: true }
      --- project
      label: Project
      display: name
      fields:
        name:    { type: text }
        area:    { type: reference, to: area }
        effort:  { type: rollup, over: task, by: project, sum: effort, where: "!idle" }
        tasks:   { type: rollup, over: task, by: project, count: true }
        largest: { type: rollup, over: task, by: project, max: effort }
        mean:    { type: rollup, over: task, by: project, avg: effort }
        lowest:  { type: rollup, over: task, by: project, lowest_sum: effort, along: day }
        small:   { type: formula, result: boolean, value: effort < 10 }
        twice:   { type: formula, result: decimal, value: effort * 2 }
      --- task
      label: Task
      display: name
      fields:
        name:    { type: text }
        project: { type: reference, to: project }
        effort:  { type: decimal }
        day:     { type: date }
        idle:    { type: boolean, default: false }
      """;

  private TestRecords records = new TestRecords(MODEL);

  @Test
  void nobodyWaitsForARecordWhoseRollupsNothingGuards() {
    var area = records.create("area", Map.of("name", "Area")).id();
    var project = records.create("project", Map.of("name", "P", "area", area.toString())).id();
    task(project, "3");

    records.whileLocked(
        "project",
        project,
        () -> {
          task(project, "4");
          task(project, "5.5");
        });

    assertThat(shown(project)).isEqualTo("12.5 3 5.5 25");
    assertThat(records.list("project", "name == 'P'").getFirst())
        .containsEntry("effort", new BigDecimal("12.5"))
        .containsEntry("small", false);
    assertThat(records.list("project", "effort > 10")).isEmpty();

    records.fold();

    assertThat(shown(project)).isEqualTo("12.5 3 5.5 25");
    assertThat(records.list("project", "effort > 10")).hasSize(1);
    assertThat(records.get("area", area).fields()).containsEntry("effort", new BigDecimal("12.5"));
    assertThat(records.history("project", project).getFirst().toString())
        .contains("effort={from=3, to=12.5}", "by=null");
  }

  @Test
  void whatWaitsIsShownWithoutFurtherStatements() {
    var project = project();
    var before = SqlStatements.sent(() -> records.list("project", "true")).size();

    records.whileLocked(
        "project",
        project,
        () -> records.create("task", Map.of("project", project.toString(), "idle", true)));
    var adding = SqlStatements.sent(() -> records.list("project", "true"));

    // one each for the largest, the mean and the lowest: these do not add up
    assertThat(adding).hasSize(before + 3);
    assertThat(records.get("project", project).fields()).containsEntry("tasks", 1L);
  }

  @Test
  void groupsAreMadeOfWhatAListShowsThoughSomethingWaits() {
    var project = project();
    task(project, "3");
    var other = project();
    task(other, "30");
    var asked =
        Map.of(
            "group", List.of(Map.of("field", "small")),
            "measures",
                List.of(
                    Map.of("function", "sum", "field", "effort"),
                    Map.of("function", "sum", "field", "tasks"),
                    Map.of("function", "max", "field", "largest"),
                    Map.of("function", "min", "field", "twice")));
    var filtered = new LinkedHashMap<String, Object>(asked);
    filtered.put("filter", "effort > 10");

    records.whileLocked(
        "project",
        project,
        () -> {
          task(project, "4");
          task(project, "5.5");
        });

    var waiting = records.groups("project", asked);
    assertThat(waiting.toString())
        .isEqualTo("[{small=false, sum_effort=42.5, sum_tasks=4, max_largest=30, min_twice=25}]");
    assertThat(records.groups("project", filtered).toString()).contains("sum_effort=30,");
    records.fold();
    assertThat(records.groups("project", asked)).isEqualTo(waiting);
    assertThat(records.groups("project", filtered)).isEqualTo(waiting);
  }

  @Test
  void whoChangesARecordAddsWhatWaits() {
    var project = project();
    records.whileLocked("project", project, () -> task(project, "4"));

    records.update("project", project, Map.of("name", "Other"));

    assertThat(records.list("project", "effort == 4.0")).hasSize(1);
    records.fold();
    assertThat(shown(project)).isEqualTo("4 1 4 8");
  }

  @Test
  void whatWaitsForADeletedRecordIsForgotten() {
    var project = project();
    var task = task(project, "4");
    records.whileLocked(
        "project", project, () -> records.update("task", task, Map.of("effort", 5)));
    records.delete("task", task);
    records.whileLocked("project", project, () -> task(project, "1"));
    records
        .list("task", "true")
        .forEach(one -> records.delete("task", UUID.fromString(String.valueOf(one.get("id")))));

    records.delete("project", project);
    records.fold();
    records.restore("project", project);
    records.fold();

    assertThat(shown(project)).isEqualTo("0 0 null 0");
  }

  @Test
  void aRollupThatIsNewOrAnotherIsThereForTheRecordsThatAreThere() {
    var project = project();
    task(project, "4");
    task(project, "6");

    records.publish(
        MODEL
            .replace("max: effort", "min: effort")
            .replace("effort * 2", "effort * 3")
            .replace(
                "tasks:   {",
                "few:     { type: rollup, over: task, by: project, count: true, where: effort > 5"
                    + " }\n"
                    + "  tasks:   {"));
    records = records.onAnotherNode();

    assertThat(shown(project)).isEqualTo("10 2 4 30");
    assertThat(records.get("project", project).fields()).containsEntry("few", 1L);
    task(project, "7");
    assertThat(shown(project)).isEqualTo("17 3 4 51");
    assertThat(records.list("project", "few == 2")).hasSize(1);

    records.fold();
    task(project, "1");

    assertThat(shown(project)).isEqualTo("18 4 1 54");
    assertThat(records.list("project", "few == 2 && twice == 54.0")).hasSize(1);
  }

  /// What is left beside a record while it is computed anew may be in the new value already.
  @Test
  void whoChangesWhatIsComputedAnewWaitsForIt() {
    var project = project();
    records.publish(MODEL.replace("where: \"!idle\"", "where: effort > 5"));
    records = records.onAnotherNode();

    assertThat(records.waitsWhileComputedAnew(() -> task(project, "6"))).isTrue();

    records.fold();
    assertThat(shown(project)).isEqualTo("6 1 6 12");
  }

  @Test
  void whatIsComputedAnewGoesAsFarAsRecordsAreFree() {
    var projects = IntStream.range(0, 3).mapToObj(_ -> project()).toList();
    records.publish(MODEL.replace("where: \"!idle\"", "where: effort > 5"));
    records = records.onAnotherNode();

    records.whileLocked(
        "project",
        projects.get(1),
        () -> assertThat(records.nextComputedAnew()).containsExactly(projects.getFirst()));

    assertThat(records.nextComputedAnew()).containsExactlyElementsOf(projects);
  }

  @Test
  void aGuardThatIsNewHoldsForTheRecordsThatAreThere() {
    var project = project();
    records.whileLocked("project", project, () -> task(project, "4"));

    records.publish(
        MODEL.replace(
            "--- task", "guards:\n  most: { check: small, message: Too much. }\n--- task"));
    records = records.onAnotherNode();

    task(project, "5");
    assertThatThrownBy(() -> task(project, "1")).isInstanceOf(ProblemException.class);
    records.fold();
    assertThatThrownBy(() -> task(project, "1")).isInstanceOf(ProblemException.class);
    assertThat(shown(project)).isEqualTo("9 2 5 18");
  }

  @Test
  void rollupsAtRestAreAsComputedFromAllRecords() {
    var areas = IntStream.range(0, 2).mapToObj(_ -> area()).toList();
    var projects = new ArrayList<UUID>();
    for (int i = 0; i < 6; i++) {
      projects.add(records.create("project", Map.of("area", areas.get(i % 2).toString())).id());
    }
    var tasks = new ArrayList<UUID>();
    for (int i = 0; i < 60; i++) {
      tasks.add(task(projects.get(i % 6), "1"));
    }
    var writers = new Writers(List.of(records, records.onAnotherNode()), 4);

    var refused =
        writers.run(
            Seed.of(RollupIT.class),
            SIZE,
            (node, random, _) -> change(node, random, areas, projects, tasks));

    assertThat(refused)
        .extracting(ProblemException::type)
        .isSubsetOf(RecordProblem.RECORD_NOT_FOUND, RecordProblem.NOT_DELETED);
    checkAsShown();
    records.fold();
    records.fold();
    checkAsShown();
    checkAreas();
  }

  private static void change(
      TestRecords node, Random random, List<UUID> areas, List<UUID> projects, List<UUID> tasks) {
    var project = projects.get(random.nextInt(projects.size())).toString();
    var task = tasks.get(random.nextInt(tasks.size()));
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> node.create("task", values(random, project));
      case 3, 4 -> node.update("task", task, values(random, project));
      case 5 -> node.update("task", task, Map.of("idle", random.nextBoolean()));
      case 6 -> node.delete("task", task);
      case 7 -> node.restore("task", task);
      case 8 -> {
        var patch = new HashMap<String, @Nullable Object>();
        patch.put("project", null);
        node.update("task", task, patch);
      }
      default -> {
        var area = areas.get(random.nextInt(areas.size())).toString();
        node.update("project", UUID.fromString(project), Map.of("area", area));
      }
    }
    if (random.nextInt(50) == 0) {
      node.fold();
    }
  }

  private static Map<String, Object> values(Random random, String project) {
    var values = new HashMap<String, Object>();
    values.put("project", project);
    if (random.nextInt(10) > 0) {
      values.put("effort", BigDecimal.valueOf(random.nextInt(2_000) - 800, 2));
    }
    if (random.nextInt(10) > 0) {
      values.put("day", DAY.plusDays(random.nextInt(10)).toString());
    }
    return values;
  }

  private void checkAsShown() {
    var byProject = new HashMap<Object, List<StoredRecord>>();
    for (var task : records.all("task")) {
      if (task.get("project") != null) {
        byProject.computeIfAbsent(task.get("project"), _ -> new ArrayList<>()).add(task);
      }
    }
    for (var project : records.all("project")) {
      var tasks = byProject.getOrDefault(project.id(), List.of());
      assertThat(number(project, "tasks")).isEqualByComparingTo(BigDecimal.valueOf(tasks.size()));
      assertThat(number(project, "effort"))
          .isEqualByComparingTo(
              sum(tasks.stream().filter(task -> Boolean.FALSE.equals(task.get("idle"))).toList()));
      assertThat(number(project, "twice"))
          .isEqualByComparingTo(number(project, "effort").multiply(BigDecimal.TWO));
      var largest =
          tasks.stream()
              .map(task -> (BigDecimal) task.get("effort"))
              .filter(Objects::nonNull)
              .max(BigDecimal::compareTo)
              .orElse(null);
      assertThat((BigDecimal) project.get("largest"))
          .usingComparator(RollupIT::compare)
          .isEqualTo(largest);
      assertThat((BigDecimal) project.get("lowest"))
          .usingComparator(RollupIT::compare)
          .isEqualTo(lowest(tasks));
    }
  }

  private void checkAreas() {
    var projects = records.all("project");
    for (var area : records.all("area")) {
      var own = projects.stream().filter(project -> area.id().equals(project.get("area"))).toList();
      assertThat(number(area, "projects")).isEqualByComparingTo(BigDecimal.valueOf(own.size()));
      assertThat(number(area, "effort")).isEqualByComparingTo(sum(own));
    }
  }

  private static int compare(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    return one == null || other == null
        ? (one == null && other == null ? 0 : 1)
        : one.compareTo(other);
  }

  private static BigDecimal sum(List<StoredRecord> records) {
    return records.stream()
        .map(record -> record.get("effort") == null ? BigDecimal.ZERO : number(record, "effort"))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static @Nullable BigDecimal lowest(List<StoredRecord> tasks) {
    var days = new TreeMap<LocalDate, BigDecimal>();
    for (var task : tasks) {
      if (task.get("effort") != null) {
        var day = task.get("day") instanceof LocalDate there ? there : LocalDate.MAX;
        days.merge(day, number(task, "effort"), BigDecimal::add);
      }
    }
    @Nullable BigDecimal lowest = null;
    var sum = BigDecimal.ZERO;
    for (var day : days.values()) {
      sum = sum.add(day);
      lowest = lowest == null ? sum : lowest.min(sum);
    }
    return lowest;
  }

  private static BigDecimal number(StoredRecord record, String field) {
    return new BigDecimal(String.valueOf(record.get(field)));
  }

  private UUID area() {
    return records.create("area", Map.of("name", "Area")).id();
  }

  private UUID project() {
    return records.create("project", Map.of("name", "P")).id();
  }

  private UUID task(UUID project, String effort) {
    return records.create("task", Map.of("project", project.toString(), "effort", effort)).id();
  }

  private String shown(UUID project) {
    var fields = records.get("project", project).fields();
    return fields.get("effort")
        + " "
        + fields.get("tasks")
        + " "
        + fields.get("largest")
        + " "
        + fields.get("twice");
  }
}
