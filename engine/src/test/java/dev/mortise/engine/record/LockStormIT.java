package dev.mortise.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.testing.AtOnce;
import dev.mortise.engine.testing.JsonHttp.Answer;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.Seed;
import dev.mortise.engine.testing.TestModel;
import dev.mortise.metadata.source.PackageZip;
import dev.mortise.metadata.testing.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Requests that take the same locks in every order there is, on two nodes: parents with children
/// and children by themselves, bulks of both kinds, values that occur once, gapless numbers,
/// records moved below each other, deleted and restored, versions published and rollups folded
/// meanwhile. Nobody is told of a deadlock, and in the end everything is as everybody was told.
///
/// `-Dmortise.storm=100000` for the long run.
@Tag("long")
class LockStormIT {
  private static final int SIZE = Size.of("mortise.storm", 360, 100_000);
  private static final int CALLERS = 6;

  /// What must have been done once before the storm says anything.
  private static final Set<String> KINDS =
      Set.of("publish", "fold", "bulk", "each", "restore", "delete", "tasks", "update");

  /// The last two are for whoever has waited for others for long, as happens where the machine does
  /// other things besides: nothing of their write is left, and they may send it again.
  private static final Set<String> UNDERSTOOD =
      Set.of(
          "validation",
          "bulk-refused",
          "record-not-found",
          "unique-taken",
          "not-deleted",
          "restore-blocked",
          "query-too-slow",
          "busy");

  private static final String MODEL =
      """
      --- project/project.object.yaml
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
        small: { check: effort < 60, message: Too much. }
      --- task/task.object.yaml
      label: Task
      display: number
      fields:
        number:  { type: auto_number, pattern: "{0}", gapless: true }
        project: { type: reference, to: project, required: true }
        other:   { type: reference, to: project, on_delete: clear }
        effort:  { type: integer, default: 1 }
      """;

  /// Versions that follow each other: an index to fill, another bound, a rollup to compute anew.
  private static final List<String> MODELS =
      List.of(
          MODEL,
          MODEL.replace("default: 1", "default: 1, index: true"),
          MODEL.replace("effort < 60", "effort < 80"),
          MODEL.replace("count: true", "count: true, where: effort >= 0"));

  private final RunningEngine here = RunningEngine.shared();
  private final Tenant tenant = here.tenant(MODEL);
  private final String token = here.signIn(tenant, "admin");
  private final List<String> projects = made("project", 4, i -> Map.of("name", "P" + i));

  /// Projects whose tasks are given with them, and no others.
  private final List<String> lists = made("project", 2, i -> Map.of("name", "L" + i));

  private final List<String> tasks = made("task", 8, i -> task(projects.get(i % 4)));
  private final AtomicInteger created = new AtomicInteger(8);

  /// How often more a task was deleted than restored.
  private final Map<String, Integer> deleted = new ConcurrentHashMap<>();

  private final Map<String, AtomicInteger> done = new ConcurrentHashMap<>();

  @Test
  void nobodyIsToldOfADeadlockAndAllIsAsEverybodyWasTold() {
    var seed = Seed.of(LockStormIT.class);
    var next = new AtomicInteger();
    try (var there = RunningEngine.another()) {
      AtOnce.run(
          CALLERS,
          caller -> {
            var random = new Random(seed * 31 + caller);
            var node = caller % 2 == 0 ? here : there;
            while (next.getAndIncrement() < SIZE) {
              storm(node, random);
            }
            return true;
          });
    }
    calm(new Random(seed));
    assertThat(done.keySet()).containsAll(KINDS);
    here.bean(Folding.class).fold(tenant);
    assertTasks();
    assertRollups();
  }

  /// On a slow machine a kind may have been refused each time it was tried among the others, as a
  /// bulk that is all or nothing is most often; it is tried on by itself.
  private void calm(Random random) {
    for (int i = 0; i < SIZE && !done.keySet().containsAll(KINDS); i++) {
      storm(here, random);
    }
  }

  private void storm(RunningEngine node, Random random) {
    var task = any(random, tasks);
    var project = any(random, projects);
    switch (random.nextInt(16)) {
      case 0 -> publish(node, any(random, MODELS));
      case 1 -> {
        node.bean(Folding.class).fold(tenant);
        count("fold");
      }
      case 2, 3, 4 -> bulk(node, random, random.nextBoolean());
      case 5 -> {
        if (send(node, "DELETE", "task/" + task, null, "delete")) {
          deleted.merge(task, 1, Integer::sum);
        }
      }
      case 6, 7, 8 -> {
        if (send(node, "POST", "task/" + task + "/restore", null, "restore")) {
          deleted.merge(task, -1, Integer::sum);
        }
      }
      case 9 -> {
        var rows = List.of(Map.of("effort", random.nextInt(9), "other", project), Map.of());
        if (send(node, "PATCH", "project/" + any(random, lists), Map.of("tasks", rows), "tasks")) {
          created.addAndGet(2);
        }
      }
      case 10 -> patch(node, "project/" + project, Map.of("above", any(random, projects)));
      case 11 -> patch(node, "project/" + project, Map.of("name", "N" + random.nextInt(3)));
      case 12, 13 -> patch(node, "task/" + task, Map.of("project", project));
      default -> patch(node, "task/" + task, Map.of("effort", random.nextInt(9), "other", project));
    }
  }

