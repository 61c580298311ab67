package dev.mortise.engine.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.PublishedTenant.Caller;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.StoredRows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the roles do not allow to write is refused, and nothing is changed by trying.
@TestInstance(Lifecycle.PER_CLASS)
class WriteRightsIT {
  private static final String FILES =
      """
      --- group/group.object.yaml
      label: Group
      display: name
      fields:
        name: { type: text }
        strict: { type: boolean }
      --- pin/pin.object.yaml
      label: Pin
      display: name
      fields:
        name: { type: text }
        task: { type: reference, to: task }
        small: { type: boolean }
      --- need/need.object.yaml
      label: Need
      display: name
      fields:
        name: { type: text }
        secret: { type: text, required: true }
        number: { type: integer, required: true }
      --- line/line.object.yaml
      label: Line
      display: note
      fields:
        task: { type: reference, to: task, required: true }
        amount: { type: integer }
        note: { type: text }
      --- task/task.object.yaml
      label: Task
      display: name
      unique:
        together: [name, rank]
      fields:
        name: { type: text, required: true }
        owner: { type: text, default: mine }
        rank: { type: integer, default: 1, label: Hushrank }
        shown: { type: text }
        veiled: { type: text, default: veil }
        closed: { type: boolean, default: false }
        code: { type: text, fixed: true }
        number: { type: auto_number, pattern: "N-{0000}" }
        twice: { type: formula, value: rank * 2, result: integer }
        total: { type: rollup, over: line, by: task, sum: amount }
        group: { type: reference, to: group, filter: group.strict != true }
        reason: { type: text, required_if: group.strict }
        parent: { type: tree }
        lines: { type: children, of: line, by: task }
      --- access/writer.role.yaml
      label: Writer
      objects:
        task:
          read: owner != 'hidden'
          create: owner == 'mine' && (total == null || total < 100)
          update: owner == 'mine' && (total == null || total < 100)
          fields: { rank: none, shown: read, veiled: { hidden_if: closed } }
        line:
          read: all
          create: task.owner == 'mine'
          update: task.owner == 'mine'
          delete: task.owner == 'mine'
        group: { read: name == 'near' }
        user: { read: all, create: all, update: all }
      --- access/keeper.role.yaml
      label: Keeper
      manage: [users]
      objects:
        user: { read: all, create: all, update: all, delete: all }
      --- access/designer.role.yaml
      label: Designer
      manage: [metadata]
      --- access/clerk.role.yaml
      label: Clerk
      objects:
        task:
          read: all
          create: all
          update: all
          delete: all
          fields:
            others: read
            name: write
            rank: none
            veiled: { right: read, hidden_if: closed }
        pin: { read: small }
        need: { read: all, create: all, fields: { others: none, name: write } }
      --- access/guest.role.yaml
      label: Guest
      kind: customer
      objects:
        task: { read: all, create: all, update: all, delete: all }
      """;

