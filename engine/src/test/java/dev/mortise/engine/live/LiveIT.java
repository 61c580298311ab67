package dev.mortise.engine.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.identity.Accounts;
import dev.mortise.engine.record.RecordWriter;
import dev.mortise.engine.tenant.Quota;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.engine.tenant.Tenants;
import dev.mortise.engine.testing.Eventually;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.PublishedTenant.Caller;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.SqlStatements;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who looks on is told what changes, on any node, also after having been away; and nothing of what
/// they may not see.
class LiveIT {
  private static final String MODEL =
      """
      --- task/task.object.yaml
      label: Task
      display: name
      conversation: rung
      fields:
        name: { type: text, required: true }
        open: { type: boolean, default: true }
        worker: { type: reference, to: user }
      --- task/task.flow.yaml
      start: fresh
      states:
        fresh: { label: Fresh, task: { for: { role: member }, title: Take it } }
        given: { label: Given, task: { for: worker, title: Do it } }
        done: { label: Done, final: true }
      transitions:
        give: { from: fresh, to: given, label: Give, by: [member], ask: [worker] }
        end: { from: given, to: done, label: End, by: [member] }
        ring: { from: fresh, to: fresh, by: [member], do: [ { notify: rung } ] }
      --- task/rung.notice.yaml
      label: Rung
      to: { role: member }
      in_app: "{name} rings"
      --- access/member.role.yaml
      label: Member
      objects: { task: { read: open, update: open }, user: { read: all } }
      --- access/client.role.yaml
      label: Client
      kind: customer
      objects: { task: { read: open } }
      --- access/blind.role.yaml
      label: Blind
      objects: { task: { create: all } }
      """;

  private static final RunningEngine ENGINE = RunningEngine.shared();
  private static final RunningEngine OTHER = RunningEngine.another();

  private final PublishedTenant tenant = PublishedTenant.of(MODEL);
  private final Caller member = tenant.user("member", "inside", "member");
  private final List<LiveClient> clients = new ArrayList<>();

  @AfterEach
  void hangUp() {
    clients.forEach(LiveClient::close);
  }

  @AfterAll
  static void stop() {
    OTHER.close();
  }

  @Test
  void aWatchedRecordIsToldWheneverItChangesOnWhateverNode() {
    var watched = task("watched");
    var other = task("other");
    var here = look(ENGINE, "member", watched);
    var there = look(OTHER, "member", watched);

    rename(other);
    rename(watched);

    for (var client : List.of(here, there)) {
      var told = client.next();
      assertThat(told.name()).isEqualTo("record");
      assertThat(told.data())
          .containsEntry("object", "task")
          .containsEntry("id", watched.toString())
          .hasToString("{object=task, id=" + watched + ", version=2}");
    }
  }

  @Test
  void whoComesBackIsToldWhatTheyHaveMissedAndNothingElse() {
    var changed = task("changed");
    var same = task("same");
    var first = look(ENGINE, "member", changed, same);
    rename(changed);
    first.next();
    var place = placeOf(first);
    first.close();

    rename(changed);
    rename(changed);
    var again = connect(ENGINE, "member", "watch=task/" + changed + ",task/" + same, place);

    assertThat(again.next().name()).isEqualTo("ready");
    assertThat(again.next().of("version")).isEqualTo("4");
    rename(same);
    assertThat(again.next().of("id")).isEqualTo(same.toString());
  }

  @Test
  void whoHasBeenAwayForTooLongIsToldToReadEverythingAnew() {
    var watched = task("watched");
    look(ENGINE, "member", watched);

    for (var place : List.of("0", "999999", "nonsense")) {
      var again = connect(ENGINE, "member", "watch=task/" + watched, place);
      assertThat(again.next().name()).isEqualTo("reset");
      assertThat(again.next().of("id")).isEqualTo(watched.toString());
    }

    var seen = look(ENGINE, "member", watched);
    var place = placeOf(seen);
    seen.close();
    RunningEngine.CLOCK.advance(Duration.ofDays(2));
    write(watched);
    var later = connect(ENGINE, "member", "watch=task/" + watched, place);
    assertThat(later.next().name()).isEqualTo("reset");
  }

  @Test
  void whatSomebodyMayNotSeeIsTheSameAsWhatIsNotThere() {
    var seen = task("seen");
    var hidden = tenant.admin().create("task", Map.of("name", "hidden", "open", false));
    var nowhere = UUID.randomUUID();
    var client =
        connect(
            ENGINE, "member", "watch=task/" + seen + ",task/" + hidden + ",task/" + nowhere, null);
    assertThat(client.next().name()).isEqualTo("ready");
    assertThat(client.next().of("id")).isEqualTo(seen.toString());
    assertThat(names(client, 2)).containsExactly("gone", "gone");

    rename(hidden);
    patch(seen, Map.of("open", false));
    assertThat(client.next().name()).isEqualTo("gone");
    patch(seen, Map.of("name", "still hidden"));
    patch(seen, Map.of("open", true));
    assertThat(client.next().data()).hasToString("{object=task, id=" + seen + ", version=4}");
    tenant.admin().send("DELETE", "task/" + seen, null);
    assertThat(names(client, 2)).containsExactly("gone", "tasks");
    tenant.admin().send("POST", "task/" + seen + "/restore", null);
    assertThat(names(client, 2)).containsExactly("record", "tasks");
  }

