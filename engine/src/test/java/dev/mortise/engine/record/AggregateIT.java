package dev.mortise.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.platform.Json;
import dev.mortise.engine.query.AggregateRequest;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.PublishedTenant.Caller;
import dev.mortise.engine.testing.RawHttp.Answer;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.SqlStatements;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// Figures over groups, in a tenant whose clocks are eight hours ahead.
@TestInstance(Lifecycle.PER_CLASS)
class AggregateIT {
  private static final String FILES =
      """
      --- project/project.object.yaml
      label: Project
      display: name
      fields:
        name: { type: text, required: true, search: true }
        level: { type: choice, options: { gold: Gold, plain: Plain } }
      --- task/task.object.yaml
      label: Task
      display: name
      fields:
        name: { type: text, search: true }
        state: { type: choice, options: { open: Open, done: Done } }
        project: { type: reference, to: project }
        about: { type: reference, to: [project, task] }
        points: { type: integer }
        cost: { type: money }
        spent: { type: duration }
        due: { type: date }
        at: { type: date_time }
        urgent: { type: boolean }
        tags: { type: multi_choice, options: { a: A, b: B } }
        place: { type: geo }
        secret: { type: decimal }
        closed: { type: boolean }
        veiled: { type: integer }
        twice: { type: formula, result: integer, value: points * 2 }
        code: { type: text, masked_for: [reader] }
      --- access/reader.role.yaml
      label: Reader
      objects:
        task:
          read: state == 'open'
          fields: { secret: none, veiled: { hidden_if: closed }, code: read }
        project: { read: level == 'plain' }
      """;

  private PublishedTenant tenant;
  private Caller admin;
  private Caller reader;
  private UUID alpha;
  private UUID beta;

  @BeforeAll
  void makeTenant() {
    tenant = PublishedTenant.of(FILES);
    admin = tenant.admin();
    reader = tenant.user("reader", "inside", "reader");
    alpha = admin.create("project", Map.of("name", "Alpha", "level", "gold"));
    beta = admin.create("project", Map.of("name", "Beta", "level", "plain"));
    task(
        """
        {"name":"one","state":"open","project":"@beta","about":{"object":"project","id":"@beta"},
         "points":3,"cost":"0.10","spent":"90m","due":"2026-01-31","at":"2026-01-31T17:30:00Z",
         "urgent":true,"tags":["a"],"secret":"1.5","veiled":7,"closed":true,"code":"X1"}
        """);
    task(
        """
        {"name":"two","state":"open","project":"@alpha","points":4,"cost":"0.20","spent":"30m",
         "due":"2026-02-01","at":"2026-01-31T15:30:00Z","urgent":false,"veiled":9}
        """);
    task(
        """
        {"name":"three","state":"done","project":"@beta","points":9007199254740993,
         "cost":"1000000000000.01","due":"2026-12-31","at":"2025-12-31T16:00:00Z","urgent":true}
        """);
    task("{\"name\":\"four\"}");
  }

  @Test
  void withoutGroupsThereIsOneOfAllRecords() {
    assertThat(groups(admin, "{}")).isEqualTo("[{\"count\":4}]");
    assertThat(
            groups(
                admin,
                "{\"filter\":\"name == 'nothing'\",\"measures\":[%s,%s]}"
                    .formatted(measure("count", null), measure("sum", "points"))))
        .isEqualTo("[{\"count\":0,\"sum_points\":null}]");
  }

  @Test
  void measuresAreExactAndLeaveOutWhatIsEmpty() {
    assertThat(
            groups(
                admin,
                "{\"measures\":[%s]}"
                    .formatted(
                        String.join(
                            ",",
                            measure("count", "points"),
                            measure("count", "tags"),
                            measure("count", "place"),
                            measure("count_distinct", "urgent"),
                            measure("count_distinct", "project"),
                            measure("sum", "points"),
                            measure("sum", "cost"),
                            measure("sum", "spent"),
                            measure("avg", "cost"),
                            measure("avg", "spent"),
                            measure("sum", "twice"),
                            measure("min", "name"),
                            measure("max", "due"),
                            measure("min", "at"),
                            measure("max", "spent"),
                            measure("max", "project.name")))))
        .isEqualTo(
            "[{\"count_points\":3,\"count_tags\":1,\"count_place\":0,\"count_distinct_urgent\":2,"
                + "\"count_distinct_project\":2,\"sum_points\":9007199254741000,"
                + "\"sum_cost\":1000000000000.31,\"sum_spent\":\"2h\","
                + "\"avg_cost\":\"333333333333.4366666667\",\"avg_spent\":\"1h\","
                + "\"sum_twice\":18014398509482000,\"min_name\":\"four\",\"max_due\":\"2026-12-31\","
                + "\"min_at\":\"2026-01-01T00:00:00+08:00\",\"max_spent\":\"90m\","
                + "\"max_project_name\":\"Beta\"}]");
  }

