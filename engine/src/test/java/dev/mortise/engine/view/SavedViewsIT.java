package dev.mortise.engine.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.install.TenantInstaller;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.PublishedTenant.Caller;
import dev.mortise.engine.testing.RawHttp.Answer;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.TestModel;
import dev.mortise.metadata.snapshot.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Views are their owner's, shared by who may, and never tell what their reader may not know.
class SavedViewsIT {
  private static final String MODEL =
      """
      --- task/task.object.yaml
      label: Task
      display: name
      fields:
        name: { type: text }
        due: { type: date }
        secret: { type: text }
        project: { type: reference, to: project }
      --- project/project.object.yaml
      label: Project
      display: name
      fields: { name: { type: text } }
      --- access/mate.role.yaml
      label: Mate
      objects:
        task: { read: all, create: all, fields: { secret: none } }
        project: { read: all }
      --- access/other.role.yaml
      label: Other
      objects: { task: { read: all }, project: { read: all } }
      --- access/nobody.role.yaml
      label: Nobody
      objects: { project: { read: all } }
      """;

  private static final RunningEngine ENGINE = RunningEngine.shared();

  private final PublishedTenant tenant = PublishedTenant.of(MODEL);
  private final Caller admin = tenant.admin();
  private final Caller mate = tenant.user("mate", "inside", "mate");
  private final Caller other = tenant.user("other", "inside", "other");

  @Test
  void aViewIsListedAsItWasSavedToItsOwnerAlone() {
    var made = save(mate, view("Due soon", List.of()));

    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(made.header("Location"))
        .hasValueSatisfying(place -> assertThat(place).contains("views/" + made.member("id")));
    assertThat(list(mate).body())
        .contains("\"title\":\"Due soon\"", "\"view\":\"table\"", "\"sort\":[\"-due\"]")
        .contains("\"filter\":\"name != 'x'\"", "\"columns\":[\"name\",\"project.name\"]")
        .contains("\"mine\":true")
        .doesNotContain("broken", "layout");
    assertThat(list(other).body()).isEqualTo("{\"items\":[]}");
    assertThat(list(PublishedTenant.of(MODEL).admin()).body()).isEqualTo("{\"items\":[]}");
  }

  @Test
  void whoManagesMetadataSharesWithRolesAndWithEverybody() {
    save(admin, view("For mates", List.of("mate")));
    save(admin, view("For all", List.of("*")));

    assertThat(list(mate).body()).contains("For mates", "For all", "\"mine\":false");
    assertThat(list(other).body()).contains("For all").doesNotContain("For mates");
    var refused = save(mate, view("Mine", List.of("mate")));
    assertThat(refused.member("code")).isEqualTo("forbidden-manage");
    assertThat(save(admin, view("x", List.of("mates"))).body())
        .contains("/roles/0", "Did you mean \\\"mate\\\"?");
  }

  @Test
  void onlyItsOwnerChangesAViewAndWhoSharesRemovesWhatIsShared() {
    var mine = save(mate, view("Mine", List.of())).member("id");
    var shared = save(admin, view("Shared", List.of("*"))).member("id");

    for (var call : List.of("views/" + mine, "views/" + shared)) {
      var thief = call.contains(mine) ? admin : mate;
      assertThat(thief.sendTo("PUT", call, text(view("Taken", List.of()))).member("code"))
          .isEqualTo("unknown-view");
      assertThat(thief.sendTo("DELETE", call, "").member("code")).isEqualTo("unknown-view");
    }
    assertThat(mate.sendTo("PUT", "views/" + mine, text(view("Renamed", List.of()))).body())
        .contains("\"title\":\"Renamed\"");
    assertThat(mate.sendTo("DELETE", "views/" + mine, "").status()).isEqualTo(204);
    tenant.user("chief", "inside", Role.ADMIN).sendTo("DELETE", "views/" + shared, "");
    assertThat(list(mate).body()).isEqualTo("{\"items\":[]}");
  }

  @Test
  void whatTheOwnerMayNotSeeIsAsUnknownAsWhatIsNotThere() {
    var wrong = new LinkedHashMap<>(view("Wrong", List.of()));
    wrong.put("filter", "secret == 'x'");
    wrong.put("sort", List.of("nothing"));
    wrong.put("columns", List.of("name", "secret"));
    wrong.put("view", "tables");

    var refused = save(mate, wrong);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.member("code")).isEqualTo("invalid-view");
    assertThat(refused.body())
        .contains("\"/filter\"", "\"/sort\"", "\"/columns/1\"", "\"/view\"")
        .doesNotContain("\"/columns/0\"");
    assertThat(
            tenant.user("none", "inside", "nobody").sendTo("GET", "views?object=task", "").status())
        .isEqualTo(404);
    assertThat(mate.sendTo("GET", "views", "").member("code")).isEqualTo("invalid-input");
  }

  @Test
  void aSharedViewOverWhatItsReaderMayNotSeeIsNotTold() {
    var secret = new LinkedHashMap<>(view("Hidden", List.of("*")));
    secret.put("filter", "secret == 'x'");
    save(admin, secret);

    assertThat(list(mate).body()).doesNotContain("Hidden", "secret");
    assertThat(list(other).body()).contains("secret");
  }

  @Test
  void aViewThatBecameWrongIsTheOwnersToMend() {
    save(admin, view("Shared", List.of("*")));
    ENGINE
        .bean(TenantInstaller.class)
        .publish(
            ENGINE.context(tenant.tenant(), Role.ADMIN),
            List.of(TestModel.source(MODEL.replace("due: {", "until: { was: due, "))));

    assertThat(list(admin).body()).contains("\"broken\":\"");
    assertThat(list(mate).body()).isEqualTo("{\"items\":[]}");
  }

  @Test
  void aViewStaysWithItsObjectTypeThroughItsNewName() {
    save(admin, view("Kept", List.of()));
    var renamed =
        MODEL
            .replace(
                "task/task.object.yaml\nlabel: Task", "job/job.object.yaml\nwas: task\nlabel: Job")
            .replace("task: {", "job: {");
    ENGINE
        .bean(TenantInstaller.class)
        .publish(ENGINE.context(tenant.tenant(), Role.ADMIN), List.of(TestModel.source(renamed)));

    assertThat(admin.sendTo("GET", "views?object=job", "").body())
        .contains("Kept", "\"object\":\"job\"");
  }

  private static Map<String, Object> view(String title, List<String> roles) {
    return Map.of(
        "object",
        "task",
        "title",
        title,
        "view",
        "table",
        "filter",
        "name != 'x'",
        "sort",
        List.of("-due"),
        "columns",
        List.of("name", "project.name"),
        "roles",
        roles);
  }

  private static Answer save(Caller caller, Map<String, ?> view) {
    return caller.sendTo("POST", "views", text(view));
  }

  private static String text(Map<String, ?> view) {
    return Json.write(view);
  }

  private static Answer list(Caller caller) {
    return caller.sendTo("GET", "views?object=task", "");
  }
}
