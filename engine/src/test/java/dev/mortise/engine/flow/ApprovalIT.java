package dev.mortise.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.job.TimerRunner;
import dev.mortise.engine.testing.AtOnce;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.PublishedTenant.Caller;
import dev.mortise.engine.testing.RawHttp.Answer;
import dev.mortise.engine.testing.RunningEngine;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ApprovalIT {
  private static final PublishedTenant TENANT =
      PublishedTenant.of(
          """
          --- task/task.object.yaml
          label: Task
          display: title
          fields:
            title: { type: text, required: true }
            lines: { type: children, of: line, by: task }
            cost:  { type: rollup, over: line, by: task, sum: amount }
            note:  { type: text }
            done:  { type: date_time }
            loser: { type: text }
          --- task/task.flow.yaml
          start: working
          states:
            working: Working
            done:    { label: Done, final: true }
            dropped: { label: Dropped, final: true }
            checked: { label: Checked, final: true }
          transitions:
            finish:
              from: working
              to: done
              by: [worker]
              ask: [lines, note]
              approval:
                when: cost > 500
                levels:
                  - by: { role: manager }
                  - { by: { role: director }, need: all, when: cost > 5000 }
                rejected:
                  - set: { loser: title }
              do:
                - set: { done: now() }
            drop:  { from: working, to: dropped, by: [worker], interrupts: true }
            hurry:
              from: working
              to: checked
              by: [worker]
              approval:
                levels:
                  - { by: { role: manager }, timeout: { after: 2d, then: approve } }
                  - { by: { role: manager }, timeout: { after: 1d, then: ask, ask: { role: director } } }
            settle:
              from: working
              to: checked
              by: [worker]
              approval:
                levels:
                  - { by: { role: manager }, need: all, timeout: { after: 1h, then: ask, ask: { role: manager } } }
            plead: { from: working, to: checked, by: [worker], approval: { levels: [ { by: { role: manager }, timeout: { after: 1h, then: reject } } ], rejected: [ { set: { loser: "'late'" } } ] } }
            check: { from: working, to: checked, by: [worker], approval: { levels: [ { by: { role: nobody } } ] } }
          --- line/line.object.yaml
          label: Line
          display: what
          fields:
            task:   { type: reference, to: task, required: true }
            what:   { type: text }
            amount: { type: money, required: true }
          --- access/worker.role.yaml
          label: Worker
          objects: { task: { read: all, create: all, update: all }, line: { read: all, create: all, delete: all } }
          --- access/manager.role.yaml
          label: Manager
          objects: { task: { read: all }, user: { read: all } }
          --- access/director.role.yaml
          label: Director
          objects: { task: { read: all } }
          --- access/nobody.role.yaml
          label: Nobody
          objects: { task: { read: all } }
          """);
  private static final Caller WORKER = TENANT.user("worker", "inside", "worker");
  private static final Caller MANAGER = TENANT.user("manager", "inside", "manager");
  private static final Caller SECOND = TENANT.user("second", "inside", "manager");
  private static final Caller DIRECTOR = TENANT.user("director", "inside", "director");
  private static final Caller OTHER = TENANT.user("other", "inside", "director");

  @Test
  void aCheapTaskIsDoneWithoutAsking() {
    assertThat(finished(WORKER.create("task", Map.of("title", "Cheap")), "500")).isEqualTo("done");
  }

  @Test
  void aDearOneWaitsForWhoHasToAgreeAndNothingElseMovesIt() {
    var task = dear("700");

    assertThat(get(task).member("state")).isEqualTo("working");
    assertThat(get(task).body()).contains("\"done\":null", "\"cost\":700");
    assertThat(get(task).body()).contains(id("manager"), id("second"));
    assertThat(code(step(task, "check"))).isEqualTo("approval-open");
    var changed = WORKER.send("PATCH", "task/" + task, Map.of("note", "Another"));
    assertThat(code(changed)).isEqualTo("approval-open");
    assertThat(changed.body()).contains("/note", "awaits_approval");
    assertThat(code(decide(DIRECTOR, task, "approve"))).isEqualTo("not-asked");
  }

  @Test
  void whatIsAskedForIsNotChangedByItsChildrenEither() {
    var task = dear("700");
    var line = WORKER.get("line?filter=" + PublishedTenant.encoded("task == '" + task + "'"));
    var added = WORKER.send("POST", "line", Map.of("task", task.toString(), "amount", "9000"));

    assertThat(code(added)).isEqualTo("approval-open");
    assertThat(added.body()).contains("/task", "awaits_approval");
    assertThat(code(WORKER.send("DELETE", "line/" + line.member("id"), null)))
        .isEqualTo("approval-open");
    assertThat(get(task).body()).contains("\"cost\":700");

    decide(WORKER, task, "withdraw");
    var later = WORKER.send("POST", "line", Map.of("task", task.toString(), "amount", "1"));
    assertThat(later.status()).as(later.body()).isEqualTo(201);
  }

  @Test
  void oneOfAnyIsEnoughAndTheRecordMovesWithWhatFollows() {
    var task = dear("700");

    var approved = decide(SECOND, task, "approve");

    assertThat(approved.member("state")).isEqualTo("done");
    assertThat(get(task).body()).contains("\"waiting_for\":[]").doesNotContain("\"done\":null");
    assertThat(code(decide(MANAGER, task, "approve"))).isEqualTo("no-approval");
    assertThat(MANAGER.get("task/" + task + "/history").body())
        .contains("\"transition\":\"finish\"", "\"label\":\"second\"");
  }

  @Test
  void aDearerOneGoesToTheNextLevelWhereAllHaveToAgree() {
    var task = dear("6000");

    decide(MANAGER, task, "approve");
    assertThat(get(task).member("state")).isEqualTo("working");
    decide(DIRECTOR, task, "approve");
    assertThat(get(task).member("state")).isEqualTo("working");
    decide(OTHER, task, "approve");

    assertThat(get(task).member("state")).isEqualTo("done");
  }

  @Test
  void whoRejectsSendsItBackWithWhatFollowsFromThat() {
    var task = dear("6000");
    decide(MANAGER, task, "approve");

    decide(DIRECTOR, task, "reject");

    assertThat(get(task).member("state")).isEqualTo("working");
    assertThat(get(task).body()).contains("\"waiting_for\":[]", "\"loser\":\"Dear\"");
    assertThat(code(decide(OTHER, task, "approve"))).isEqualTo("no-approval");
    assertThat(finished(task, "1")).as("not dear any more").isEqualTo("done");
  }

  @Test
  void anyIsRejectedOnlyWhenAllReject() {
    var task = dear("700");

    decide(MANAGER, task, "reject");
    assertThat(get(task).body()).contains(id("second"));
    decide(SECOND, task, "reject");

    assertThat(get(task).body()).contains("\"waiting_for\":[]", "\"loser\":\"Dear\"");
  }

  @Test
  void whoIsAskedPassesItOnOrAsksSomebodyBesides() {
    var task = dear("6000");
    decide(MANAGER, task, "delegate", Map.of("user", id("worker")));
    assertThat(code(decide(MANAGER, task, "approve"))).isEqualTo("not-asked");
    decide(WORKER, task, "approve");

    decide(DIRECTOR, task, "add", Map.of("user", id("second")));
    decide(DIRECTOR, task, "approve");
    decide(OTHER, task, "approve");
    assertThat(get(task).member("state")).isEqualTo("working");
    assertThat(decide(OTHER, task, "add", Map.of("user", id("second"))).status()).isEqualTo(403);
    decide(SECOND, task, "approve");

    assertThat(get(task).member("state")).isEqualTo("done");
  }

  @Test
  void itIsSentBackToAnEarlierLevelWhichDecidesAnew() {
    var task = dear("6000");
    decide(MANAGER, task, "approve");

    decide(DIRECTOR, task, "return");
    assertThat(get(task).body()).contains(id("manager"), id("second"));
    assertThat(WORKER.get("task/" + task + "/transitions").body())
        .as("what was decided before is kept")
        .containsPattern("\"decision\":\"approved\",[^}]*\"superseded\":true")
        .containsPattern("\"decision\":\"returned\",[^}]*\"superseded\":true");
    decide(SECOND, task, "approve");
    decide(DIRECTOR, task, "approve");
    decide(OTHER, task, "approve");
    assertThat(get(task).member("state")).isEqualTo("done");

    var again = dear("700");
    decide(MANAGER, again, "return", Map.of("level", 0));
    assertThat(get(again).body()).contains("\"waiting_for\":[]", "\"loser\":null");
  }

  @Test
  void whoAskedTakesItBackAndNobodyElse() {
    var task = dear("700");

    assertThat(code(decide(MANAGER, task, "withdraw"))).isEqualTo("not-asked");
    decide(WORKER, task, "withdraw");

    assertThat(get(task).body()).contains("\"waiting_for\":[]");
    assertThat(code(decide(MANAGER, task, "approve"))).isEqualTo("no-approval");
  }

  @Test
  void aStepTheFlowSaysMayInterruptsEndsTheApproval() {
    var task = dear("700");

    assertThat(step(task, "drop").member("state")).isEqualTo("dropped");

    assertThat(get(task).body()).contains("\"waiting_for\":[]");
    assertThat(code(decide(MANAGER, task, "approve"))).isEqualTo("no-approval");
  }

  @Test
  void aStepNobodyCanAgreeToIsRefused() {
    var task = WORKER.create("task", Map.of("title", "Alone"));

    assertThat(code(step(task, "check"))).isEqualTo("nobody-to-ask");
  }

  @Test
  void aLevelNobodyDecidesInTimeEndsAsTheFlowSays() {
    var task = WORKER.create("task", Map.of("title", "Hurry"));
    step(task, "hurry");
    var pleading = WORKER.create("task", Map.of("title", "Plead"));
    step(pleading, "plead");

    due(Duration.ofDays(2).minusSeconds(1));
    assertThat(get(pleading).body()).contains("\"waiting_for\":[]", "\"loser\":\"late\"");
    assertThat(WORKER.get("task/" + task + "/transitions").body()).contains("\"level\":1,\"by\"");

    due(Duration.ofDays(2));
    assertThat(WORKER.get("task/" + task + "/transitions").body()).contains("\"level\":2,\"by\"");
    assertThat(get(task).body()).doesNotContain(id("director"));

    due(Duration.ofDays(3).plusSeconds(1));
    assertThat(get(task).body()).contains(id("director"), id("manager"));
    assertThat(decide(DIRECTOR, task, "approve").member("state")).isEqualTo("checked");
  }

  @Test
  void whoHasAgreedIsNotAskedOnceMoreWhenOthersTakeTooLong() {
    var task = WORKER.create("task", Map.of("title", "Settle"));
    step(task, "settle");
    decide(MANAGER, task, "approve");

    due(Duration.ofHours(2));
    assertThat(get(task).body()).contains(id("second")).doesNotContain(id("manager"));
    assertThat(decide(SECOND, task, "approve").member("state")).isEqualTo("checked");
  }

  @Test
  void whatIsDecidedInTimeIsLeftAlone() {
    var task = WORKER.create("task", Map.of("title", "In time"));
    step(task, "plead");
    decide(MANAGER, task, "approve");

    due(Duration.ofDays(9));

    assertThat(get(task).member("state")).isEqualTo("checked");
  }

  private static void due(Duration later) {
    var engine = RunningEngine.shared();
    engine
        .bean(TimerRunner.class)
        .runDue(TENANT.tenant(), RunningEngine.CLOCK.instant().plus(later));
  }

  @Test
  void everybodyWhoSeesTheRecordReadsWhoHasDecidedWhat() {
    var task = dear("6000");
    MANAGER.send(
        "POST", "task/" + task + "/approval", Map.of("action", "approve", "comment", "Fine"));

    var seen = WORKER.get("task/" + task + "/transitions").body();

    assertThat(seen)
        .contains("\"transition\":\"finish\"", "\"level\":2", "\"decision\":\"approved\"", "Fine")
        .contains("\"decision\":\"skipped\"", "\"actions\":[\"withdraw\"]");
    assertThat(DIRECTOR.get("task/" + task + "/transitions").body()).contains("\"approve\"");
  }

  @Test
  void whatIsWrongWithADecisionIsTold() {
    var task = dear("700");

    assertThat(decide(MANAGER, task, "aprove").body()).contains("/action", "approve");
    assertThat(decide(MANAGER, task, "delegate").body()).contains("/user", "required");
    assertThat(decide(MANAGER, task, "approve", Map.of("level", 1)).body()).contains("/level");
    assertThat(
            decide(MANAGER, task, "delegate", Map.of("user", UUID.randomUUID().toString())).body())
        .contains("cannot_be_asked");
    assertThat(get(task).body()).contains(id("manager"));
  }

  @Test
  void ofManyDecisionsAtOnceTheFirstCounts() {
    var task = dear("700");

    var outcomes =
        AtOnce.run(6, i -> decide(i % 2 == 0 ? MANAGER : SECOND, task, "approve").status());

    assertThat(outcomes).filteredOn(status -> status == 200).hasSize(1);
    assertThat(get(task).member("state")).isEqualTo("done");
  }

  private static UUID dear(String amount) {
    var task = WORKER.create("task", Map.of("title", "Dear"));
    assertThat(finished(task, amount)).isEqualTo("working");
    return task;
  }

  private static Object finished(UUID task, String amount) {
    var fields = Map.of("lines", List.of(Map.of("amount", amount)), "note", "Much");
    var answer =
        WORKER.send("POST", "task/" + task + "/transitions/finish", Map.of("fields", fields));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.member("state");
  }

  private static Answer step(UUID task, String name) {
    return WORKER.send("POST", "task/" + task + "/transitions/" + name, Map.of());
  }

  private static Answer decide(Caller who, UUID task, String action) {
    return decide(who, task, action, Map.of());
  }

  private static Answer decide(Caller who, UUID task, String action, Map<String, ?> more) {
    var body = new HashMap<String, Object>(more);
    body.put("action", action);
    return who.send("POST", "task/" + task + "/approval", body);
  }

  private static Answer get(UUID task) {
    return TENANT.admin().get("task/" + task);
  }

  private static String code(Answer answer) {
    return String.valueOf(answer.member("code"));
  }

  private static String id(String username) {
    var filter = PublishedTenant.encoded("username=='" + username + "'");
    var found = TENANT.admin().get("user?filter=" + filter);
    return found.body().replaceFirst("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
  }
}