  /// Who, method, path, body, status of the refusal and what it says.
  private static final String ROWS =
      """
      writer | POST   | task | {"name":"x","rank":2} | 422 | unknown_field
      writer | POST   | task | {"name":"x","shown":"y"} | 403 | forbidden_field
      writer | POST   | task | {"name":"x","number":"N-9"} | 422 | read_only
      writer | POST   | task | {"name":"x","number":null} | 422 | read_only
      writer | POST   | task | {"name":"x","total":1} | 422 | read_only
      writer | POST   | task | {"name":"x","id":"@task"} | 422 | /id
      writer | POST   | task | {"name":"x","version":7} | 422 | /version
      writer | POST   | task | {"name":"x","created_by":"@boss"} | 422 | /created_by
      writer | POST   | task | {"name":"x","tenant_id":1} | 422 | unknown_field
      writer | POST   | task | {"name":"x","owner":"theirs"} | 403 | forbidden-record
      writer | POST   | task | {"name":"x","group":"@far"} | 422 | unknown_reference
      writer | POST   | task | {"name":"x","parent":"@hidden"} | 422 | unknown_reference
      writer | POST   | task | {"name":"x","lines":[{"amount":100}]} | 403 | forbidden-record
      writer | POST   | task | {"name":"x","lines":[{"task":"@other"}]} | 422 | read_only
      writer | POST   | task | {"name":"x","lines":[{"id":"@line"}]} | 422 | unknown_child
      writer | POST   | line | {"task":"@other","amount":1} | 403 | forbidden-record
      writer | POST   | line | {"task":"@hidden","amount":1} | 422 | unknown_reference
      writer | POST   | group | {"name":"near"} | 403 | forbidden-operation
      writer | PATCH  | task/@task | {"rank":2} | 422 | unknown_field
      writer | PATCH  | task/@task | {"shown":"y"} | 403 | forbidden_field
      writer | PATCH  | task/@task | {"shown":null} | 403 | forbidden_field
      writer | PATCH  | task/@closed | {"veiled":"y"} | 403 | forbidden_field
      writer | PATCH  | task/@closed | {"veiled":null,"closed":false} | 403 | forbidden_field
      writer | PATCH  | task/@task | {"code":"y"} | 422 | fixed
      writer | PATCH  | task/@task | {"twice":2} | 422 | unknown_field
      writer | PATCH  | task/@task | {"number":"y"} | 422 | read_only
      writer | PATCH  | task/@task | {"total":null} | 422 | read_only
      writer | PATCH  | task/@task | {"version":9} | 422 | /version
      writer | PATCH  | task/@task | {"updated_at":null} | 422 | /updated_at
      writer | PATCH  | task/@task | {"owner":"theirs"} | 403 | forbidden-record
      writer | PATCH  | task/@other | {"owner":"mine"} | 403 | forbidden-record
      writer | PATCH  | task/@other | {"lines":[]} | 403 | forbidden-record
      writer | PATCH  | task/@hidden | {"owner":"mine"} | 404 | record-not-found
      writer | PATCH  | task/@task | {"group":"@far"} | 422 | unknown_reference
      writer | PATCH  | task/@task | {"lines":[{"id":"@line","amount":500}]} | 403 | forbidden-record
      writer | PATCH  | task/@task | {"lines":[{"id":"@foreign","amount":1}]} | 422 | unknown_child
      writer | PATCH  | line/@line | {"task":"@other"} | 403 | forbidden-record
      writer | PATCH  | line/@line | {"task":"@hidden"} | 422 | unknown_reference
      writer | PATCH  | line/@foreign | {"task":"@task"} | 403 | forbidden-record
      writer | DELETE | line/@foreign | | 403 | forbidden-record
      writer | DELETE | task/@task | | 403 | forbidden-operation
      writer | POST   | task/@trashed/restore | | 403 | forbidden-operation
      writer | PATCH  | user/@person | {"username":"other"} | 403 | forbidden_field
      writer | PATCH  | user/@person | {"kind":"partner"} | 403 | forbidden_field
      writer | PATCH  | user/@person | {"roles":["keeper"]} | 403 | forbidden_field
      writer | PATCH  | user/@person | {"teams":[]} | 403 | forbidden_field
      writer | PATCH  | user/@person | {"active":false} | 403 | forbidden_field
      writer | POST   | user | {"name":"x"} | 422 | required
      writer | DELETE | user/@person | | 403 | forbidden-operation
      keeper | PATCH  | user/@person | {"roles":["admin"]} | 422 | role_withheld
      keeper | POST   | user | {"username":"n","name":"n","roles":["admin"]} | 422 | role_withheld
      keeper | PATCH  | user/@retired | {"active":true} | 422 | role_withheld
      keeper | PATCH  | user/@outside | {"kind":"inside"} | 422 | role_withheld
      keeper | PATCH  | user/@boss | {"roles":[]} | 422 | role_withheld
      keeper | PATCH  | user/@boss | {"active":false} | 422 | role_withheld
      keeper | DELETE | user/@boss | | 422 | role_withheld
      keeper | GET    | task | | 404 | unknown-object
      keeper | PATCH  | user/@person | {"roles":["designer"]} | 422 | role_withheld
      keeper | PATCH  | user/@planner | {"roles":[]} | 422 | role_withheld
      keeper | PATCH  | user/@planner | {"kind":"partner"} | 422 | role_withheld
      keeper | DELETE | user/@planner | | 422 | role_withheld
      clerk  | POST   | task | {"name":"x","owner":"y"} | 403 | forbidden_field
      clerk  | PATCH  | task/@task | {"reason":"y"} | 403 | forbidden_field
      clerk  | PATCH  | task/@task | {"rank":7} | 422 | unknown_field
      clerk  | PATCH  | task/@task | {"veiled":"y"} | 403 | forbidden_field
      clerk  | PATCH  | task/@closed | {"veiled":"y"} | 403 | forbidden_field
      clerk  | POST   | need | {"name":"x"} | 422 | unseen_field
      clerk  | POST   | need | {"name":"x","secret":"y"} | 422 | unknown_field
      clerk  | DELETE | task/@linked | | 409 | 1 records of Pin
      guest  | GET    | task | | 404 | unknown-object
      guest  | POST   | task | {"name":"x"} | 404 | unknown-object
      """;