  @Test
  void aTaskThatArrivesOrGoesIsToldToThoseWhoseItIs() {
    var worker = tenant.user("worker", "inside", "blind");
    assertThat(worker).isNotNull();
    var pool = look(ENGINE, "member");
    var own = look(ENGINE, "worker");

    var task = task("task");
    assertThat(pool.next().name()).isEqualTo("tasks");
    member.send(
        "POST",
        "task/" + task + "/transitions/give",
        Map.of("fields", Map.of("worker", id("worker"))));
    assertThat(pool.next().name()).isEqualTo("tasks");
    assertThat(own.next().name()).isEqualTo("tasks");
    member.send("POST", "task/" + task + "/transitions/end", Map.of());
    assertThat(own.next().name()).isEqualTo("tasks");
    assertThat(pool.left()).isZero();
  }

  @Test
  void aClaimIsToldToThePool() {
    task("task");
    var second = tenant.user("second", "inside", "member");
    var others = look(ENGINE, "second");
    assertThat(second).isNotNull();
    var id = member.sendTo("GET", "tasks", "").member("id");

    member.sendTo("POST", "tasks/" + id + "/claim", "");
    assertThat(others.next().name()).isEqualTo("tasks");
    member.sendTo("POST", "tasks/" + id + "/release", "");
    assertThat(others.next().name()).isEqualTo("tasks");
  }

  @Test
  void whoWatchesARecordHearsThatSomethingIsSaidIfItIsForThem() {
    var watched = task("watched");
    assertThat(tenant.user("client", "customer", "client")).isNotNull();
    var colleague = look(OTHER, "member", watched);
    var client = look(ENGINE, "client", watched);

    say(watched, true);
    assertThat(colleague.next("messages").data()).hasToString("{object=task, id=" + watched + "}");
    say(watched, false);
    assertThat(client.next().name()).isEqualTo("messages");
    assertThat(colleague.next("messages").of("id")).isEqualTo(watched.toString());
    assertThat(client.left()).isZero();
  }

  private void say(UUID record, boolean inside) {
    tenant
        .admin()
        .send("POST", "task/" + record + "/messages", Map.of("text", "Hear", "inside", inside));
  }

  @Test
  void otherModulesTellAUserThatSomethingOfTheirsHasChanged() {
    var client = look(OTHER, "member");
    var admin = ENGINE.context(tenant.tenant(), "admin");

    ENGINE
        .bean(TenantSession.class)
        .write(
            tenant.tenant(),
            () -> {
              ENGINE.bean(Signals.class).changed(admin, Topic.NOTICES, id("member"));
              return 1;
            });

    assertThat(client.next().name()).isEqualTo("notices");
  }

  @Test
  void whoGetsANoticeOrReadsOneIsToldSoOnAnyNode() {
    var ringing = task("ringing");
    var client = look(OTHER, "member");

    member.send("POST", "task/" + ringing + "/transitions/ring", Map.of());
    assertThat(client.next().name()).isEqualTo("notices");

    var id = member.sendTo("GET", "notices", "").member("id");
    member.sendTo("POST", "notices/" + id + "/read", "");
    assertThat(client.next().name()).isEqualTo("notices");
  }

  @Test
  void aStreamEndsWithItsSession() {
    var token = ENGINE.signIn(tenant.tenant(), "member");
    var client = connect(ENGINE, token, "", null, "");
    assertThat(client.next().name()).isEqualTo("ready");

    ENGINE.http().send("DELETE", path("session"), "", "Authorization: Bearer " + token);
    ENGINE.bean(LiveStreams.class).beat();

    assertThat(client.ends()).isTrue();
  }

  @Test
  void nothingIsToldOnceTheUserMayNotSignInAnyMore() {
    var watched = task("watched");
    var client = look(ENGINE, "member", watched);

    tenant.admin().send("PATCH", "user/" + id("member"), Map.of("active", false));
    rename(watched);

    assertThat(client.ends()).isTrue();
  }

  @Test
  void aRoleThatIsTakenAwayTakesItsRecordsAlong() {
    var watched = task("watched");
    var client = look(ENGINE, "member", watched);

    tenant.admin().send("PATCH", "user/" + id("member"), Map.of("roles", List.of("blind")));
    rename(watched);

    assertThat(names(client, 2)).containsExactlyInAnyOrder("gone", "tasks");
  }