  @Test
  void referencesHaveTheirLabelsAndGoByThem() {
    assertThat(groups(admin, "{\"group\":[{\"field\":\"project\"}]}"))
        .isEqualTo(
            "[{\"project\":{\"id\":\"%s\",\"label\":\"Alpha\"},\"count\":1},".formatted(alpha)
                + "{\"project\":{\"id\":\"%s\",\"label\":\"Beta\"},\"count\":2},".formatted(beta)
                + "{\"project\":null,\"count\":1}]");
    assertThat(
            groups(
                admin,
                "{\"group\":[{\"field\":\"about\",\"as\":\"on\"}],\"filter\":\"has(about)\"}"))
        .isEqualTo(
            "[{\"on\":{\"id\":\"%s\",\"object\":\"project\",\"label\":\"Beta\"},\"count\":1}]"
                .formatted(beta));
    assertThat(
            groups(
                admin, "{\"group\":[{\"field\":\"project.level\"}],\"sort\":\"-project_level\"}"))
        .isEqualTo(
            "[{\"project_level\":\"plain\",\"count\":2},{\"project_level\":\"gold\",\"count\":1},"
                + "{\"project_level\":null,\"count\":1}]");
  }

  @Test
  void momentsAreCountedByTheTenantsCalendar() {
    assertThat(bucket("at", "month")).isEqualTo("2026-01-01 2 2026-02-01 1 null 1");
    assertThat(bucket("at", "year")).isEqualTo("2026-01-01 3 null 1");
    assertThat(bucket("at", "quarter")).isEqualTo("2026-01-01 3 null 1");
    assertThat(bucket("at", "week")).isEqualTo("2025-12-29 1 2026-01-26 2 null 1");
    assertThat(bucket("at", "day")).isEqualTo("2026-01-01 1 2026-01-31 1 2026-02-01 1 null 1");
    assertThat(bucket("at", "hour"))
        .isEqualTo(
            "2026-01-01T00:00:00+08:00 1 2026-01-31T23:00:00+08:00 1 2026-02-01T01:00:00+08:00 1"
                + " null 1");
    assertThat(bucket("due", "quarter")).isEqualTo("2026-01-01 2 2026-10-01 1 null 1");
  }

  @Test
  void sortAndLimitGoByNames() {
    var body =
        """
        {"group":[{"field":"state"}],"measures":[{"function":"sum","field":"points","as":"total"}],
         "sort":["-total"],"limit":1}
        """;

    assertThat(ask(admin, body).body())
        .isEqualTo(
            "{\"groups\":[{\"state\":\"done\",\"total\":\"9007199254740993\"}],\"more\":true}");
    assertThat(
            groups(
                admin, "{\"q\":\"two\",\"group\":[{\"field\":\"name\"},{\"field\":\"urgent\"}]}"))
        .isEqualTo("[{\"name\":\"two\",\"urgent\":false,\"count\":1}]");
  }

  @Test
  void aCallerCountsOnlyWhatIsTheirs() {
    assertThat(groups(reader, "{}")).isEqualTo("[{\"count\":2}]");
    assertThat(
            groups(
                reader,
                "{\"measures\":[%s,%s,%s,%s]}"
                    .formatted(
                        measure("sum", "veiled"),
                        measure("count", "veiled"),
                        measure("min", "veiled"),
                        measure("count_distinct", "veiled"))))
        .isEqualTo(
            "[{\"sum_veiled\":9,\"count_veiled\":1,\"min_veiled\":9,\"count_distinct_veiled\":1}]");
    assertThat(groups(reader, "{\"group\":[{\"field\":\"veiled\"}],\"sort\":[\"-veiled\"]}"))
        .isEqualTo("[{\"veiled\":9,\"count\":1},{\"veiled\":null,\"count\":1}]");
    assertThat(groups(reader, "{\"group\":[{\"field\":\"project\"}]}"))
        .isEqualTo(
            "[{\"project\":{\"id\":\"%s\",\"label\":\"Beta\"},\"count\":1},".formatted(beta)
                + "{\"project\":{\"id\":\"%s\",\"label\":null},\"count\":1}]".formatted(alpha));
    assertThat(groups(reader, "{\"group\":[{\"field\":\"project.level\",\"as\":\"level\"}]}"))
        .isEqualTo("[{\"level\":\"plain\",\"count\":1},{\"level\":null,\"count\":1}]");
  }

