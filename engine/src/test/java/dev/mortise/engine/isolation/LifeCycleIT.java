package dev.mortise.engine.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.identity.Accounts;
import dev.mortise.engine.identity.Origin;
import dev.mortise.engine.install.TenantInstaller;
import dev.mortise.engine.tenant.Tenants;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.RawHttp.Answer;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.TestModel;
import dev.mortise.metadata.snapshot.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// What is taken from somebody is gone on every node, for everything they hold already: an open
/// session, an API key, the cursor of a list, what nodes remember; a second later at most (T06).
@TestInstance(Lifecycle.PER_CLASS)
class LifeCycleIT {
  private static final String MODEL =
      """
      --- task/task.object.yaml
      label: Task
      display: name
      fields:
        name: { type: text, index: true }
        team: { type: team }
        %s
      --- access/worker.role.yaml
      label: Worker
      objects:
        task: { %s }
      --- access/lead.role.yaml
      label: Lead
      manage: [users]
      objects:
        task: { %2$s }
      """;
  private static final String SECRET =
      "secret: { type: text, index: true, unique: true, search: true }";
  private static final String OF_TEAMS =
      "read: team in my_teams, create: all, fields: { others: read, name: write }";
  private static final String LIST = "records/task?sort=name&limit=1";

  /// What nodes remember when something is taken is as young as can be, and this is how long it may
  /// go on being answered by.
  private static final Duration AT_MOST = Duration.ofSeconds(1);

  private static final RunningEngine ENGINE = RunningEngine.shared();

  private RunningEngine other;
  private PublishedTenant tenant;
  private String worker;
  private String team;
  private String session;
  private String key;
  private String keyId;
  private String cursor;

  @BeforeAll
  void startAnotherNode() {
    other = RunningEngine.another();
  }

  @AfterAll
  void stopIt() {
    other.close();
  }

  /// A worker with a session, an API key and a cursor, which both nodes have seen.
  @BeforeEach
  void makeSomebody() {
    tenant = PublishedTenant.of(MODEL.formatted(SECRET, OF_TEAMS));
    team = tenant.admin().create("team", Map.of("name", "team")).toString();
    worker =
        tenant
            .admin()
            .create(
                "user",
                Map.of(
                    "username",
                    "worker",
                    "name",
                    "worker",
                    "roles",
                    List.of("lead"),
                    "teams",
                    List.of(team)))
            .toString();
    for (var name : List.of("a", "b", "c")) {
      tenant.admin().create("task", Map.of("name", name, "team", team, "secret", "former" + name));
    }
    ENGINE
        .bean(Accounts.class)
        .setPassword(
            tenant.tenant(),
            UUID.fromString(worker),
            RunningEngine.PASSWORD,
            Origin.ITSELF,
            RunningEngine.CLOCK.instant());
    session = ENGINE.signIn(tenant.tenant(), "worker");
    var made =
        send(
            ENGINE,
            session,
            "POST",
            "api-keys",
            "{\"name\":\"k\",\"role\":\"worker\",\"expires_at\":\"2030-01-01T00:00:00Z\"}");
    key = made.member("key");
    keyId = made.member("id");
    cursor = get(ENGINE, session, LIST).member("next");
    for (var node : List.of(ENGINE, other)) {
      assertThat(get(node, session, LIST).body()).contains("\"a\"");
      assertThat(get(node, session, LIST + "&cursor=" + cursor).body()).contains("\"b\"");
      assertThat(get(node, key, LIST).body()).contains("\"a\"");
    }
  }

  @Test
  void aUserWhoIsSuspendedIsOut() {
    change("user/" + worker, "{\"active\":false}");
    later();

    everywhere(session, refused(401));
    everywhere(key, refused(401));
    assertThat(signIn().status()).isEqualTo(401);
  }

  @Test
  void aUserWhoIsDeletedIsOut() {
    assertThat(tenant.admin().send("DELETE", "user/" + worker, null).status()).isEqualTo(204);
    later();

    everywhere(session, refused(401));
    everywhere(key, refused(401));
    assertThat(signIn().status()).isEqualTo(401);
  }

  @Test
  void aRoleThatIsTakenGivesNothingAnyMore() {
    change("user/" + worker, "{\"roles\":[]}");
    later();

    everywhere(session, refused(404));
    everywhere(key, refused(401));
  }

  @Test
  void aPermissionThatIsTakenFromARoleGivesNothingAnyMore() {
    publish(SECRET, "create: all");
    later();

    everywhere(session, refused(403));
    everywhere(key, refused(403));
  }