  private void patch(RunningEngine node, String record, Map<String, ?> fields) {
    send(node, "PATCH", record, fields, "update");
  }

  private void bulk(RunningEngine node, Random random, boolean atomic) {
    var operations = new ArrayList<Map<String, ?>>();
    for (int i = 0; i < 3; i++) {
      var fields = Map.of("effort", random.nextInt(5), "project", any(random, projects));
      operations.add(Map.of("op", "update", "id", any(random, tasks), "fields", fields));
    }
    var gone = any(random, tasks);
    operations.add(Map.of("op", "create", "fields", task(any(random, projects))));
    operations.add(Map.of("op", "delete", "id", gone));
    var body = Map.of("atomic", atomic, "operations", operations);
    var answer = call(node, "POST", "task/bulk", body);
    if (understood(answer, atomic ? "bulk" : "each")) {
      var results = (List<?>) answer.json().getOrDefault("results", List.of());
      var statuses =
          results.stream().map(each -> number(((Map<?, ?>) each).get("status"))).toList();
      assertThat(statuses).as(answer::toString).isSubsetOf(200L, 201L, 204L, 404L, 409L, 422L);
      if (statuses.get(3).equals(201L)) {
        created.incrementAndGet();
      }
      if (statuses.get(4).equals(204L)) {
        deleted.merge(gone, 1, Integer::sum);
      }
    }
  }

  private void publish(RunningEngine node, String model) {
    var archive = PackageZip.write(TestModel.source(model));
    var path = "/t/" + tenant.code() + "/meta/v1/package";
    var answer = node.json().send("PUT", path, token, archive);
    assertThat(answer.status()).as(answer::toString).isEqualTo(200);
    count("publish");
  }

  private void assertTasks() {
    assertThat(deleted.values()).as("times a task is deleted").isSubsetOf(0, 1);
    for (var task : tasks) {
      assertThat(call(here, "GET", "task/" + task, null).status())
          .isEqualTo(deleted.getOrDefault(task, 0) == 0 ? 200 : 404);
    }
    for (var list : lists) {
      assertThat(groups("task", "project == '" + list + "'", "count", null)).isIn(0L, 2L);
    }
    var last = call(here, "POST", "task", task(lists.getFirst()));
    assertThat(last.text("number")).isEqualTo(String.valueOf(created.get() + 1));
  }

  private void assertRollups() {
    for (var project : all("project")) {
      var id = project.get("id");
      assertThat(number(project.get("effort")))
          .isEqualTo(groups("task", "project == '" + id + "'", "sum", "effort"));
      assertThat(number(project.get("count")))
          .isEqualTo(groups("task", "other == '" + id + "'", "count", null));
    }
  }

  private long groups(String object, String filter, String function, @Nullable String field) {
    var measure =
        field == null
            ? Map.of("function", function, "as", "it")
            : Map.of("function", function, "field", field, "as", "it");
    var body = Map.of("filter", filter, "measures", List.of(measure));
    var groups = call(here, "POST", object + "/aggregate", body).json().get("groups");
    return number(((Map<?, ?>) ((List<?>) Objects.requireNonNull(groups)).getFirst()).get("it"));
  }

  private static long number(@Nullable Object value) {
    return value == null ? 0 : ((Number) value).longValue();
  }

  private List<Map<String, Object>> all(String object) {
    return call(here, "GET", object + "?limit=200", null).items();
  }

  /// @return whether it was done
  private boolean send(
      RunningEngine node, String method, String path, @Nullable Object body, String kind) {
    return understood(call(node, method, path, body), kind);
  }

  private boolean understood(Answer answer, String kind) {
    if (answer.status() < 300) {
      count(kind);
      return true;
    }
    assertThat(answer.text("code")).as(answer::toString).isIn(UNDERSTOOD);
    return false;
  }

  private Answer call(RunningEngine node, String method, String path, @Nullable Object body) {
    return node.json().send(method, "/t/" + tenant.code() + "/api/v1/records/" + path, token, body);
  }

  private void count(String kind) {
    done.computeIfAbsent(kind, _ -> new AtomicInteger()).incrementAndGet();
  }

  private List<String> made(String object, int count, IntFunction<Map<String, ?>> input) {
    return IntStream.range(0, count)
        .mapToObj(i -> call(here, "POST", object, input.apply(i)).text("id"))
        .toList();
  }

  private static Map<String, ?> task(String project) {
    return Map.of("project", project, "effort", 0);
  }

  private static <T> T any(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
