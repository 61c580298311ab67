package dev.mortise.engine.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.platform.Json;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.testing.RawHttp.Answer;
import dev.mortise.engine.testing.RunningEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The document against what the API does.
class OpenApiIT {
  private static final RunningEngine ENGINE = RunningEngine.shared();
  private static final Tenant TENANT = tenant();
  private static final String ROOT = "/t/" + TENANT.code() + "/api/v1";
  private static final String ADMIN = ENGINE.signIn(TENANT, "admin");
  private static final String CLERK = ENGINE.signIn(TENANT, "clerk");
  private static final String SENDER = ENGINE.signIn(TENANT, "sender");

  @Test
  void everyAnswerIsAsItsSchemaSays() {
    var document = document(ADMIN);
    var project = created(ADMIN, "project", "{\"name\":\"House\",\"budget\":\"1000.00\"}");
    var task =
        created(
            ADMIN,
            "task",
            with(
                DeskModel.FULL_TASK,
                Map.of("project", project, "about", Map.of("object", "project", "id", project))));
    created(ADMIN, "task", "{\"title\":\"Bare\"}");

    assertThat(wrong(document, "Task", get(ADMIN, "/records/task/" + task))).isEmpty();
    assertThat(wrong(document, "TaskPage", get(ADMIN, "/records/task?count=true"))).isEmpty();
    assertThat(wrong(document, "TaskPage", get(ADMIN, "/records/task?fields=title,project.name")))
        .isEmpty();
    assertThat(wrong(document, "TaskPage", get(ADMIN, "/records/task?expand=project,about")))
        .isEmpty();
    assertThat(wrong(document, "History", get(ADMIN, "/records/task/" + task + "/history")))
        .isEmpty();
    assertThat(
            wrong(
                document,
                "BulkResults",
                send(
                    ADMIN,
                    "POST",
                    "/records/task/bulk",
                    "{\"atomic\":false,\"operations\":[{\"op\":\"create\",\"fields\":{\"title\":\"a\"}},"
                        + "{\"op\":\"create\",\"fields\":{}},{\"op\":\"delete\",\"id\":\""
                        + created(ADMIN, "task", "{\"title\":\"Gone\"}")
                        + "\"}]}")))
        .isEmpty();
    assertThat(
            wrong(
                document,
                "Groups",
                send(
                    ADMIN,
                    "POST",
                    "/records/task/aggregate",
                    "{\"group\":[{\"field\":\"project\"}]}")))
        .isEmpty();
    assertThat(wrong(document, "RecordAccess", get(ADMIN, "/records/task/" + task + "/access")))
        .isEmpty();
    assertThat(wrong(document, "Session", get(ADMIN, "/session"))).isEmpty();
    assertThat(wrong(document, "ApiKeys", get(ADMIN, "/api-keys"))).isEmpty();
    assertThat(wrong(document, "Problem", send(ADMIN, "POST", "/records/task", "{\"no\":1}")))
        .isEmpty();
    assertThat(wrong(document(CLERK), "Task", get(CLERK, "/records/task/" + task))).isEmpty();
    assertThat(
            wrong(
                document(SENDER),
                "NewRecord",
                send(SENDER, "POST", "/records/task", "{\"title\":\"Sent\"}")))
        .isEmpty();
  }

  @Test
  void whatTheInputSchemasSayIsTaken() {
    var document = document(ADMIN);

    assertThat(document.wrong("TaskCreate", DeskModel.FULL_TASK)).isEmpty();
    assertThat(send(ADMIN, "POST", "/records/task", DeskModel.FULL_TASK).status()).isEqualTo(201);
    assertThat(document.wrong("TaskCreate", "{}")).isNotEmpty();
    assertThat(document.wrong("TaskCreate", "{\"title\":\"a\",\"nothing\":1}")).isNotEmpty();
    assertThat(document.wrong("TaskPatch", "{\"status\":\"lost\"}")).isNotEmpty();
    assertThat(document.wrong("TaskPatch", "{\"notes\":null}")).isEmpty();
    assertThat(document.properties("TaskPatch")).doesNotContainKeys("number", "total", "channel");
    assertThat(document.properties("TaskCreate")).containsKey("channel");
  }

  @Test
  void aRoleDoesNotFindWhatItMayNotSee() {
    var ofClerk = get(CLERK, "/openapi.json").body();

    assertThat(get(ADMIN, "/openapi.json").body())
        .contains("secret", "listProject", "createTask", "api-keys");
    assertThat(ofClerk)
        .doesNotContain("secret", "listProject", "createTask", "deleteTask", "api-keys");
    assertThat(ofClerk).contains("updateTask", "listTask");
    var document = document(CLERK);
    assertThat(document.properties("Task")).containsKey("points");
    assertThat(document.properties("TaskPatch")).doesNotContainKeys("points", "lines.id");
    assertThat(document(SENDER).paths().keySet())
        .filteredOn(path -> path.startsWith("/records"))
        .containsExactly("/records/task", "/records/task/bulk");
  }

  @Test
  void everyOperationOfTheDocumentIsThere() {
    var document = document(ADMIN);
    for (var path : document.paths().keySet()) {
      for (var method : document.path(path).keySet()) {
        var address =
            ROOT
                + path.replaceAll(
                    "\\{(id|delivery|message)}", "0190f3a0-0000-7000-8000-000000000000");
        var answer = ENGINE.http().send(method.toUpperCase(Locale.ROOT), address, "{}");
        assertThat(answer.status()).as(method + " " + path).isIn(401, 422);
      }
    }
  }

  @Test
  void itSpeaksTheCallersLanguage() {
    var chinese = get(ADMIN, "/openapi.json", "Accept-Language: zh-CN").body();
    var english = get(ADMIN, "/openapi.json", "Accept-Language: en").body();

    assertThat(chinese).contains("列出任务", "标题", "几个字", "`open` 未完成", "要做的事");
    assertThat(english).contains("List: Task", "In a few words", "`open` Open");
  }

  @Test
  void nobodyGetsItWithoutSigningIn() {
    assertThat(ENGINE.http().get(ROOT + "/openapi.json").status()).isEqualTo(401);
  }

  private static Tenant tenant() {
    var tenant = ENGINE.tenant(DeskModel.FILES);
    ENGINE.user(tenant, "clerk", "clerk");
    ENGINE.user(tenant, "sender", "sender");
    return tenant;
  }

  private static List<?> wrong(Document document, String schema, Answer answer) {
    return document.wrong(schema, answer.body());
  }

  private static Document document(String token) {
    return Document.read(get(token, "/openapi.json").body());
  }

  private static String with(String json, Map<String, Object> more) {
    return Json.write(Tree.merged(Json.readObject(json), more));
  }

  private static String created(String token, String object, String body) {
    var answer = send(token, "POST", "/records/" + object, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.member("id");
  }

  private static Answer get(String token, String path, String... headers) {
    return send(token, "GET", path, "", headers);
  }

  private static Answer send(
      String token, String method, String path, String body, String... headers) {
    var all = new ArrayList<>(List.of(headers));
    all.add("Authorization: Bearer " + token);
    return ENGINE.http().send(method, ROOT + path, body, all.toArray(String[]::new));
  }
}