  @Test
  void aHiddenFieldIsRefusedLikeOneThatIsNotThere() {
    for (var body :
        List.of(
            "{\"group\":[{\"field\":\"@\"}]}",
            "{\"group\":[{\"field\":\"about.@\"}]}",
            "{\"measures\":[{\"function\":\"sum\",\"field\":\"@\",\"as\":\"x\"}]}",
            "{\"measures\":[{\"function\":\"count\",\"field\":\"@\",\"as\":\"x\"}]}",
            "{\"filter\":\"@ > 1\"}")) {
      var hidden = ask(reader, body.replace("@", "secret"));
      var absent = ask(reader, body.replace("@", "absent"));

      assertThat(hidden.status()).isEqualTo(400);
      assertThat(plain(hidden.body()).replace("secret", "absent")).isEqualTo(plain(absent.body()));
    }
    assertThat(
            errors(
                reader,
                "{\"group\":[{\"field\":\"code\"}],\"measures\":[%s]}"
                    .formatted(measure("max", "code"))))
        .isEqualTo("/group/0/field not_groupable, /measures/0/field not_measurable");
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() {
    assertThat(
            errors(
                admin,
                """
                {"group":[{"field":"tags"},{"field":"due","bucket":"hour"},{"field":"state","bucket":"day"},
                          {"field":"stat"},{"field":"tags.x"}],
                 "measures":[{"function":"sum","field":"name"},{"function":"avg"},{"function":"max","field":"urgent"},
                             {"function":"count","as":"Bad Name"},{"function":"count","as":"due_hour"}],
                 "sort":["points","-cuont"],"filter":"nothing"}
                """))
        .contains(
            "/group/0/field not_groupable",
            "/group/1/bucket no_bucket",
            "/group/2/bucket no_bucket",
            "/group/3/field unknown_field",
            "/group/4/field unknown_field",
            "/measures/0/field not_measurable",
            "/measures/1/field required",
            "/measures/2/field not_measurable",
            "/measures/3/as bad_name",
            "/measures/4/as duplicate_value",
            "/sort unknown_field",
            "/filter bad_expression");
    assertThat(
            errors(
                admin,
                """
                {"grup":1,"group":[{"feld":"x"},7],"measures":[{"function":"sun","field":"points"},{}],"limit":1001}
                """))
        .contains(
            "/grup unknown_parameter",
            "/group/0/feld unknown_parameter",
            "/group/0/field required",
            "/group/1 wrong_type",
            "/measures/0/function unknown_choice",
            "/measures/1/function required",
            "/limit limit_range");
  }

  @Test
  void nobodyElseGetsAnything() {
    assertThat(ask(tenant.user("nobody", "inside"), "{}").status()).isEqualTo(404);
    assertThat(groups(PublishedTenant.of(FILES).admin(), "{\"group\":[{\"field\":\"project\"}]}"))
        .isEqualTo("[]");
  }

  @Test
  void itIsOneStatementAndOneForTheLabels() {
    var engine = RunningEngine.shared();
    var context = engine.context(tenant.tenant(), "admin");
    var request =
        AggregateRequest.of(
            Map.of(
                "group", List.of(Map.of("field", "project"), Map.of("field", "state")),
                "measures", List.of(Map.of("function", "sum", "field", "cost"))));
    var read = engine.bean(AggregateReader.class);

    // besides them the session is opened
    assertThat(SqlStatements.counted(() -> read.read(context, "task", request))).isEqualTo(3);
  }

  private String bucket(String field, String bucket) {
    var answer =
        ask(
            admin,
            "{\"group\":[{\"field\":\"%s\",\"bucket\":\"%s\",\"as\":\"g\"}]}"
                .formatted(field, bucket));
    var text = new StringBuilder();
    for (var group : (List<?>) Json.readObject(answer.body()).getOrDefault("groups", List.of())) {
      var members = (Map<?, ?>) group;
      text.append(' ').append(members.get("g")).append(' ').append(members.get("count"));
    }
    return text.toString().strip();
  }

  private static String measure(String function, @Nullable String field) {
    return field == null
        ? "{\"function\":\"%s\"}".formatted(function)
        : "{\"function\":\"%s\",\"field\":\"%s\"}".formatted(function, field);
  }

  private void task(String json) {
    var filled = json.replace("@alpha", alpha.toString()).replace("@beta", beta.toString());
    admin.create("task", Json.readObject(filled));
  }

  private static Answer ask(Caller caller, String body) {
    return caller.send("POST", "task/aggregate", body);
  }

  private static String groups(Caller caller, String body) {
    var answer = ask(caller, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.body().replaceAll("^\\{\"groups\":|,\"more\":false}$", "");
  }

  private static String errors(Caller caller, String body) {
    var answer = ask(caller, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    return String.join(
        ", ",
        ((List<?>) Json.readObject(answer.body()).getOrDefault("errors", List.of()))
            .stream()
                .map(error -> (Map<?, ?>) error)
                .map(error -> error.get("pointer") + " " + error.get("code"))
                .toList());
  }

  private static String plain(String body) {
    return body.replaceAll("\"trace_id\":\"[0-9a-f]*\"", "");
  }
}