  private final Map<String, UUID> ids = new LinkedHashMap<>();
  private final Map<String, Caller> callers = new LinkedHashMap<>();
  private PublishedTenant tenant;

  @BeforeAll
  void makeTenant() {
    tenant = PublishedTenant.of(FILES);
    callers.put("writer", tenant.user("writer", "inside", "writer"));
    callers.put("keeper", tenant.user("keeper", "inside", "keeper"));
    callers.put("clerk", tenant.user("clerk", "inside", "clerk"));
    callers.put("guest", tenant.user("guest", "inside", "guest"));
    make("near", "group", Map.of("name", "near"));
    make("far", "group", Map.of("name", "far"));
    make("strict", "group", Map.of("name", "strict", "strict", true));
    make("task", "task", Map.of("name", "task"));
    make("line", "line", Map.of("task", id("task"), "amount", 5));
    make("closed", "task", Map.of("name", "closed", "closed", true));
    make("other", "task", Map.of("name", "other", "owner", "theirs"));
    make("foreign", "line", Map.of("task", id("other"), "amount", 5));
    make("hidden", "task", Map.of("name", "hidden", "owner", "hidden"));
    make("trashed", "task", Map.of("name", "trashed"));
    tenant.admin().send("DELETE", "task/" + id("trashed"), null);
    make("linked", "task", Map.of("name", "linked"));
    make("pin", "pin", Map.of("task", id("linked"), "small", true));
    make("pin2", "pin", Map.of("task", id("linked"), "small", false));
    make(
        "planner",
        "user",
        Map.of("username", "planner", "name", "p", "roles", List.of("designer")));
    make("person", "user", Map.of("username", "person", "name", "person"));
    make("boss", "user", Map.of("username", "boss", "name", "boss", "roles", List.of("admin")));
    make(
        "retired",
        "user",
        Map.of("username", "retired", "name", "r", "roles", List.of("admin"), "active", false));
    make(
        "outside",
        "user",
        Map.of("username", "out", "name", "o", "roles", List.of("admin"), "kind", "partner"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = ROWS)
  void whatIsNotAllowedIsRefusedAndChangesNothing(
      String who, String method, String path, String body, int status, String says) {
    var before = StoredRows.of(tenant.tenant());

    var answer = caller(who).send(method, filled(path), body == null ? null : filled(body));

    assertThat(answer.body()).contains(says);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(StoredRows.of(tenant.tenant())).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = ROWS)
  void whatIsNotAllowedAloneIsNotAllowedAmongOthers(
      String who, String method, String path, String body, int status, String says) {
    assumeThat(method).isNotEqualTo("GET");
    assumeThat(path).doesNotEndWith("/restore");
    var before = StoredRows.of(tenant.tenant());
    var object = path.replaceFirst("/.*", "");
    var operation = filled(operation(method, path.substring(path.indexOf('@') + 1), body));

    var atomic = caller(who).send("POST", object + "/bulk", bulk(true, operation));
    var alone = caller(who).send("POST", object + "/bulk", bulk(false, operation));

    assertThat(atomic.body()).contains(says);
    assertThat(atomic.status()).isEqualTo(status);
    assertThat(alone.body()).contains(says, "\"status\":" + status);
    assertThat(StoredRows.of(tenant.tenant())).isEqualTo(before);
  }

  private static String operation(String method, String name, String body) {
    return switch (method) {
      case "POST" -> "{\"op\":\"create\",\"fields\":" + body + "}";
      case "PATCH" -> "{\"op\":\"update\",\"id\":\"@" + name + "\",\"fields\":" + body + "}";
      case "DELETE" -> "{\"op\":\"delete\",\"id\":\"@" + name + "\"}";
      default -> throw new IllegalArgumentException(method);
    };
  }

  private static String bulk(boolean atomic, String operation) {
    return "{\"atomic\":" + atomic + ",\"operations\":[" + operation + "]}";
  }

  @Test
  void aRecordOneCannotSeeIsLikeOneThatIsNotThereWhenItIsPointedAt() {
    var hidden =
        caller("writer").send("POST", "task", filled("{\"name\":\"x\",\"group\":\"@strict\"}"));
    var absent =
        caller("writer").send("POST", "task", filled("{\"name\":\"x\",\"group\":\"@nothing\"}"));

    assertThat(withoutTrace(hidden.body())).isEqualTo(withoutTrace(absent.body()));
  }

  @Test
  void aFieldThatHasToBeGivenIsNotNamedToWhoeverDoesNotKnowIt() {
    var answer = caller("clerk").send("POST", "need", "{\"name\":\"x\"}");

    assertThat(answer.body()).doesNotContain("secret").doesNotContain("number");
    assertThat(answer.body().split("unseen_field", -1)).hasSize(2);
  }

  @Test
  void aFieldCanBeReadOnlyAndHiddenUnderACondition() {
    assertThat(caller("clerk").get(filled("task/@task")).body()).contains("\"veiled\":\"veil\"");
    assertThat(caller("clerk").get(filled("task/@closed")).body()).contains("\"veiled\":null");
  }

  @Test
  void whoManagesUsersSetsNoPasswordsOfThoseWhoManageMore() {
    var path = filled("users/@planner/password");
    var body = "{\"password\":\"" + RunningEngine.PASSWORD + "\"}";

    assertThat(caller("keeper").sendTo("PUT", path, body).status()).isEqualTo(403);
    assertThat(tenant.admin().sendTo("PUT", path, body).status()).isEqualTo(204);
  }

  @Test
  void aTakenValueIsToldWithoutTheFieldsOneDoesNotKnow() {
    var answer = caller("writer").send("POST", "task", "{\"name\":\"task\"}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body()).contains("/name").doesNotContain("rank");
  }

  private void make(String name, String object, Map<String, ?> fields) {
    ids.put(name, tenant.admin().create(object, fields));
  }

  private UUID id(String name) {
    return Objects.requireNonNull(ids.get(name));
  }

  private Caller caller(String who) {
    return Objects.requireNonNull(callers.get(who));
  }

  private String filled(String text) {
    var filled = text.replace("@nothing", "00000000-0000-7000-8000-000000000000");
    for (var entry : ids.entrySet()) {
      filled = filled.replace("@" + entry.getKey(), entry.getValue().toString());
    }
    return filled;
  }

  private static String withoutTrace(String body) {
    return body.replaceAll("\"trace_id\":\"[0-9a-f]*\"", "");
  }
}
