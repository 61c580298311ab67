package dev.mortise.engine.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.RawHttp.Answer;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.SqlStatements;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UiDocumentsIT {
  private static final PublishedTenant TENANT = PublishedTenant.of(UiModel.FILES);
  private static final PublishedTenant OTHER =
      PublishedTenant.of(
          """
          --- item/item.object.yaml
          label: 物品
          display: name
          fields:
            name: { type: text, label: 名称 }
          """);
  private static final UiReader ADMIN = UiReader.of(TENANT, "admin");
  private static final UiReader MEMBER = UiReader.of(TENANT, "may", "inside", "member");
  private static final UiReader SENDER = UiReader.of(TENANT, "sam", "customer", "sender");

  @Test
  void whatIsShownBeforeSigningInNeedsNoSignIn() {
    var answer = UiReader.open(TENANT, "sign-in", "en");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(UiReader.json(answer))
        .containsEntry("locale", "en")
        .containsEntry("title", "任务")
        .containsEntry(
            "tenant", Map.of("code", TENANT.tenant().code(), "name", TENANT.tenant().name()))
        .doesNotContainKeys("menu", "objects");
  }

  @Test
  void aTenantNobodyKnowsHasNoSignIn() {
    var answer = RunningEngine.shared().http().get("/t/nobodys/ui/v1/sign-in");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.member("code")).isEqualTo("unknown-tenant");
  }

  @Test
  void theShellHasWhatItsViewerMayDo() {
    assertThat(UiReader.at(ADMIN.json("app"), "objects").keySet())
        .containsExactlyInAnyOrder("user", "team", "project", "task", "step");
    assertThat(UiReader.at(MEMBER.json("app"), "objects", "project", "may"))
        .isEqualTo(Map.of("read", true));
    assertThat(UiReader.at(SENDER.json("app"), "objects").keySet()).containsExactly("task");
    assertThat(UiReader.texts(SENDER.json("app").get("menu"), "object")).isEmpty();
    assertThat(UiReader.at(MEMBER.json("app"), "user")).containsEntry("username", "may");
  }

  @Test
  void theMenuIsThePackagesAndLeadsNowhereItsViewerMayNotGo() {
    assertThat(UiReader.texts(ADMIN.json("app").get("menu"), "id"))
        .containsExactly("menu-0", "menu-1", "menu-2");
    assertThat(UiReader.texts(MEMBER.json("app").get("menu"), "title"))
        .containsExactly("我的待办", "工作");
    assertThat(UiReader.texts(SENDER.json("app").get("menu"), "title")).containsExactly("我的待办");
    var english = UiReader.json(MEMBER.get("app", "en"));
    assertThat(UiReader.texts(english.get("menu"), "title")).containsExactly("My tasks", "Work");
    assertThat(english.toString()).contains("Board");
  }

  @Test
  void aTenantHasItsOwnColourSignAndLanguages() {
    var face = UiReader.json(UiReader.open(TENANT, "sign-in", "zh-CN"));

    assertThat(UiReader.at(face, "brand"))
        .containsEntry("color", "#0b5394")
        .containsEntry("onColor", "#ffffff")
        .containsKey("logo");
    assertThat(UiReader.texts(face.get("languages"), "tag")).containsExactly("zh-CN", "en");
    assertThat(UiReader.json(UiReader.open(OTHER, "sign-in", "zh-CN"))).doesNotContainKey("brand");
    assertThat(UiReader.texts(UiReader.of(OTHER, "admin").json("app").get("menu"), "id"))
        .containsExactly("home", "item", "team", "user");
  }

  @Test
  void aLayoutNamesItsViewsAndTheirCards() {
    var board = UiReader.node(ADMIN.json("objects/task/list?layout=board"), "list");

    assertThat(UiReader.texts(board.get("views"), "type"))
        .containsExactly("kanban", "calendar", "gallery", "table");
    assertThat(board.toString()).contains("field=priority", "card=[title, due]");
    assertThat(UiReader.node(MEMBER.json("objects/task/list"), "list"))
        .containsEntry("card", List.of("title", "priority"));
  }

  @Test
  void aLayoutSaysWhatStandsAroundTheForm() {
    var page = ADMIN.json("objects/task/record");

    assertThat(UiReader.node(page, "header"))
        .containsEntry("facts", List.of("project", "due", "budget"));
    assertThat(UiReader.texts(UiReader.node(page, "tabs").get("children"), "name"))
        .containsExactly("conversation", "details", "related", "files", "activity");
  }

  @Test
  void aRecordsPageHasStatesInOrderAndTheStepsOfItsViewer() {
    var page = MEMBER.json("objects/task/record");

    assertThat(UiReader.texts(page.get("actions"), "id"))
        .containsExactly("transition-start", "transition-finish", "edit");
    assertThat(UiReader.texts(UiReader.node(page, "flow").get("steps"), "value"))
        .containsExactly("open", "doing", "done", "dropped");
    var finish = UiReader.action(page, "transition-finish");
    assertThat(UiReader.at(finish, "form", "data", "properties").keySet()).containsExactly("notes");
    assertThat(UiReader.at(finish, "form", "data")).containsEntry("required", List.of("notes"));
    assertThat(UiReader.action(ADMIN.json("objects/task/record"), "transition-drop"))
        .containsEntry("intent", "danger")
        .containsEntry("confirm", true);
  }

  @Test
  void whatRefersToARecordIsListedOnItsPage() {
    var page = MEMBER.json("objects/project/record");

    var related = UiReader.node(page, "related-task-project");
    assertThat(related).containsEntry("object", "task").containsEntry("create", true);
    assertThat(related.get("columns")).isEqualTo(List.of("title", "state", "priority", "due"));
    assertThat(UiReader.at(page, "related", "related-task-project", "properties"))
        .containsKey("title");
  }

  @Test
  void whatAViewerMayNotSeeIsNowhere() {
    for (var path :
        List.of("app", "objects/task/form", "objects/task/list", "objects/task/record")) {
      assertThat(MEMBER.get(path).body()).doesNotContain("budget", "预算", "project.vip", "重点");
      assertThat(ADMIN.get(path).status()).isEqualTo(200);
    }
    assertThat(ADMIN.get("objects/task/form").body()).contains("budget", "project.vip");
  }

  @Test
  void whoOnlySendsHasAFormAndNothingElse() {
    var form = SENDER.json("objects/task/form");

    assertThat(UiReader.at(form, "data", "properties", "title")).containsEntry("writeOnly", true);
    assertThat(UiReader.at(form, "data", "properties").keySet())
        .containsExactlyInAnyOrder("title", "due", "priority");
    assertThat(SENDER.get("objects/task/list").status()).isEqualTo(403);
    assertThat(SENDER.get("objects/task/record").status()).isEqualTo(403);
    assertThat(SENDER.get("objects/project/form").member("code")).isEqualTo("unknown-object");
  }

  @Test
  void aKindHasItsOwnForm() {
    var form = ADMIN.json("objects/task/form?kind=urgent");

    assertThat(UiReader.at(form, "data", "properties").keySet()).containsExactly("title", "due");
    assertThat(form).containsEntry("recordKind", "urgent");
    assertThat(ADMIN.get("objects/task/form?kind=urgnt").member("code")).isEqualTo("unknown-kind");
    assertThat(ADMIN.get("objects/task/list?layout=lst").body()).contains("unknown-layout", "list");
    assertThat(ADMIN.get("objects/task/list?layot=x").status()).isEqualTo(400);
  }

  @Test
  void documentsSpeakTheLanguageThatIsAskedFor() {
    assertThat(title("zh-CN")).isEqualTo("标题");
    assertThat(title("zh-TW")).isEqualTo("標題");
    assertThat(title("en")).isEqualTo("Title");
  }

  private static @Nullable Object title(String language) {
    var form = UiReader.json(ADMIN.get("objects/task/form", language));
    return UiReader.at(form, "data", "properties", "title").get("title");
  }

  @Test
  void aDocumentIsSentAgainOnlyWhenItHasChanged() {
    var first = ADMIN.get("objects/task/list");
    var tag = first.header("ETag").orElseThrow();

    var again = ADMIN.get("objects/task/list", "zh-CN", "If-None-Match: " + tag);

    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(first.header("Cache-Control").orElseThrow()).contains("no-cache", "private");
    assertThat(first.header("Vary").orElseThrow()).contains("Accept-Language", "Authorization");
    assertThat(ADMIN.get("objects/task/list", "zh-TW", "If-None-Match: " + tag).status())
        .isEqualTo(200);
    assertThat(MEMBER.get("objects/task/list", "zh-CN", "If-None-Match: " + tag).status())
        .isEqualTo(200);
  }

  @Test
  void anotherModelMakesAnotherDocument() {
    var tenant = PublishedTenant.of(UiModel.FILES);
    var admin = UiReader.of(tenant, "admin");
    var tag = admin.get("objects/task/form").header("ETag").orElseThrow();

    tenant.publish(UiModel.FILES.replace("label: 备注", "label: 说明"));
    Answer now = admin.get("objects/task/form", "zh-CN", "If-None-Match: " + tag);

    assertThat(now.status()).isEqualTo(200);
    assertThat(now.body()).contains("说明").doesNotContain("备注");
    assertThat(UiReader.at(admin.json("app"), "tenant"))
        .containsEntry("code", tenant.tenant().code());
  }

  @Test
  void aDocumentAsksTheDatabaseForNothing() {
    ADMIN.get("objects/task/record");
    var session = statements("/api/v1/session");

    assertThat(statements("/ui/v1/objects/task/record")).isEqualTo(session);
    assertThat(statements("/ui/v1/objects/project/list?layout=fallback")).isEqualTo(session);
    assertThat(statements("/ui/v1/app")).isEqualTo(session);
  }

  private static int statements(String path) {
    return SqlStatements.countedOfRequests(
        () -> assertThat(ADMIN.at(path, "en").status()).isEqualTo(200));
  }
}
