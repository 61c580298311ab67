package dev.mortise.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.platform.Json;
import dev.mortise.engine.testing.AtOnce;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.PublishedTenant.Caller;
import dev.mortise.engine.testing.RawHttp.Answer;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.SqlStatements;
import dev.mortise.engine.testing.StoredRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class BulkIT {
  private static final String FILES =
      """
      --- project/project.object.yaml
      label: Project
      display: name
      fields:
        name: { type: text, required: true }
        budget: { type: integer, default: 100 }
        spent: { type: rollup, over: task, by: project, sum: cost }
      guards:
        covered: { check: "spent <= budget", message: Over the budget. }
      --- task/task.object.yaml
      label: Task
      display: name
      fields:
        name: { type: text, required: true, max_length: 20 }
        code: { type: text, unique: true }
        cost: { type: integer, default: 0 }
        owner: { type: text, default: mine }
        secret: { type: text }
        project: { type: reference, to: project }
        steps: { type: children, of: step, by: task }
      rules:
        named: { check: "name != 'bad'", message: Not a name., at: name }
      --- step/step.object.yaml
      label: Step
      display: name
      fields:
        name: { type: text, required: true }
        task: { type: reference, to: task, required: true }
      --- access/writer.role.yaml
      label: Writer
      objects:
        task:
          read: owner != 'hidden'
          create: owner == 'mine'
          update: owner == 'mine'
          fields: { secret: none }
        project: { read: name != 'hidden' }
      --- access/sender.role.yaml
      label: Sender
      objects:
        task: { create: all }
      """;

  private PublishedTenant tenant;
  private Caller admin;
  private Caller writer;

  @BeforeAll
  void makeTenant() {
    tenant = PublishedTenant.of(FILES);
    admin = tenant.admin();
    writer = tenant.user("writer", "inside", "writer");
  }

  @Test
  void operationsAreDoneInTheirOrderWithOneResultEach() {
    var changed = admin.create("task", Map.of("name", "before"));
    var deleted = admin.create("task", Map.of("name", "gone"));

    var answer =
        bulk(
            admin,
            true,
            create("{\"name\":\"new\",\"steps\":[{\"name\":\"first\"}]}"),
            update(changed, 1, "{\"name\":\"after\"}"),
            "{\"op\":\"delete\",\"id\":\"%s\",\"version\":1}".formatted(deleted));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    var results = results(answer);
    assertThat(each("status", results)).isEqualTo("201 200 204");
    assertThat(each("version", results)).isEqualTo("1 2 null");
    assertThat(String.valueOf(results.getFirst().get("record"))).contains("name=first");
    assertThat(Json.readObject(admin.get("task/" + changed).body()))
        .isEqualTo(results.get(1).get("record"));
    assertThat(admin.get("task/" + deleted).status()).isEqualTo(404);
  }

  @Test
  void nothingIsWrittenWhenOneIsRefusedAndAllThatIsWrongIsTold() {
    var kept = admin.create("task", Map.of("name", "kept", "code", "kept"));
    var before = StoredRows.of(tenant.tenant());

    var answer =
        bulk(
            admin,
            true,
            create("{\"name\":\"fine\"}"),
            create("{\"name\":\"much too long a name it is\",\"cots\":1}"),
            update(kept, 7, "{\"name\":\"x\"}"),
            "{\"op\":\"delete\",\"id\":\"00000000-0000-7000-8000-000000000000\"}",
            update(kept, 1, "{\"name\":\"bad\"}"),
            create("{\"name\":\"twice\",\"code\":\"kept\"}"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.member("code")).isEqualTo("bulk-refused");
    assertThat(errors(answer))
        .containsExactlyInAnyOrder(
            "/operations/1/fields/name too_long",
            "/operations/1/fields/cots unknown_field",
            "/operations/2/version stale-version",
            "/operations/3/id record-not-found",
            "/operations/4/fields/name rule",
            "/operations/5/fields/code unique");
    assertThat(answer.body()).contains("its version is now 1", "Not a name.");
    assertThat(StoredRows.of(tenant.tenant())).isEqualTo(before);
  }

  @Test
  void aRefusalOfOneKindKeepsItsStatus() {
    var one = admin.create("task", Map.of("name", "one"));
    var two = admin.create("task", Map.of("name", "two"));
    admin.send("PATCH", "task/" + two, Map.of("name", "three"));

    var stale = bulk(admin, true, update(one, 5, "{}"), update(two, 1, "{}"));
    var taken =
        bulk(
            admin,
            true,
            create("{\"name\":\"a\",\"code\":\"same\"}"),
            create("{\"name\":\"b\",\"code\":\"same\"}"));

    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.member("detail")).isEqualTo("The record has been changed since you read it.");
    assertThat(errors(stale))
        .containsExactly(
            "/operations/0/version stale-version", "/operations/1/fields/name changed");
    assertThat(taken.status()).isEqualTo(409);
    assertThat(errors(taken)).containsExactly("/operations/1/fields/code unique");
  }

  @Test
  void eachStandsForItselfWhenItIsNotAtomic() {
    var kept = admin.create("task", Map.of("name", "kept"));

    var answer =
        bulk(
            admin,
            false,
            create("{\"name\":\"a\",\"code\":\"alone\"}"),
            create("{\"name\":\"b\",\"code\":\"alone\"}"),
            update(kept, 9, "{\"name\":\"x\"}"),
            create("{\"nam\":\"c\",\"steps\":[{\"name\":7}]}"),
            update(kept, 1, "{\"name\":\"changed\"}"),
            update(kept, 2, "{\"name\":\"again\"}"));

    var results = results(answer);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(each("status", results)).isEqualTo("201 409 412 422 200 200");
    assertThat(answer.body())
        .contains(
            "/operations/1/fields/code",
            "/operations/3/fields/nam\"",
            "/operations/3/fields/steps/0/name",
            "\"instance\"",
            "\"trace_id\"");
    assertThat(now("task/" + kept, "name")).isEqualTo("again");
    assertThat(admin.get("task?count=true&filter=code=='alone'").body()).contains("\"count\":1");
  }

  @Test
  void aGuardOverSeveralRefusesTheWholeAndNamesThoseThatTookPart() {
    var tight = admin.create("project", Map.of("name", "tight", "budget", 10));
    var wide = admin.create("project", Map.of("name", "wide"));
    var before = StoredRows.of(tenant.tenant());

    var together = bulk(admin, true, spending(tight, 6), spending(wide, 6), spending(tight, 5));

    assertThat(together.status()).isEqualTo(422);
    assertThat(errors(together)).containsExactly("/operations/0 guard", "/operations/2 guard");
    assertThat(StoredRows.of(tenant.tenant())).isEqualTo(before);

    var each = bulk(admin, false, spending(tight, 6), spending(wide, 6), spending(tight, 5));

    assertThat(each("status", results(each))).isEqualTo("201 201 422");
    assertThat(now("project/" + tight, "spent")).isEqualTo("6");
  }

  @Test
  void whatTheSetBalancesItselfIsTaken() {
    var project = admin.create("project", Map.of("name", "balanced", "budget", 10));

    var answer = bulk(admin, true, spending(project, 60), spending(project, -55));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(now("project/" + project, "spent")).isEqualTo("5");
  }

  @Test
  void theShapeOfEveryOperationIsCheckedAtOnce() {
    var before = StoredRows.of(tenant.tenant());

    var answer =
        bulk(
            admin,
            false,
            "{\"op\":\"creat\",\"fields\":{}}",
            "{\"op\":\"create\",\"fields\":{},\"id\":\"x\",\"feilds\":1}",
            "{\"op\":\"update\",\"fields\":{}}",
            "{\"op\":\"delete\",\"id\":\"1-2-3-4-5\",\"version\":1.5}",
            "{\"fields\":[]}",
            "7");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(errors(answer))
        .containsExactlyInAnyOrder(
            "/operations/0/op unknown_choice",
            "/operations/1/feilds unknown_parameter",
            "/operations/1/id not_of_operation",
            "/operations/2/id required",
            "/operations/3/id bad_id",
            "/operations/3/version wrong_type",
            "/operations/4/op required",
            "/operations/5 wrong_type");
    assertThat(answer.body())
        .contains("Did you mean \\\"create\\\"?", "Did you mean \\\"fields\\\"?");
    assertThat(errors(admin.send("POST", "task/bulk", "{\"atomik\":true}")))
        .containsExactlyInAnyOrder("/atomik unknown_parameter", "/operations required");
    assertThat(errors(bulk(admin, true, many(1001)))).containsExactly("/operations too_long");
    assertThat(StoredRows.of(tenant.tenant())).isEqualTo(before);
  }

  @Test
  void rightsAreThoseOfEachWriteByItself() {
    var theirs = admin.create("task", Map.of("name", "theirs", "owner", "theirs"));
    var hidden = admin.create("task", Map.of("name", "hidden", "owner", "hidden"));
    var hiddenProject = admin.create("project", Map.of("name", "hidden"));
    var before = StoredRows.of(tenant.tenant());

    var operations =
        new String[] {
          create("{\"name\":\"x\",\"owner\":\"theirs\"}"),
          create("{\"name\":\"x\",\"secret\":\"y\"}"),
          create("{\"name\":\"x\",\"project\":\"%s\"}".formatted(hiddenProject)),
          update(theirs, 1, "{\"name\":\"x\"}"),
          update(hidden, 1, "{\"name\":\"x\"}"),
          "{\"op\":\"delete\",\"id\":\"%s\"}".formatted(theirs)
        };

    assertThat(errors(bulk(writer, true, operations)))
        .containsExactlyInAnyOrder(
            "/operations/0 forbidden-record",
            "/operations/1/fields/secret unknown_field",
            "/operations/2/fields/project unknown_reference",
            "/operations/3 forbidden-record",
            "/operations/4/id record-not-found",
            "/operations/5/op forbidden-operation");
    assertThat(each("status", results(bulk(writer, false, operations))))
        .isEqualTo("403 422 422 403 404 403");
    assertThat(StoredRows.of(tenant.tenant())).isEqualTo(before);
    assertThat(bulk(tenant.user("nobody", "inside"), true).status()).isEqualTo(404);
  }

  @Test
  void whoMayNotReadGetsNoRecord() {
    var sender = tenant.user("sender", "inside", "sender");

    var results = results(bulk(sender, true, create("{\"name\":\"sent\",\"secret\":\"s\"}")));

    assertThat(String.valueOf(results.getFirst().get("record")))
        .contains("id=", "version=1")
        .doesNotContain("name");
  }

  @Test
  void anotherTenantsRecordsAreNotThere() {
    var foreign = PublishedTenant.of(FILES).admin().create("task", Map.of("name", "foreign"));

    assertThat(errors(bulk(admin, true, update(foreign, 1, "{}"), create("{\"name\":\"a\"}"))))
        .containsExactly("/operations/0/id record-not-found");
  }

  @Test
  void bulksThatMeetAtTheSameRecordsInOppositeOrdersAllSucceed() throws Exception {
    var ids =
        IntStream.range(0, 12).mapToObj(i -> admin.create("task", Map.of("name", "t"))).toList();

    var answers =
        AtOnce.run(
            8,
            number -> {
              var mine = number % 2 == 0 ? ids : ids.reversed();
              var operations =
                  mine.stream()
                      .map(id ->
                          "{\"op\":\"update\",\"id\":\"%s\",\"fields\":{\"cost\":%d}}"
                              .formatted(id, number + 1))
                      .toArray(String[]::new);
              return bulk(admin, number % 4 < 2, operations);
            });

    assertThat(answers).extracting(Answer::status).containsOnly(200);
    assertThat(answers)
        .allSatisfy(answer -> assertThat(each("status", results(answer))).matches("200( 200)*"));
    assertThat(ids).allSatisfy(id -> assertThat(now("task/" + id, "version")).isEqualTo("9"));
  }

  @Test
  void readingCostsTheSameStatementsWhateverTheNumberOfOperations() {
    assertThat(reads(50)).hasSameSizeAs(reads(5));
  }

  private List<String> reads(int count) {
    var engine = RunningEngine.shared();
    var context = engine.context(tenant.tenant(), "admin");
    var operations = new ArrayList<BulkRequest.Operation>();
    for (int i = 0; i < count; i++) {
      var project = admin.create("project", Map.of("name", "p"));
      var task = admin.create("task", Map.of("name", "t"));
      operations.add(
          new BulkRequest.Operation.Create(Map.of("name", "n", "project", project.toString())));
      operations.add(
          new BulkRequest.Operation.Update(task, null, Map.of("project", project.toString())));
    }
    var request = new BulkRequest(true, operations);
    return SqlStatements.sent(() -> engine.bean(RecordWriter.class).bulk(context, "task", request))
        .stream()
        .filter(sql -> sql.startsWith("select r."))
        .toList();
  }

  private static String[] many(int count) {
    return IntStream.range(0, count)
        .mapToObj(_ -> create("{\"name\":\"x\"}"))
        .toArray(String[]::new);
  }

  private static Answer bulk(Caller caller, boolean atomic, String... operations) {
    return caller.send(
        "POST",
        "task/bulk",
        "{\"atomic\":%s,\"operations\":[%s]}".formatted(atomic, String.join(",", operations)));
  }

  private static String create(String fields) {
    return "{\"op\":\"create\",\"fields\":%s}".formatted(fields);
  }

  private static String spending(UUID project, int cost) {
    return create("{\"name\":\"spend\",\"project\":\"%s\",\"cost\":%d}".formatted(project, cost));
  }

  private static String update(UUID id, int version, String fields) {
    return "{\"op\":\"update\",\"id\":\"%s\",\"version\":%d,\"fields\":%s}"
        .formatted(id, version, fields);
  }

  private static List<Map<?, ?>> results(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return maps(answer, "results");
  }

  private static String each(String member, List<Map<?, ?>> results) {
    return results.stream()
        .map(result -> String.valueOf(result.get(member)))
        .collect(Collectors.joining(" "));
  }

  private String now(String record, String field) {
    return String.valueOf(Json.readObject(admin.get(record).body()).get(field));
  }

  private static List<String> errors(Answer answer) {
    return maps(answer, "errors").stream()
        .map(error -> error.get("pointer") + " " + error.get("code"))
        .toList();
  }

  private static List<Map<?, ?>> maps(Answer answer, String member) {
    assertThat(Json.readObject(answer.body())).as(answer.body()).containsKey(member);
    var found = Json.readObject(answer.body()).getOrDefault(member, List.of());
    return ((List<?>) found).stream().<Map<?, ?>>map(one -> (Map<?, ?>) one).toList();
  }
}
