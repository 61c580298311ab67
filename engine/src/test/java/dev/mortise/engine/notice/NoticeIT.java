package dev.mortise.engine.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.install.Rehearsal;
import dev.mortise.engine.job.TimerRunner;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.scenario.ScenarioResult;
import dev.mortise.engine.testing.AtOnce;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.PublishedTenant.Caller;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.TestModel;
import dev.mortise.metadata.snapshot.Role;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What people are told, each only what they may read.
class NoticeIT {
  private static final String MODEL =
      """
      --- task/task.object.yaml
      label: Task
      display: title
      fields:
        number: { type: auto_number, pattern: "T-{000}", gapless: true }
        title:  { type: text, required: true }
        owner:  { type: user, index: true }
        helper: { type: user }
        cost:   { type: integer }
        phone:  { type: phone, masked_for: [worker] }
        level:  { type: choice, options: { low: Low, high: High }, default: low }
        closed: { type: boolean }
        due:    { type: date }
      --- task/task.flow.yaml
      start: open
      states:
        open: Open
        done: { label: Done, final: true }
      transitions:
        report: { from: open, to: open, do: [ { notify: all } ] }
        close:
          from: open
          to: done
          ask: [title]
          do:
            - notify: closed
            - { notify: dear, when: cost > 100 }
            - notify: closed
      enter:
        open: [ { notify: given } ]
      timers:
        waits: { in: open, after: 2h, do: [ { notify: waits } ] }
      --- task/given.notice.yaml
      label: Given
      to: owner
      urgent: true
      in_app: { subject: "{number} {title} ({level}, {due})", text: "Cost {cost}, phone {phone}, by {helper}. {{x}}" }
      --- task/closed.notice.yaml
      label: Closed
      to: [ owner, helper, { role: chief } ]
      in_app: "Closed: {title}"
      --- task/dear.notice.yaml
      label: Dear
      to: { role: chief }
      when: "title != 'secret'"
      in_app: "Dear: {cost * 2}"
      --- task/waits.notice.yaml
      label: Waits
      to: owner
      in_app: "{title} waits"
      --- task/all.notice.yaml
      label: All
      to: { role: [worker, chief] }
      in_app: "All hear of {title}"
      --- i18n/zh-CN.yaml
      task.notices.given: 派给您
      task.notices.given.in_app.subject: "任务{title}（{level}）"
      task.fields.level.options.low: 低
      --- access/worker.role.yaml
      label: Worker
      objects:
        task: { read: "owner == me", create: all, update: "owner == me", fields: { others: write, cost: none } }
        user: { read: "username == 'nobody'" }
      --- access/chief.role.yaml
      label: Chief
      objects:
        task: { read: all, create: all }
        user: { read: all }
      """;

  private static final RunningEngine ENGINE = RunningEngine.shared();
  private static int made;

  private final PublishedTenant tenant = PublishedTenant.of(MODEL);
  private final Caller admin = tenant.admin();

  @Test
  void aReaderIsToldOfARecordInTheTransactionThatWritesIt() {
    var ann = worker();

    var task =
        admin.create(
            "task",
            Map.of(
                "title", "Paint", "owner", ann.id(), "due", "2026-03-09", "phone", "13871715678"));

    var told = ann.notices();
    assertThat(told)
        .contains(
            "\"unread\":1",
            "\"notice\":\"task.given\"",
            "\"label\":\"Given\"",
            "Paint (Low, 2026-03-09)\"",
            "\"urgent\":true",
            "\"record\":{\"object\":\"task\",\"id\":\"" + task + "\"}",
            "\"read_at\":null");
    // a number that is drawn at the end is known when people are told
    assertThat(told).containsPattern("\"subject\":\"T-[0-9]{3} Paint");
  }

  @Test
  void whatAReaderMayNotSeeIsADash() {
    var ann = worker();
    var bob = worker();
    var all = Map.of("title", "Paint", "cost", 7, "phone", "13871715678", "helper", bob.id());

    admin.create("task", with(all, "owner", ann.id()));
    var chief = chief();
    admin.create("task", with(all, "owner", chief.id()));

    assertThat(ann.notices()).contains("\"text\":\"Cost –, phone –, by –. {x}\"");
    assertThat(chief.notices())
        .contains("\"text\":\"Cost 7, phone 13871715678, by " + bob.name() + ". {x}\"");
  }

