package dev.mortise.engine.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.install.TenantInstaller;
import dev.mortise.engine.job.TimerRunner;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.testing.AtOnce;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.PublishedTenant.Caller;
import dev.mortise.engine.testing.RawHttp.Answer;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.SqlStatements;
import dev.mortise.engine.testing.TestModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TaskIT {
  private static final String MODEL =
      """
      --- task/task.object.yaml
      label: Task
      display: title
      fields:
        title:   { type: text, required: true, index: true }
        worker:  { type: user }
        helpers: { type: user, many: true }
        team:    { type: reference, to: team }
        teams:   { type: reference, to: team, many: true }
        until:   { type: date_time }
        secret:  { type: boolean, default: false }
      --- task/task.flow.yaml
      start: open
      states:
        open:    { label: Open, task: { for: { role: [chief, second] }, title: Give it to somebody, due: until } }
        working: { label: Working, task: { for: worker, due: until } }
        helped:  { label: Helped, task: { for: helpers } }
        shared:  { label: Shared, task: { for: { role: member, team: team } } }
        spread:  { label: Spread, task: { for: { team: teams } } }
        idle:    { label: Idle }
        done:    { label: Done, final: true }
      transitions:
        assign: { from: [open, idle], to: working, ask: [worker, helpers], by: [chief] }
        help:   { from: [open, working], to: helped, ask: [helpers], by: [chief] }
        share:  { from: open, to: shared, ask: [team], by: [chief] }
        spread: { from: open, to: spread, ask: [teams], by: [chief] }
        rest:   { from: [open, working, helped, shared, spread], to: idle, by: [chief] }
        again:  { from: [idle, working], to: open, by: [chief] }
        finish:
          label: Finish
          from: [working, open]
          to: done
          by: [chief]
          approval: { levels: [ { by: { role: manager } } ] }
      --- access/chief.role.yaml
      label: Chief
      objects: { task: { read: all, create: all, update: all, delete: all }, user: { read: all }, team: { read: all } }
      --- access/second.role.yaml
      label: Second
      objects: { task: { read: "!secret" } }
      --- access/manager.role.yaml
      label: Manager
      objects: { task: { read: all } }
      --- access/member.role.yaml
      label: Member
      objects: { task: { read: all } }
      --- access/outsider.role.yaml
      label: Outsider
      objects: { task: { read: all } }
      """;

  private static final RunningEngine ENGINE = RunningEngine.shared();
  private final PublishedTenant tenant = PublishedTenant.of(MODEL);
  private final Caller chief = tenant.user("chief", "inside", "chief");
  private final Map<String, UUID> ids = new HashMap<>();

  @Test
  void aStateOpensATaskForThePoolOfItsRolesAndClosesItWhenTheRecordLeavesIt() {
    var second = tenant.user("second", "inside", "second");
    var outsider = tenant.user("outsider", "inside", "outsider");
    var task = create("Pool");

    assertThat(list(chief).body())
        .contains("\"title\":\"Give it to somebody\"", "\"label\":\"Pool\"", task.toString())
        .contains("\"pool\":true", "\"claimed\":false", "\"overdue\":false", "\"due\":null");
    assertThat(records(second)).containsExactly("Pool");
    assertThat(records(outsider)).isEmpty();

    take(task, "rest", Map.of());
    assertThat(records(chief)).isEmpty();
    assertThat(records(second)).isEmpty();
    take(task, "again", Map.of());
    assertThat(records(second)).containsExactly("Pool");
  }

  @Test
  void whoAFieldNamesHasATaskThatFollowsTheField() {
    var first = tenant.user("first", "inside", "member");
    var other = tenant.user("other", "inside", "member");
    var task = create("Mine");
    take(task, "assign", Map.of("worker", id("first")));

    assertThat(list(first).body())
        .contains("\"title\":\"Working\"", "\"pool\":false", "\"state\":\"working\"");
    assertThat(records(chief)).isEmpty();

    chief.send("PATCH", "task/" + task, Map.of("worker", id("other")));
    assertThat(records(first)).isEmpty();
    assertThat(records(other)).containsExactly("Mine");
    take(task, "help", Map.of("helpers", List.of(id("first"), id("other"))));
    assertThat(records(first)).containsExactly("Mine");
    assertThat(records(other)).containsExactly("Mine");
    chief.send("PATCH", "task/" + task, Map.of("helpers", List.of(id("first"))));
    assertThat(records(first)).containsExactly("Mine");
    assertThat(records(other)).isEmpty();
  }

  @Test
  void whatIsWrittenOfARecordOtherwiseLeavesItsTasksAsTheyAre() {
    var task = create("Same");
    claim(chief, only(chief));
    var before = list(chief).body();

    RunningEngine.CLOCK.advance(Duration.ofMinutes(1));
    chief.send("PATCH", "task/" + task, Map.of("helpers", List.of(id("chief"))));
    assertThat(list(chief).body()).isEqualTo(before);
    chief.send("PATCH", "task/" + task, Map.of("until", "2030-01-01T00:00:00Z"));
    assertThat(list(chief).body()).contains("\"due\":\"2030-01-01", "\"claimed\":true");
  }

  @Test
  void whileSomebodyIsAskedToAgreeTheTaskIsTheirs() {
    var manager = tenant.user("manager", "inside", "manager");
    var task = create("Agree");

    take(task, "finish", Map.of());
    assertThat(list(manager).body())
        .contains("\"title\":\"Decide: Finish\"", "\"transition\":\"finish\"");
    assertThat(records(chief)).isEmpty();

    manager.send("POST", "task/" + task + "/approval", Map.of("action", "reject"));
    assertThat(records(manager)).isEmpty();
    assertThat(records(chief)).containsExactly("Agree");
    take(task, "finish", Map.of());
    manager.send("POST", "task/" + task + "/approval", Map.of("action", "approve"));
    assertThat(records(manager)).isEmpty();
    assertThat(records(chief)).isEmpty();
  }

  @Test
  void aDeletedRecordTakesItsTasksAlongAndARestoredOneBringsThemBack() {
    var task = create("Gone");

    chief.send("DELETE", "task/" + task, null);
    assertThat(records(chief)).isEmpty();
    chief.send("POST", "task/" + task + "/restore", null);
    assertThat(records(chief)).containsExactly("Gone");
  }

  @Test
  void whatIsDueFirstComesFirstAndThenWhatIsOldest() {
    create("Whenever");
    RunningEngine.CLOCK.advance(Duration.ofSeconds(1));
    create("Later whenever");
    var now = RunningEngine.CLOCK.instant();
    create("Tomorrow", now.plus(Duration.ofDays(1)).toString());
    create("Soon", now.plus(Duration.ofMinutes(1)).toString());
    RunningEngine.CLOCK.advance(Duration.ofMinutes(2));

    assertThat(records(chief)).containsExactly("Soon", "Tomorrow", "Whenever", "Later whenever");
    var overdue =
        items(list(chief)).stream().map(item -> String.valueOf(item.get("overdue"))).toList();
    assertThat(overdue).containsExactly("true", "false", "false", "false");
  }

  @Test
  void pagesFollowOneAnotherWithoutGapsAndCountAll() {
    for (int i = 0; i < 7; i++) {
      create("Part " + i, i % 2 == 0 ? "2030-01-0" + (i + 1) + "T00:00:00Z" : null);
    }

    var seen = new ArrayList<String>();
    var next = "";
    do {
      var page = get(chief, "?limit=2&count=true" + next);
      assertThat(page.body()).contains("\"count\":7");
      seen.addAll(labels(page));
      next = page.body().contains("\"next\":null") ? null : "&cursor=" + page.member("next");
    } while (next != null);
    assertThat(seen).hasSize(7).doesNotHaveDuplicates().isEqualTo(records(chief));
  }

  @Test
  void aTaskWhoseRecordOneMayNotReadIsNeitherShownNorCounted() {
    var second = tenant.user("second", "inside", "second");
    var hidden = create("Hidden");
    chief.send("PATCH", "task/" + hidden, Map.of("secret", true));
    for (int i = 0; i < 3; i++) {
      RunningEngine.CLOCK.advance(Duration.ofSeconds(1));
      create("Shown " + i);
    }

    var page = get(second, "?limit=2&count=true");
    assertThat(labels(page)).containsExactly("Shown 0", "Shown 1");
    assertThat(page.body()).contains("\"count\":3");
    var rest = get(second, "?limit=2&cursor=" + page.member("next"));
    assertThat(labels(rest)).containsExactly("Shown 2");
    assertThat(rest.body()).contains("\"next\":null");
    assertThat(status(claim(second, first(chief)))).as("not seen").isEqualTo(404);
  }

  @Test
  void aClaimedTaskIsTheClaimersUntilItIsReleased() {
    var second = tenant.user("second", "inside", "second");
    var outsider = tenant.user("outsider", "inside", "outsider");
    create("Claim");
    var task = only(chief);

    assertThat(status(claim(outsider, task))).isEqualTo(404);
    assertThat(code(release(second, task))).isEqualTo("task-not-claimed");
    assertThat(status(claim(second, task))).isEqualTo(204);
    assertThat(status(claim(second, task))).as("has it already").isEqualTo(204);
    assertThat(list(second).body()).contains("\"claimed\":true", "\"pool\":true");
    assertThat(records(chief)).isEmpty();
    var late = claim(chief, task);
    assertThat(code(late)).isEqualTo("task-claimed");
    assertThat(late.body()).as("who has it").contains("second");
    assertThat(code(release(chief, task))).isEqualTo("task-claimed");

    assertThat(status(release(second, task))).isEqualTo(204);
    assertThat(records(chief)).containsExactly("Claim");
    assertThat(tenant.admin().sendTo("GET", "audit?kind=task_claimed", "").body()).contains(task);
  }

  @Test
  void ofManyWhoClaimAtOnceOneDoes() {
    var second = tenant.user("second", "inside", "second");
    var task = create("Race");
    var id = only(chief);

    var outcomes = AtOnce.run(8, i -> status(claim(i % 2 == 0 ? chief : second, id)));

    // who has it claims it again as often as they like
    assertThat(outcomes).containsOnly(204, 409).filteredOn(status -> status == 204).hasSize(4);
    assertThat(records(chief).size() + records(second).size()).isEqualTo(1);
    take(task, "rest", Map.of());
    assertThat(status(claim(chief, id))).as("closed meanwhile").isEqualTo(404);
  }

  @Test
  void onesOwnTaskCanBeNeitherClaimedNorReleased() {
    var task = create("Own");
    take(task, "assign", Map.of("worker", id("chief")));

    assertThat(code(claim(chief, only(chief)))).isEqualTo("task-not-shared");
    assertThat(code(release(chief, only(chief)))).isEqualTo("task-not-shared");
  }

  @Test
  void whoLeavesGivesBackWhatTheyHaveClaimed() {
    var second = tenant.user("second", "inside", "second");
    create("Left");
    claim(second, only(chief));

    tenant.admin().send("PATCH", "user/" + id("second"), Map.of("active", false));
    assertThat(records(chief)).containsExactly("Left");
  }

  @Test
  void aTeamsPoolIsForThoseOfItsMembersWhoHaveTheRole() {
    var one = tenant.admin().create("team", Map.of("name", "One"));
    var two = tenant.admin().create("team", Map.of("name", "Two"));
    var member = tenant.user("member", "inside", "member");
    var outsider = tenant.user("outsider", "inside", "outsider");
    join("member", one);
    join("outsider", one);
    var task = create("Team");
    take(task, "share", Map.of("team", one.toString()));

    assertThat(records(member)).containsExactly("Team");
    assertThat(records(outsider)).as("without the role").isEmpty();
    chief.send("PATCH", "task/" + task, Map.of("team", two.toString()));
    assertThat(records(member)).isEmpty();
    join("member", two);
    assertThat(records(member)).containsExactly("Team");
  }

  @Test
  void aTaskOfSeveralTeamsIsOneTask() {
    var one = tenant.admin().create("team", Map.of("name", "One"));
    var two = tenant.admin().create("team", Map.of("name", "Two"));
    var both = tenant.user("both", "inside", "outsider");
    var single = tenant.user("single", "inside", "outsider");
    join("both", one, two);
    join("single", two);
    var task = create("Spread");
    take(task, "spread", Map.of("teams", List.of(one.toString(), two.toString())));

    assertThat(records(both)).containsExactly("Spread");
    assertThat(records(single)).containsExactly("Spread");
    assertThat(status(claim(both, only(both)))).isEqualTo(204);
    assertThat(records(both)).containsExactly("Spread");
    assertThat(records(single)).isEmpty();
    release(both, only(both));
    assertThat(records(single)).containsExactly("Spread");
  }

  @Test
  void whoGetsARoleSeesItsPoolsAtOnce() {
    var outsider = tenant.user("outsider", "inside", "outsider");
    create("Open");

    tenant.admin().send("PATCH", "user/" + id("outsider"), Map.of("roles", List.of("second")));
    assertThat(records(outsider)).containsExactly("Open");
  }

  @Test
  void anotherTenantSeesAndClaimsNoneOfThem() {
    var other = PublishedTenant.of(MODEL).user("chief", "inside", "chief");
    create("Here");

    assertThat(records(other)).isEmpty();
    assertThat(status(claim(other, only(chief)))).isEqualTo(404);
    assertThat(status(release(other, only(chief)))).isEqualTo(404);
  }

  @Test
  void whatIsWrongWithACallIsTold() {
    assertThat(get(chief, "?object=tsk").body()).contains("/object", "unknown_choice", "task");
    assertThat(get(chief, "?limit=0&cursor=x").body()).contains("/limit", "/cursor");
    assertThat(get(chief, "?obect=task").body()).contains("/obect", "object");
    create("Narrow");
    assertThat(labels(get(chief, "?object=task"))).containsExactly("Narrow");
    assertThat(labels(get(chief, "?object=user"))).isEmpty();
  }

  @Test
  void aNewVersionOfTheFlowBringsOpenTasksInStep() {
    var first = tenant.user("first", "inside", "member");
    var assigned = create("Assigned");
    take(assigned, "assign", Map.of("worker", id("first"), "helpers", List.of(id("chief"))));
    var open = create("Open");
    claim(chief, only(chief));
    var resting = create("Resting");
    take(resting, "rest", Map.of());

    publish(
        MODEL
            .replace("task: { for: worker, due: until }", "task: { for: helpers, title: New }")
            .replace(
                "idle:    { label: Idle }",
                "idle: { label: Idle, task: { for: { role: chief } } }"));

    assertThat(records(first)).isEmpty();
    assertThat(records(chief)).containsExactlyInAnyOrder("Assigned", "Open", "Resting");
    assertThat(list(chief).body()).contains("\"title\":\"New\"", "\"claimed\":true");
    publish(
        MODEL.replace(
            "open:    { label: Open, task: { for: { role: [chief, second] }, title: Give it to"
                + " somebody, due: until } }",
            "open: Open"));
    assertThat(records(first)).containsExactly("Assigned");
    assertThat(records(chief)).as("neither %s nor %s", open, resting).isEmpty();
  }

  @Test
  void aPageCostsTheSameNumberOfStatementsWhateverItsSize() {
    tenant.user("both", "inside", "chief", "manager");
    for (int i = 0; i < 12; i++) {
      take(create("Cost " + i), "finish", Map.of());
      create("Plain " + i);
    }
    var context = ENGINE.context(tenant.tenant(), "both");
    var reader = ENGINE.bean(TaskReader.class);

    assertThat(counted(reader, context, 20))
        .as("the session; the tasks; their records; the steps that are asked for")
        .isEqualTo(counted(reader, context, 2))
        .isEqualTo(4);
  }

  private static int counted(TaskReader reader, RequestContext context, int limit) {
    return SqlStatements.counted(() ->
        assertThat(reader.list(context, Map.of("limit", Integer.toString(limit))).items())
            .hasSize(limit));
  }

  private void publish(String files) {
    ENGINE
        .bean(TenantInstaller.class)
        .publish(ENGINE.context(tenant.tenant(), "admin"), List.of(TestModel.source(files)));
    ENGINE.bean(TimerRunner.class).runDue(tenant.tenant(), RunningEngine.CLOCK.instant());
  }

  private UUID create(String title) {
    return create(title, null);
  }

  private UUID create(String title, @Nullable String until) {
    return chief.create(
        "task", until == null ? Map.of("title", title) : Map.of("title", title, "until", until));
  }

  private void take(UUID task, String step, Map<String, ?> fields) {
    var path = "task/" + task + "/transitions/" + step;
    var answer = chief.send("POST", path, Map.of("fields", fields));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private void join(String username, UUID... teams) {
    var joined = Map.of("teams", Stream.of(teams).map(UUID::toString).toList());
    var answer = tenant.admin().send("PATCH", "user/" + id(username), joined);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private static Answer claim(Caller who, String task) {
    return who.sendTo("POST", "tasks/" + task + "/claim", "");
  }

  private static Answer release(Caller who, String task) {
    return who.sendTo("POST", "tasks/" + task + "/release", "");
  }

  private static Answer list(Caller who) {
    var answer = get(who, "");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private static Answer get(Caller who, String query) {
    return who.sendTo("GET", "tasks" + query, "");
  }

  private static List<String> records(Caller who) {
    return labels(list(who));
  }

  private static List<String> labels(Answer answer) {
    return items(answer).stream()
        .map(item -> (Map<?, ?>) Objects.requireNonNull(item.get("record")))
        .map(record -> String.valueOf(record.get("label")))
        .toList();
  }

  private static String only(Caller who) {
    assertThat(records(who)).hasSize(1);
    return first(who);
  }

  private static String first(Caller who) {
    return String.valueOf(items(list(who)).getFirst().get("id"));
  }

  private static List<Map<?, ?>> items(Answer answer) {
    var items = new ArrayList<Map<?, ?>>();
    ((List<?>) Objects.requireNonNull(Json.readObject(answer.body()).get("items")))
        .forEach(item -> items.add((Map<?, ?>) item));
    return items;
  }

  private static int status(Answer answer) {
    return answer.status();
  }

  private static String code(Answer answer) {
    return String.valueOf(answer.member("code"));
  }

  private String id(String username) {
    return ids.computeIfAbsent(
            username,
            name -> {
              var filter = PublishedTenant.encoded("username=='" + name + "'");
              return UUID.fromString(tenant.admin().get("user?filter=" + filter).member("id"));
            })
        .toString();
  }
}