  @Test
  void whoLeavesATeamSeesNothingOfIt() {
    var inTeam = tenant.admin().get("task?filter=true&limit=1").member("id");

    change("user/" + worker, "{\"teams\":[]}");
    later();

    everywhere(session, answer -> answer.body().contains("\"items\":[]"));
    everywhere(key, answer -> answer.body().contains("\"items\":[]"));
    for (var node : List.of(ENGINE, other)) {
      assertThat(get(node, session, "records/task/" + inTeam).status()).isEqualTo(404);
      assertThat(get(node, session, "records/task/" + inTeam + "/history").status()).isEqualTo(404);
    }
  }

  @Test
  void aPasswordThatIsChangedEndsSessions() {
    var changed =
        tenant
            .admin()
            .sendTo("PUT", "users/" + worker + "/password", "{\"password\":\"another good one\"}");
    assertThat(changed.status()).isEqualTo(204);
    later();

    everywhere(session, refused(401));
    assertThat(signIn().status()).isEqualTo(401);
  }

  @Test
  void aKeyThatIsRevokedOpensNothing() {
    assertThat(tenant.admin().sendTo("DELETE", "api-keys/" + keyId, "").status()).isEqualTo(204);
    later();

    everywhere(key, refused(401));
    everywhere(session, answer -> answer.status() == 200);
  }

  @Test
  void aTenantThatIsSuspendedServesNobody() {
    var tenants = ENGINE.bean(Tenants.class);

    tenants.suspend(tenant.tenant().code());
    later();

    everywhere(session, refused(403));
    everywhere(key, refused(403));

    tenants.resume(tenant.tenant().code());
    later();

    everywhere(session, answer -> answer.status() == 200);
  }

  @Test
  void aFieldThatComesBackUnderItsNameHasNothingOfTheFormerOne() {
    var id = tenant.admin().get("task?sort=name&limit=1").member("id");
    publish("", OF_TEAMS);
    later();

    everywhere(session, answer -> !answer.body().contains("secret"));
    publish(SECRET, "read: team in my_teams, create: all, fields: { others: none, name: write }");
    later();

    for (var node : List.of(ENGINE, other)) {
      var admin = node.signIn(tenant.tenant(), Role.ADMIN);
      assertThat(get(node, admin, LIST).body()).contains("\"secret\":null");
      assertThat(get(node, session, LIST).body()).doesNotContain("secret");
      assertThat(get(node, key, LIST).body()).doesNotContain("secret");
      assertThat(get(node, session, LIST + "&filter=secret!=''").status()).isEqualTo(400);
      for (var path :
          List.of(
              "/" + id,
              "/" + id + "/history",
              "?filter=secret%20%3D%3D%20'formera'",
              "?q=formera",
              "?sort=-secret")) {
        assertThat(get(node, admin, "records/task" + path).body())
            .as(path)
            .doesNotContain("formera");
      }
    }
    var again = tenant.admin().send("POST", "task", "{\"name\":\"d\",\"secret\":\"formera\"}");
    assertThat(again.status()).as(again.body()).isEqualTo(201);
    assertThat(tenant.admin().get("task?q=formera").body())
        .contains("\"d\"")
        .doesNotContain("\"a\"");
  }

  private void publish(String field, String task) {
    ENGINE
        .bean(TenantInstaller.class)
        .publish(
            ENGINE.context(tenant.tenant(), Role.ADMIN),
            List.of(TestModel.source(MODEL.formatted(field, task))));
  }

  private void change(String path, String patch) {
    var answer = tenant.admin().send("PATCH", path, patch);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private Answer signIn() {
    return ENGINE
        .http()
        .send(
            "POST",
            "/t/" + tenant.tenant().code() + "/api/v1/session",
            RunningEngine.credentials("worker", RunningEngine.PASSWORD));
  }

  private static Predicate<Answer> refused(int status) {
    return answer -> answer.status() == status;
  }

  private static void later() {
    RunningEngine.CLOCK.advance(AT_MOST);
  }

  /// Both nodes answer so, to a list and to the page after it, without having been asked before.
  private void everywhere(String token, Predicate<Answer> so) {
    for (var node : List.of(ENGINE, other)) {
      assertThat(get(node, token, LIST)).matches(so);
      assertThat(get(node, token, LIST + "&cursor=" + cursor)).matches(so);
    }
  }

  private Answer get(RunningEngine node, String token, String path) {
    return send(node, token, "GET", path, "");
  }

  private Answer send(RunningEngine node, String token, String method, String path, String body) {
    return node.http()
        .send(
            method,
            "/t/" + tenant.tenant().code() + "/api/v1/" + path,
            body,
            Twin.bearer(token),
            "Accept-Language: en");
  }
}
