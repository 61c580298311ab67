package dev.mortise.engine.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.platform.Json;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.PublishedTenant.Caller;
import dev.mortise.engine.testing.RawHttp.Answer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// Why somebody may or may not: enough for those who set up the roles, and no more than their own
/// rights for everybody else.
@TestInstance(Lifecycle.PER_CLASS)
class ExplanationIT {
  private static final String FILES =
      """
      --- task/task.object.yaml
      label: Task
      display: name
      fields:
        name: { type: text }
        owner: { type: text }
        secret: { type: text }
        grade: { type: integer }
        remark: { type: text }
        private: { type: boolean }
        code: { type: text, fixed: true }
        phone: { type: phone, masked_for: [worker] }
        number: { type: auto_number, pattern: "N-{0000}" }
      rules:
        graded: { check: "grade == null || grade < 10", message: Too good., at: grade }
      --- access/worker.role.yaml
      label: Worker
      objects:
        task:
          read: all
          update: owner == 'worker'
          fields:
            secret: none
            grade: { hidden_if: private }
            remark: { hidden_if: secret == 'yes' }
            owner: read
      --- access/helper.role.yaml
      label: Helper
      objects:
        task: { read: secret == 'no', delete: all }
      --- access/keeper.role.yaml
      label: Keeper
      manage: [users]
      objects:
        user: { read: all, create: all, update: all }
        task: { read: all, fields: { secret: none } }
      --- access/designer.role.yaml
      label: Designer
      manage: [metadata]
      objects:
        task: { read: all, fields: { secret: none } }
      --- access/guest.role.yaml
      label: Guest
      kind: customer
      objects:
        task: { read: all, update: all }
      """;

  private PublishedTenant tenant;
  private Caller worker;
  private Caller keeper;
  private Caller designer;
  private UUID workerId;
  private UUID helperId;
  private UUID task;
  private UUID other;

  @BeforeAll
  void makeTenant() {
    tenant = PublishedTenant.of(FILES);
    worker = tenant.user("worker", "inside", "worker", "guest");
    keeper = tenant.user("keeper", "inside", "keeper");
    designer = tenant.user("designer", "inside", "designer");
    tenant.user("helper", "inside", "helper");
    workerId = userId("worker");
    helperId = userId("helper");
    task =
        tenant
            .admin()
            .create(
                "task",
                Map.of(
                    "name", "t", "owner", "worker", "secret", "yes", "grade", 5, "private", true));
    other = tenant.admin().create("task", Map.of("name", "o", "owner", "boss", "secret", "no"));
  }

