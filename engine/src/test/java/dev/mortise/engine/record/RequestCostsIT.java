package dev.mortise.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.query.AggregateRequest;
import dev.mortise.engine.query.ListRequest;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.engine.testing.ManyRecords;
import dev.mortise.engine.testing.QueryPlans;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.SqlStatements;
import dev.mortise.engine.testing.TestDatabase;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// T74. What fixed requests cost: statements sent, rows read, memory taken, indexes used; none may
/// come to cost more than stands in `costs.txt`, which `-Dmortise.costs.write=true` writes anew.
class RequestCostsIT {
  private static final String MODEL =
      """
      --- project/project.object.yaml
      label: Project
      display: code
      fields:
        code: { type: text, required: true, unique: true }
        tasks: { type: children, of: task, by: project }
        open_tasks: { type: rollup, over: task, by: project, count: true, where: "status != 'done'" }
      --- task/task.object.yaml
      label: Task
      display: name
      fields:
        name: { type: text, required: true, index: true, search: true }
        status: { type: choice, index: true, options: { todo: To do, doing: Doing, done: Done } }
        priority: { type: integer, index: true }
        project: { type: reference, to: project }
        note: { type: text }
        weight: { type: formula, result: integer, value: priority * 2 }
        steps: { type: children, of: step, by: task }
      --- step/step.object.yaml
      label: Step
      display: name
      fields:
        name: { type: text, required: true }
        task: { type: reference, to: task, required: true }
      """;
  private static final int TASKS = 5_000;
  private static final Path FILE =
      Path.of("src/test/resources/dev/mortise/engine/record/costs.txt");

  private static final Pattern LINE =
      Pattern.compile("(.*) \\| (\\d+) \\| (\\d+) \\| (\\d+) \\|(.*)");

  private static final TestDatabase DATABASE = TestDatabase.another();
  private static final RunningEngine ENGINE = RunningEngine.on(DATABASE);
  private static final RequestContext CONTEXT = ENGINE.context(ENGINE.tenant(MODEL), "admin");
  private static final TenantSession SESSION = ENGINE.bean(TenantSession.class);
  private static final RecordReader READER = ENGINE.bean(RecordReader.class);
  private static final RecordWriter WRITER = ENGINE.bean(RecordWriter.class);

  private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Map<String, Cost> costs = new LinkedHashMap<>();

  /// @param kilobytes taken by the thread of the request, the least of a few runs; 0 where it
  ///   cannot be repeated
  private record Cost(int statements, long rows, long kilobytes, String indexes) {

    /// The statistics are made of all rows, so that plans are the same each time but for what is
    /// written in between. What the compiler of the JVM has done by then decides on some memory.
    boolean isMoreThan(Cost was) {
      return statements > was.statements
          || rows > was.rows + was.rows / 4 + 20
          || kilobytes > 2 * was.kilobytes + 100
          || (rows > 0 && indexes.isEmpty() && !was.indexes.isEmpty());
    }
  }

  @AfterAll
  static void stop() {
    ENGINE.close();
  }

  @Test
  void noRequestCostsMoreThanItDid() throws IOException {
    fill();
    gets();
    lists();
    groups();
    writes();
    bulks();

    assertThat(costs.size()).isGreaterThanOrEqualTo(60);
    if (Boolean.getBoolean("mortise.costs.write")) {
      Files.writeString(FILE, written());
    }
    var before = before();
    var grown = new ArrayList<String>();
    costs.forEach((name, cost) -> {
      var was = before.get(name);
      if (was == null || cost.isMoreThan(was)) {
        grown.add("%s: was %s, is %s".formatted(name, was, cost));
      }
    });
    assertThat(grown).as("if that is meant, write costs.txt anew").isEmpty();
    assertThat(before.keySet()).as("requests that are gone").isEqualTo(costs.keySet());
  }

  private void gets() {
    var task = UUID.fromString(ManyRecords.id(17));
    for (var fields : List.of("", "name", "project.code", "steps.name", "weight")) {
      read(
          "get task " + fields,
          reader -> reader.get(CONTEXT, "task", task, given("fields", fields)));
    }
    read(
        "get task, expanded",
        reader -> reader.get(CONTEXT, "task", task, given("expand", "project")));
    read("get nothing", reader -> reader.get(CONTEXT, "task", new UUID(1, 1), Map.of()));
    read(
        "get project",
        reader -> reader.get(CONTEXT, "project", UUID.fromString(ManyRecords.id(3)), Map.of()));
  }