  @Test
  void whoMayNotReadTheRecordIsNotTold() {
    var ann = worker();
    var bob = worker();

    var task =
        admin.create("task", Map.of("title", "Hidden", "owner", ann.id(), "helper", bob.id()));
    step(task, "close", Map.of());

    assertThat(ann.notices()).contains("Closed: Hidden");
    assertThat(bob.notices()).contains("\"items\":[]", "\"unread\":0");
  }

  @Test
  void eachIsToldOnceOfTheRecordAsTheTransactionLeavesIt() {
    var ann = worker();
    var chief = chief();

    var task = admin.create("task", Map.of("title", "Old", "owner", ann.id(), "cost", 101));
    step(task, "close", Map.of("title", "New"));

    assertThat(ann.notices()).containsOnlyOnce("Closed:").contains("Closed: New");
    assertThat(chief.notices()).contains("Closed: New", "Dear: 202");
  }

  @Test
  void nobodyIsToldWhereTheConditionOfTheNoticeDoesNotHold() {
    var chief = chief();

    var task = admin.create("task", Map.of("title", "secret", "cost", 101));
    step(task, "close", Map.of());

    assertThat(chief.notices()).contains("Closed: secret").doesNotContain("Dear");
  }

  @Test
  void aWriteThatIsRefusedTellsNobody() {
    var ann = worker();

    var refused =
        admin.createTogether(
            "task", List.of(Map.of("title", "One", "owner", ann.id()), Map.of("owner", ann.id())));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(ann.notices()).contains("\"items\":[]");
  }

  @Test
  void everybodyReadsTheirOwnLanguage() {
    var ann = worker();
    ann.caller().sendTo("PATCH", "session", "{\"language\":\"zh-CN\"}");

    admin.create("task", Map.of("title", "Paint", "owner", ann.id()));

    assertThat(ann.notices()).contains("任务Paint（低）", "Cost –");
  }

  @Test
  void aTimerTellsOnceWhoeverRunsIt() {
    var ann = worker();
    admin.create("task", Map.of("title", "Slow", "owner", ann.id()));

    RunningEngine.CLOCK.advance(Duration.ofHours(3));
    AtOnce.run(
        4,
        _ -> {
          ENGINE.bean(TimerRunner.class).runDue(tenant.tenant(), RunningEngine.CLOCK.instant());
          return true;
        });

    assertThat(ann.notices()).containsOnlyOnce("Slow waits");
  }

  @Test
  void readingIsNotedByTheReaderAlone() {
    var ann = worker();
    var bob = worker();
    admin.create("task", Map.of("title", "One", "owner", ann.id()));
    RunningEngine.CLOCK.advance(Duration.ofSeconds(1));
    admin.create("task", Map.of("title", "Two", "owner", ann.id()));
    var newest = ann.caller().sendTo("GET", "notices?limit=1", "");
    var id = newest.member("id");

    assertThat(bob.caller().sendTo("POST", "notices/" + id + "/read", "").status()).isEqualTo(404);
    assertThat(ann.notices()).contains("\"unread\":2");

    assertThat(ann.caller().sendTo("POST", "notices/" + id + "/read", "").status()).isEqualTo(204);
    assertThat(ann.notices()).contains("\"unread\":1");
    assertThat(ann.caller().sendTo("GET", "notices?unread=true", "").body())
        .contains("One")
        .doesNotContain("Two");

    var next = newest.member("next");
    assertThat(ann.caller().sendTo("GET", "notices?limit=1&cursor=" + next, "").body())
        .contains("One", "\"next\":null")
        .doesNotContain("Two");
  }

