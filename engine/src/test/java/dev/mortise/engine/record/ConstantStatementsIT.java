package dev.mortise.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.query.ListRequest;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.SqlStatements;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A request costs few round trips to the database, and a page the same number whatever its size:
/// every record points at another project and another person, is labelled through one, and computes
/// over both when it is read.
class ConstantStatementsIT {
  private static final String MODEL =
      """
      --- person/person.object.yaml
      label: Person
      display: name
      fields:
        name: { type: text, required: true }
      --- project/project.object.yaml
      label: Project
      display: code
      fields:
        code: { type: text, required: true, unique: true, search: true, index: true }
        note: { type: text }
        lead: { type: reference, to: person }
      --- task/task.object.yaml
      label: Task
      display: project.code + name
      fields:
        name: { type: text, required: true }
        project: { type: reference, to: project }
        after: { type: reference, to: task }
        lead: { type: formula, result: text, value: project.lead.name }
        waiting: { type: formula, result: boolean, value: now() > created_at }
        steps: { type: children, of: step, by: task }
      --- step/step.object.yaml
      label: Step
      display: name
      fields:
        name: { type: text, required: true }
        task: { type: reference, to: task, required: true }
        doer: { type: reference, to: person }
      """;

  private static final RunningEngine ENGINE = RunningEngine.shared();
  private static final RequestContext CONTEXT = ENGINE.context(ENGINE.tenant(MODEL), "admin");
  private static final UUID PERSON = create("person", Map.of("name", "Lee"));
  private static final List<UUID> TASKS = tasks();

  @Test
  void forPlainRecords() {
    assertThat(listed(100, Map.of())).isEqualTo(listed(5, Map.of())).isEqualTo(4);
  }

  @Test
  void forExpandedReferences() {
    var expand = Map.of("expand", "project,after", "count", "true");

    assertThat(listed(100, expand)).isEqualTo(listed(5, expand)).isEqualTo(6);
  }

  @Test
  void forPathsAndChildren() {
    var fields = Map.of("fields", "name,project.lead,after.name,steps.doer", "sort", "lead");

    assertThat(listed(100, fields)).isEqualTo(listed(5, fields)).isEqualTo(7);
  }

  @Test
  void forOneRecord() {
    assertThat(got(TASKS.get(1))).isEqualTo(got(TASKS.getLast())).isEqualTo(5);
  }

  @Test
  void forAPageOfRecordsWithReferences() {
    assertThat(counted("project", Map.of("sort", "-code", "filter", "code > 'a'")))
        .as("the page; whom it points at")
        .isEqualTo(2);
  }

  @Test
  void forARecordWithReferences() {
    var project = create("project", Map.of("code", "got", "lead", PERSON.toString()));

    assertThat(
            SqlStatements.counted(
                () -> ENGINE.bean(RecordReader.class).get(CONTEXT, "project", project, Map.of())))
        .as("the record; whom it points at")
        .isEqualTo(2);
  }

  @Test
  void forANewRecord() {
    create("project", Map.of("code", "before", "lead", PERSON.toString()));

    assertThat(
            SqlStatements.counted(
                () -> create("project", Map.of("code", "new", "lead", PERSON.toString()))))
        .as("whom it points at; the record with all that stands beside it; who made it")
        .isEqualTo(3);
  }

  @Test
  void forAChangedRecord() {
    var project = create("project", Map.of("code", "changing", "lead", PERSON.toString()));
    var patch = Map.of("code", "changed", "note", "a longer text");

    assertThat(
            SqlStatements.counted(() ->
                ENGINE.bean(RecordWriter.class).update(CONTEXT, "project", project, patch, 1L)))
        .as("the record; what changes; whom it points at")
        .isEqualTo(3);
  }

  @Test
  void forChildrenOfANewRecord() {
    assertThat(createdWith(20)).isEqualTo(createdWith(8)).isEqualTo(7);
  }

  @Test
  void forChangedChildren() {
    assertThat(changedWith(20)).isEqualTo(changedWith(8)).isEqualTo(8);
  }

  private static int createdWith(int steps) {
    var input = withSteps(steps);
    return SqlStatements.counted(() -> create("task", input));
  }

  private static int changedWith(int steps) {
    var task = create("task", withSteps(steps));
    var known = ENGINE.bean(RecordReader.class).get(CONTEXT, "task", task, Map.of()).fields();
    var changed =
        ((List<?>) Objects.requireNonNull(known.get("steps")))
            .stream()
                .map(step ->
                    Map.of(
                        "id",
                        Objects.requireNonNull(((Map<?, ?>) step).get("id")),
                        "name",
                        "other"))
                .toList();
    return SqlStatements.counted(() ->
        ENGINE
            .bean(RecordWriter.class)
            .update(CONTEXT, "task", task, Map.of("steps", changed), null));
  }

  /// A task whose every step is another person's.
  private static Map<String, Object> withSteps(int steps) {
    var children =
        IntStream.range(0, steps)
            .mapToObj(i -> create("person", Map.of("name", "p" + i)))
            .map(doer -> Map.of("name", "step", "doer", doer.toString()))
            .toList();
    return Map.of("name", "with steps", "steps", children);
  }

  private static int counted(String object, Map<String, String> parameters) {
    var reader = ENGINE.bean(RecordReader.class);
    return SqlStatements.counted(
        () -> reader.list(CONTEXT, object, ListRequest.of(Map.copyOf(parameters))));
  }

  private static int got(UUID task) {
    var reader = ENGINE.bean(RecordReader.class);
    return SqlStatements.counted(() -> reader.get(CONTEXT, "task", task, Map.of()));
  }

  private static int listed(int limit, Map<String, String> parameters) {
    var all = new LinkedHashMap<>(parameters);
    all.put("limit", String.valueOf(limit));
    all.put("filter", "has(after)");
    var reader = ENGINE.bean(RecordReader.class);
    return SqlStatements.counted(
        () -> assertThat(reader.list(CONTEXT, "task", ListRequest.of(all)).items()).hasSize(limit));
  }

  /// Each after a task that is on no page; one more than the largest page holds.
  private static List<UUID> tasks() {
    var tasks = new ArrayList<UUID>();
    for (int i = 0; i <= 100; i++) {
      var before = create("task", task("before " + i));
      var task = task("task " + i);
      task.put("after", before.toString());
      tasks.add(create("task", task));
    }
    return tasks;
  }

  private static Map<String, Object> task(String name) {
    var person = create("person", Map.of("name", name));
    var project = create("project", Map.of("code", name, "lead", person.toString()));
    var task = new LinkedHashMap<String, Object>();
    task.put("name", name);
    task.put("project", project.toString());
    task.put("steps", List.of(Map.of("name", "step", "doer", person.toString())));
    return task;
  }

  private static UUID create(String object, Map<String, Object> input) {
    return ENGINE.bean(RecordWriter.class).create(CONTEXT, object, input).id();
  }
}