  private void lists() {
    var filters =
        List.of(
            "",
            "status == 'doing'",
            "status == 'doing' && priority == 3",
            "status in ['doing', 'done']",
            "status == 'doing' || priority == 3",
            "priority > 95",
            "name.startsWith('task 00')",
            "has(project)",
            "project.code == 'p7'",
            "note == 'note 77'",
            "note.contains('note')",
            "id == '%s'".formatted(ManyRecords.id(5)),
            "created_by == me");
    for (var filter : filters) {
      for (var sort : List.of("", "-priority", "note")) {
        list("", filter, sort);
      }
    }
    list("", "", "name");
    list("", "", "-name");
    list("", "", "priority,name");
    list("", "", "project");
    for (var more :
        List.of("count=true", "q=task", "q=00012", "expand=project", "fields=name", "limit=200")) {
      list(more, "", "");
      list(more, "status == 'doing'", "-priority");
    }
    deep("name");
    deep("-priority");
  }

  private void list(String more, String filter, String sort) {
    var parameters = new LinkedHashMap<String, String>(Map.of("filter", filter, "sort", sort));
    if (!more.isEmpty()) {
      parameters.put(more.substring(0, more.indexOf('=')), more.substring(more.indexOf('=') + 1));
    }
    read(
        "list %s [%s] by [%s]".formatted(more, filter.replace(ManyRecords.id(5), "ID"), sort),
        reader -> reader.list(CONTEXT, "task", ListRequest.of(parameters)));
  }

  private void groups() {
    group("of all", Map.of());
    group("by status", Map.of("group", by("status")));
    group("by project", Map.of("group", by("project"), "limit", 10));
    group(
        "by status of some",
        Map.of("group", by("status"), "filter", "priority == 3 && has(project)"));
    group(
        "by week",
        Map.of(
            "group",
            List.of(Map.of("field", "created_at", "bucket", "week")),
            "measures",
            List.of(Map.of("function", "count"), Map.of("function", "sum", "field", "priority"))));
  }

  private static List<Map<String, String>> by(String field) {
    return List.of(Map.of("field", field));
  }

  private void group(String name, Map<String, ?> body) {
    var reader = ENGINE.bean(AggregateReader.class);
    read("group " + name, _ -> reader.read(CONTEXT, "task", AggregateRequest.of(body)));
  }

  private void bulks() {
    for (int size : List.of(1, 100)) {
      var made = new ArrayList<UUID>();
      write("bulk of " + size + " creations", () -> made.addAll(bulk(size, i -> create(i))));
      write(
          "bulk of " + size + " changes",
          () -> bulk(size, i -> operation("update", made.get(i), Map.of("note", "n" + i))));
      write(
          "bulk of " + size + " deletions",
          () -> bulk(size, i -> operation("delete", made.get(i), null)));
    }
  }

  private static Map<String, ?> create(int number) {
    var fields = Map.of("name", "bulk " + number, "status", "todo", "priority", number);
    return Map.of("op", "create", "fields", fields);
  }

  private static Map<String, ?> operation(String op, UUID id, @Nullable Map<String, ?> fields) {
    return fields == null
        ? Map.of("op", op, "id", id.toString())
        : Map.of("op", op, "id", id.toString(), "fields", fields);
  }

  private static List<UUID> bulk(int size, IntFunction<Map<String, ?>> operation) {
    var body = Map.of("operations", IntStream.range(0, size).mapToObj(operation).toList());
    return WRITER.bulk(CONTEXT, "task", BulkRequest.of(body)).stream()
        .map(result ->
            switch (result) {
              case BulkResult.Created(var answer) -> answer.id();
              case BulkResult.Updated(var answer) -> answer.id();
              case BulkResult.Deleted(var id) -> id;
              case BulkResult.Refused(var problem) -> throw problem;
            })
        .toList();
  }

  private void deep(String sort) {
    @Nullable String cursor = null;
    for (int i = 0; i < 5; i++) {
      var parameters = new LinkedHashMap<String, Object>(Map.of("sort", sort, "limit", 200));
      if (cursor != null) {
        parameters.put("cursor", cursor);
      }
      cursor = READER.list(CONTEXT, "task", ListRequest.of(parameters)).next();
    }
    var parameters = Map.of("sort", sort, "cursor", Objects.requireNonNull(cursor));
    read(
        "list a deep page by " + sort,
        reader -> reader.list(CONTEXT, "task", ListRequest.of(parameters)));
  }