  @Test
  void whatCameAfterTheNewestOneSeenStaysUnread() {
    var ann = worker();
    admin.create("task", Map.of("title", "Seen", "owner", ann.id()));
    var seen = ann.caller().sendTo("GET", "notices", "").member("id");
    RunningEngine.CLOCK.advance(Duration.ofSeconds(1));
    admin.create("task", Map.of("title", "Unseen", "owner", ann.id()));

    ann.caller().sendTo("POST", "notices/read", "{\"until\":\"" + seen + "\"}");

    assertThat(ann.notices()).contains("\"unread\":1");
    assertThat(ann.caller().sendTo("POST", "notices/read", "{}").status()).isEqualTo(422);
  }

  @Test
  void whatIsOlderThanNinetyDaysGoesWhenSomethingNewComes() {
    var ann = worker();
    admin.create("task", Map.of("title", "Ancient", "owner", ann.id()));
    RunningEngine.CLOCK.advance(Duration.ofDays(91));
    // sessions do not last that long
    tenant.again(Role.ADMIN).create("task", Map.of("title", "Recent", "owner", ann.id()));

    assertThat(tenant.again(ann.name()).sendTo("GET", "notices", "").body())
        .contains("Recent")
        .doesNotContain("Ancient");
  }

  @Test
  void twoTenantsTellTheirOwnPeopleOnly() {
    var other = PublishedTenant.of(MODEL);
    var name = "twin" + ++made;
    var there = other.user(name, "inside", "chief");
    var here = chief();

    var task = other.admin().create("task", Map.of("title", "Elsewhere"));
    other.admin().send("POST", "task/" + task + "/transitions/close", Map.of());

    assertThat(there.sendTo("GET", "notices", "").body()).contains("Closed: Elsewhere");
    assertThat(here.notices()).contains("\"items\":[]");
  }

  @Test
  void aScenarioExpectsWhoIsToldWhat() {
    assertThat(
            play("""
            steps:
              - do: create task as one
                with: { title: One, owner: ann }
                notices: [ { notice: task.given, to: ann, subject: One } ]
              - wait: 1h
                notices: []
              - wait: 2h
                notices: [ { notice: task.waits, to: [ann] }, { notice: task.closed, to: [] } ]
            """)
                .problem())
        .isEmpty();
    assertThat(
            play("""
            steps:
              - do: create task
                with: { title: One, owner: ann }
                notices: [ { notice: task.given, to: [bob] } ]
            """)
                .problem())
        .get()
        .satisfies(problem -> {
          assertThat(problem.code()).isEqualTo("scenario_told_others");
          assertThat(problem.arguments()).containsEntry("found", "ann");
        });
    assertThat(
            play("""
            steps:
              - do: create task
                with: { title: One, owner: ann }
                notices: [ { notice: task.given, text: Free of charge } ]
            """)
                .problem())
        .get()
        .satisfies(problem -> assertThat(problem.code()).isEqualTo("scenario_told_otherwise"));
  }

  private static ScenarioResult play(String scenario) {
    var people =
        """
        --- user/user.seed.yaml
        records:
          - { username: ann, name: Ann, roles: [worker] }
          - { username: bob, name: Bob, roles: [worker] }
        """;
    var file = "--- task/task.scenario.yaml\nit holds:\n" + scenario.indent(2);
    return ENGINE
        .bean(Rehearsal.class)
        .of(List.of(TestModel.source(MODEL + people + file)))
        .getFirst();
  }

  private Person worker() {
    return person("worker");
  }

  private Person chief() {
    return person("chief");
  }

  private Person person(String role) {
    var name = role + ++made;
    var caller = tenant.user(name, "inside", role);
    var found = admin.get("user?filter=" + PublishedTenant.encoded("username == '" + name + "'"));
    return new Person(found.member("id"), name, caller);
  }

  private static Map<String, Object> with(Map<String, ?> fields, String name, Object value) {
    var more = new HashMap<String, Object>(fields);
    more.put(name, value);
    return more;
  }

  private void step(UUID task, String step, Map<String, ?> fields) {
    var answer =
        admin.send(
            "POST", "task/" + task + "/transitions/" + step, Json.write(Map.of("fields", fields)));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  private record Person(String id, String name, Caller caller) {
    String notices() {
      return caller.sendTo("GET", "notices", "").body();
    }
  }
}