  @Test
  void everybodyIsToldTheirOwnRightsAndNothingOfWhatIsHidden() {
    var answer = worker.get("task/" + task + "/access");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"username\":\"worker\"", "{\"name\":\"guest\",\"applies\":false}")
        .doesNotContain("secret", "condition", "holds", "hidden_if");
    assertThat(allowed(answer)).isEqualTo("read update -");
    assertThat(field(answer, "name")).isEqualTo("whole true");
    assertThat(field(answer, "owner")).isEqualTo("whole false");
    assertThat(field(answer, "grade")).isEqualTo("hidden false");
    assertThat(field(answer, "remark")).isEqualTo("depends true");
    assertThat(field(answer, "phone")).isEqualTo("masked true");
    assertThat(field(answer, "code")).isEqualTo("whole false");
    assertThat(field(answer, "number")).isEqualTo("whole false");
    assertThat(allowed(worker.get("task/" + other + "/access"))).isEqualTo("read - -");
  }

  @Test
  void whoManagesMetadataReadsTheConditions() {
    var answer = designer.get("task/" + task + "/access?user=" + workerId);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body())
        .contains(
            "{\"role\":\"worker\",\"records\":\"some\",\"condition\":\"owner =="
                + " 'worker'\",\"holds\":true}",
            "\"hidden_if\":\"secret == 'yes'\",\"holds\":true",
            "\"never_written\":\"computed\"");
    assertThat(field(answer, "remark")).isEqualTo("hidden false");
    assertThat(field(answer, "secret")).isEqualTo("no false");
    assertThat(answer.body()).contains("{\"role\":\"worker\",\"right\":\"none\"}");
  }

  @Test
  void whoManagesUsersIsToldWhetherSomebodySeesARecord() {
    var hidden = keeper.get("task/" + task + "/access?user=" + helperId);
    var shown = keeper.get("task/" + other + "/access?user=" + helperId);

    assertThat(allowed(hidden)).isEqualTo("- - -");
    assertThat(allowed(shown)).isEqualTo("read - delete");
    assertThat(hidden.body())
        .contains("{\"role\":\"helper\",\"records\":\"some\"}")
        .doesNotContain("secret", "condition", "holds");
  }

  @Test
  void nobodyElseAsksForOthersOrForWhatTheyDoNotSee() {
    var helper = tenant.user("second", "inside", "helper");
    var foreign = PublishedTenant.of(FILES);
    var foreignTask = foreign.admin().create("task", Map.of("name", "x"));

    assertThat(worker.get("task/" + task + "/access?user=" + helperId).status()).isEqualTo(403);
    assertThat(helper.get("task/" + task + "/access").status()).isEqualTo(404);
    assertThat(worker.get("task/" + foreignTask + "/access").status()).isEqualTo(404);
    assertThat(designer.get("task/" + task + "/access?user=" + foreignTask).status())
        .isEqualTo(404);
    assertThat(designer.get("task/" + task + "/access?user=x").status()).isEqualTo(400);
    assertThat(designer.get("task/" + task + "/access?usr=x").body()).contains("unknown_parameter");
  }

  @Test
  void aRefusalExplainsItselfWhenAsked() {
    var scope = worker.send("PATCH", "task/" + other + "?explain=true", "{\"name\":\"x\"}");
    var operation = worker.send("DELETE", "task/" + task + "?explain=true", null);
    var field = worker.send("PATCH", "task/" + task + "?explain=true", "{\"owner\":\"x\"}");
    var silent = worker.send("DELETE", "task/" + task, null);

    assertThat(scope.body())
        .contains(
            "\"explanation\":{\"operation\":\"update\",\"because\":[{\"role\":\"worker\",\"records\":\"some\"}]}");
    assertThat(operation.body()).contains("{\"role\":\"worker\",\"records\":\"none\"}");
    assertThat(field.body())
        .contains(
            "\"fields\":{\"owner\":{\"because\":[{\"role\":\"worker\",\"right\":\"read\"}]}}");
    assertThat(silent.body()).doesNotContain("explanation");
  }

  @Test
  void aRuleIsNamedForWhoManagesMetadata() {
    var body = "{\"name\":\"x\",\"grade\":11}";
    var told = tenant.admin().send("POST", "task?explain=true", body);
    var silent =
        worker.send("PATCH", "task/" + task + "?explain=true", "{\"name\":\"x\",\"code\":\"y\"}");

    assertThat(told.body())
        .contains("\"rule\":\"graded\"", "\"check\":\"grade == null || grade < 10\"");
    assertThat(silent.body()).doesNotContain("graded");
  }

  private UUID userId(String username) {
    var found = tenant.admin().get("user?filter=username=='" + username + "'");
    var items = (List<?>) Json.readObject(found.body()).getOrDefault("items", List.of());
    return UUID.fromString(String.valueOf(((Map<?, ?>) items.getFirst()).get("id")));
  }

  private static String allowed(Answer answer) {
    var members = Json.readObject(answer.body());
    return String.join(
        " ",
        List.of("read", "update", "delete").stream()
            .map(word -> String.valueOf(members.get(word)).startsWith("{allowed=true") ? word : "-")
            .toList());
  }

  private static String field(Answer answer, String name) {
    var fields = (Map<?, ?>) Json.readObject(answer.body()).getOrDefault("fields", Map.of());
    var field = fields.get(name) instanceof Map<?, ?> members ? members : Map.of();
    return field.get("read") + " " + field.get("write");
  }
}