  private void writes() {
    var made = new UUID[2];
    var project = ManyRecords.id(3);
    // the first writer by a model asks who listens
    WRITER.create(CONTEXT, "project", Map.of("code", "first"));
    write(
        "create project",
        () -> made[0] = WRITER.create(CONTEXT, "project", Map.of("code", "new")).id());
    write(
        "create project whose code is taken",
        () -> WRITER.create(CONTEXT, "project", Map.of("code", "new")));
    write(
        "create task",
        () ->
            made[1] =
                WRITER
                    .create(CONTEXT, "task", Map.of("name", "new", "status", "todo", "priority", 1))
                    .id());
    write(
        "create task of project",
        () -> WRITER.create(CONTEXT, "task", Map.of("name", "other", "project", project)));
    write(
        "create task with steps",
        () ->
            WRITER.create(
                CONTEXT,
                "task",
                Map.of("name", "t", "steps", List.of(Map.of("name", "a"), Map.of("name", "b")))));
    for (var change :
        List.<Map<String, @Nullable Object>>of(
            Map.of("note", "other"),
            Map.of("status", "done"),
            Map.of("priority", 7),
            Map.of("project", project),
            Map.of("name", "changed"))) {
      write(
          "update task " + change.keySet(),
          () -> WRITER.update(CONTEXT, "task", made[1], change, null));
    }
    write("delete task", () -> WRITER.delete(CONTEXT, "task", made[1], null));
    write("restore task", () -> WRITER.restore(CONTEXT, "task", made[1]));
    write("delete project", () -> WRITER.delete(CONTEXT, "project", made[0], null));
    read("history", _ -> ENGINE.bean(HistoryReader.class).read(CONTEXT, "task", made[1], Map.of()));
  }

  /// Sent as it is; and once more in a transaction, where it can be explained and taken back.
  private void read(String name, Consumer<RecordReader> request) {
    Runnable call = () -> tried(() -> request.accept(READER));
    int sent = SqlStatements.counted(call);
    note(
        name,
        sent,
        taken(call),
        QueryPlans.of(() -> SESSION.<Boolean>write(CONTEXT.tenant(), () -> ran(call))));
  }

  private static long taken(Runnable call) {
    var least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      var before = MEMORY.getCurrentThreadAllocatedBytes();
      call.run();
      least = Math.min(least, MEMORY.getCurrentThreadAllocatedBytes() - before);
    }
    return least / 1024;
  }

  private void write(String name, Runnable request) {
    var sent = new ArrayList<String>();
    var plans = QueryPlans.of(() -> sent.addAll(SqlStatements.sent(() -> tried(request))));
    note(name, sent.size(), 0, plans);
  }

  private void note(String name, int sent, long kilobytes, List<QueryPlans.QueryPlan> plans) {
    var indexes = new TreeSet<String>();
    plans.forEach(plan -> indexes.addAll(plan.indexes()));
    long rows = plans.stream().mapToLong(QueryPlans.QueryPlan::rowsRead).sum();
    costs.put(name, new Cost(sent, rows, kilobytes, String.join(" ", indexes)));
  }

  private static boolean ran(Runnable call) {
    call.run();
    return true;
  }

  private static void tried(Runnable request) {
    try {
      request.run();
    } catch (ProblemException refused) {
      // a refusal costs, too
    }
  }

  private static Map<String, String> given(String name, String value) {
    return value.isEmpty() ? Map.of() : Map.of(name, value);
  }

  private String written() {
    var text =
        new StringBuilder(
            "# request | statements | rows read | kB taken, where it is only read | indexes\n");
    costs.forEach((name, cost) ->
        text.append(
            "%s | %d | %d | %d | %s%n"
                .formatted(name, cost.statements, cost.rows, cost.kilobytes, cost.indexes)));
    return text.toString().replaceAll(" +\n", "\n");
  }

  private static Map<String, Cost> before() throws IOException {
    var before = new LinkedHashMap<String, Cost>();
    for (var line : Files.readAllLines(FILE, StandardCharsets.UTF_8)) {
      var parts = LINE.matcher(line);
      if (parts.matches()) {
        before.put(
            parts.group(1),
            new Cost(
                Integer.parseInt(parts.group(2)),
                Long.parseLong(parts.group(3)),
                Long.parseLong(parts.group(4)),
                parts.group(5).strip()));
      }
    }
    return before;
  }

  private static void fill() {
    var project = CONTEXT.snapshot().require("project");
    ManyRecords.insert(DATABASE, CONTEXT.tenant(), project, 50, Map.of("code", "'p' || i"));
    ManyRecords.insert(
        DATABASE,
        CONTEXT.tenant(),
        CONTEXT.snapshot().require("task"),
        TASKS,
        Map.of(
            "name", "'task ' || lpad(i::text, 5, '0')",
            "status", "(array['todo','doing','done'])[1 + i % 3]",
            "priority", "case when i % 4 > 0 then i % 100 end",
            "project", "('01900000-0000-7000-8000-' || lpad(to_hex(1 + i % 50), 12, '0'))::uuid",
            "note", "'note ' || i"));
  }
}