  @Test
  void everyUserHasATenthOfTheStreamsOfTheTenant() {
    ENGINE.bean(Tenants.class).limit(tenant.tenant().code(), Map.of(Quota.STREAMS, 20L));
    try {
      var first = look(ENGINE, "member");
      look(ENGINE, "member");

      var third = tenant.user("other", "inside", "member");
      var refused = member.sendTo("GET", "events", "");
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.body()).contains("quota-streams", "There are 2 live streams");
      assertThat(refused.header("Retry-After")).hasValue("60");
      assertThat(third.sendTo("GET", "events?stay=false", "").status()).isEqualTo(200);

      first.close();
      until(() -> {
        ENGINE.bean(LiveStreams.class).beat();
        return member.sendTo("GET", "events?stay=false", "").status() == 200;
      });
    } finally {
      ENGINE.bean(Tenants.class).limit(tenant.tenant().code(), Map.of());
    }
  }

  @Test
  void oneThatDoesNotStayTellsWhatWasMissedAndEnds() {
    var watched = task("watched");

    var answer = member.sendTo("GET", "events?stay=false&watch=task/" + watched, "");

    assertThat(answer.header("Content-Type").orElse("")).startsWith("text/event-stream");
    assertThat(answer.body()).contains("event:ready", "event:record", watched.toString(), "id:");
  }

  @Test
  void whatCannotBeWatchedIsRefused() {
    var answer = member.sendTo("GET", "events?watch=tusk/1,task/1,blind&look=1", "");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("unknown_choice", "bad_watch", "unknown_parameter");
    var many = "task/" + String.join(",task/", Collections.nCopies(101, "1"));
    assertThat(member.sendTo("GET", "events?watch=" + many, "").body()).contains("too_long");
  }

  @Test
  void aWriteCostsNothingWhileNobodyLooksOn() {
    var task = task("one");
    write(task);

    assertThat(SqlStatements.sent(() -> write(task)))
        .isNotEmpty()
        .noneMatch(sql -> sql.contains("outbox") || sql.contains("live"));
  }

  @Test
  void aNodeThatStopsEndsItsStreams() {
    var node = RunningEngine.another();
    var client = look(node, "member");

    node.close();

    assertThat(client.ends()).isTrue();
  }

  /// A stream that has told where its records stand.
  private LiveClient look(RunningEngine node, String username, UUID... records) {
    var watched = new StringBuilder();
    for (var record : records) {
      watched.append(watched.isEmpty() ? "watch=" : ",").append("task/").append(record);
    }
    var client = connect(node, username, watched.toString(), null);
    assertThat(client.next().name()).isEqualTo("ready");
    assertThat(names(client, records.length)).allMatch("record"::equals);
    return client;
  }

  private LiveClient connect(
      RunningEngine node, String username, String query, @Nullable String after) {
    return connect(node, ENGINE.signIn(tenant.tenant(), username), query, after, "");
  }

  private LiveClient connect(
      RunningEngine node, String token, String query, @Nullable String after, String more) {
    var headers = new ArrayList<>(List.of("Authorization: Bearer " + token));
    if (after != null) {
      headers.add("Last-Event-ID: " + after);
    }
    var client =
        new LiveClient(
            node.http().port(), path("events?" + query + more), headers.toArray(String[]::new));
    clients.add(client);
    return client;
  }

  private static List<String> names(LiveClient client, int count) {
    var names = new ArrayList<String>();
    while (names.size() < count) {
      names.add(client.next().name());
    }
    return names;
  }

  private static String placeOf(LiveClient client) {
    until(() -> !client.place().equals("null"));
    return client.place();
  }

  private static void until(BooleanSupplier condition) {
    Eventually.until(Duration.ofMinutes(2), condition);
  }

  private String path(String rest) {
    return "/t/" + tenant.tenant().code() + "/api/v1/" + rest;
  }

  private UUID id(String username) {
    return ENGINE.bean(Accounts.class).byUsername(tenant.tenant(), username).orElseThrow();
  }

  private UUID task(String name) {
    return tenant.admin().create("task", Map.of("name", name));
  }

  private void rename(UUID id) {
    patch(id, Map.of("name", UUID.randomUUID().toString()));
  }

  /// The same without a request.
  private void write(UUID id) {
    ENGINE
        .bean(RecordWriter.class)
        .update(
            ENGINE.context(tenant.tenant(), "admin"),
            "task",
            id,
            Map.of("name", UUID.randomUUID().toString()),
            null);
  }

  private void patch(UUID id, Map<String, ?> fields) {
    assertThat(tenant.admin().send("PATCH", "task/" + id, fields).status()).isEqualTo(200);
  }
}
