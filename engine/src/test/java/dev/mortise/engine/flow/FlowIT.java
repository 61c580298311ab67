package dev.mortise.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.testing.AtOnce;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.PublishedTenant.Caller;
import dev.mortise.engine.testing.RawHttp.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FlowIT {
  private static final String MODEL =
      """
      --- task/task.object.yaml
      label: Task
      display: title
      fields:
        title:    { type: text, required: true }
        worker:   { type: user }
        done_at:  { type: date_time }
        result:   { type: text }
        lines:    { type: children, of: line, by: task }
        cost:     { type: rollup, over: line, by: task, sum: amount }
        project:  { type: reference, to: project }
        rating:   { type: rating }
      rules:
        said: { check: "state != 'done' || result != 'nothing'", message: Say what was done., at: result }
      --- task/task.flow.yaml
      start: open
      states:
        open:      { label: Open, color: orange, task: { for: { role: chief }, title: Give it to somebody } }
        working:   { label: Working, require: [worker], task: { for: worker } }
        done:      { label: Done }
        expensive: { label: Too dear }
        archived:  { label: Archived, final: true }
      transitions:
        assign:  { from: open, to: working, label: Assign, by: [chief], ask: [worker] }
        finish:
          from: working
          to: done
          label: Finish
          when: worker == me
          otherwise: It is somebody else's
          ask: [result, lines]
          require: [result]
          rules:
            long_enough: { check: result.size() > 3, message: Say more., at: result }
          do:
            - set: { done_at: now() }
            - create: entry
              with: { what: title, project: project, task: id, about: id }
              when: cost > 100
            - update: project
              with: { finished: project.finished + 1 }
            - transition: too_dear
              when: cost > 1000
        too_dear: { from: done, to: expensive, when: cost > 1000 }
        reject:   { from: [done, expensive], to: working, label: Reject, by: [chief], comment: required }
        archive:  { from: [done, expensive], to: archived, by: [chief], ask: [rating] }
      --- line/line.object.yaml
      label: Line
      display: what
      fields:
        task:   { type: reference, to: task, required: true }
        what:   { type: text }
        amount: { type: money, required: true }
      --- project/project.object.yaml
      label: Project
      display: name
      fields:
        name:     { type: text, required: true }
        finished: { type: integer, default: 0 }
        most:     { type: integer, default: 100 }
      rules:
        few: { check: finished <= most, message: Too many. }
      --- entry/entry.object.yaml
      label: Entry
      display: what
      fields:
        what:    { type: text, required: true, max_length: 40 }
        project: { type: reference, to: project }
        task:    { type: reference, to: task }
        about:   { type: reference, to: [task, project] }
      --- access/chief.role.yaml
      label: Chief
      objects:
        task: { read: all, create: all }
        project: { read: all }
        user: { read: all }
      --- access/worker.role.yaml
      label: Worker
      objects:
        task: { read: worker == me, transitions: [finish], fields: { cost: none } }
        line: { read: task.worker == me, create: task.worker == me }
        project: { read: all }
        item: { read: all, create: state == 'fresh' }
      --- item/item.object.yaml
      label: Item
      display: name
      fields:
        name: { type: text }
      --- item/item.flow.yaml
      start: fresh
      states: { fresh: Fresh, sorted: { label: Sorted, final: true } }
      transitions:
        sort: { from: fresh, to: sorted, when: name != 'kept' }
      enter:
        fresh:
          - { transition: sort, when: name != 'kept' }
          - { transition: sort, when: name == null }
      --- ring/ring.object.yaml
      label: Ring
      display: name
      fields:
        name: { type: text }
      --- ring/ring.flow.yaml
      start: left
      states: { left: Left, right: Right }
      transitions:
        go:   { from: left, to: right, do: [ { transition: back } ] }
        back: { from: right, to: left, do: [ { transition: go } ] }
      """;

  private static final PublishedTenant TENANT = PublishedTenant.of(MODEL);
  private static final Caller CHIEF = TENANT.user("chief", "inside", "chief");
  private static final Caller WORKER = TENANT.user("worker", "inside", "worker");
  private static final String WORKER_ID = idOf("worker");

  @Test
  void aRecordBeginsWhereItsFlowStartsAndNobodyWritesTheState() {
    var task = TENANT.admin().create("task", Map.of("title", "Begin"));

    assertThat(get(task).member("state")).isEqualTo("open");
    assertThat(get(task).member("state_since")).isNotNull();
    var refused = TENANT.admin().send("PATCH", "task/" + task, Map.of("state", "done"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("/state", "read_only");
    assertThat(
            TENANT.admin().get("task?filter=" + encoded("state=='open' && title=='Begin'")).body())
        .contains(task.toString());
  }

  @Test
  void aStepIsTakenByWhoMayAndFillsInWhatItAsks() {
    var task = assigned("Do it");

    var done =
        take(
            WORKER,
            task,
            "finish",
            Map.of("result", "Cleaned", "lines", List.of(Map.of("what", "oil", "amount", "20"))));

    assertThat(done.status()).isEqualTo(200);
    assertThat(done.member("state")).isEqualTo("done");
    assertThat(done.member("result")).isEqualTo("Cleaned");
    assertThat(get(task).member("done_at")).isNotNull();
    assertThat(get(task).body()).contains("\"cost\":20");
  }

  @Test
  void transitionsTellWhatCanBeDoneNowAndWhyOthersAreClosed() {
    var task = assigned("Look");

    var open = WORKER.get("task/" + task + "/transitions");
    assertThat(open.body())
        .contains("\"name\":\"finish\"", "\"field\":\"result\"", "\"required\":true")
        .doesNotContain("\"closed\"", "archive");

    var explained = CHIEF.get("task/" + task + "/transitions?explain=true");
    assertThat(explained.body())
        .contains("\"items\":[]")
        .contains("forbidden-transition", "transition-closed");
  }

  @Test
  void aStepIsRefusedForWantOfARoleAStateOrACondition() {
    var task = assigned("Refuse");

    assertThat(code(take(WORKER, task, "assign", Map.of()))).isEqualTo("forbidden-transition");
    assertThat(code(take(CHIEF, task, "assign", Map.of()))).isEqualTo("transition-closed");
    var admin = take(TENANT.admin(), task, "finish", Map.of("result", "Done it"));
    assertThat(code(admin)).isEqualTo("transition-condition");
    assertThat(admin.body()).contains("It is somebody else's");
    assertThat(code(take(CHIEF, task, "asign", Map.of()))).isEqualTo("unknown-transition");
    assertThat(get(task).member("state")).isEqualTo("working");
  }

  @Test
  void everythingWrongWithWhatIsGivenIsToldAtItsPlace() {
    var task = assigned("Wrong");

    var refused = take(WORKER, task, "finish", Map.of("result", "no", "rating", 3));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body())
        .contains("/fields/result", "Say more.", "/fields/rating", "not_asked");
    assertThat(code(take(WORKER, task, "finish", Map.of()))).isEqualTo("validation");
    var rule = take(WORKER, task, "finish", Map.of("result", "nothing"));
    assertThat(rule.body()).contains("Say what was done.");
  }

  @Test
  void whatAStateRequiresIsAskedForAndCannotBeTakenAway() {
    var task = TENANT.admin().create("task", Map.of("title", "Require"));

    assertThat(take(CHIEF, task, "assign", Map.of()).body()).contains("/fields/worker", "required");
    take(CHIEF, task, "assign", Map.of("worker", WORKER_ID));
    var emptied = TENANT.admin().send("PATCH", "task/" + task, "{\"worker\":null}");
    assertThat(emptied.body()).contains("/worker", "required");
  }

  @Test
  void whatFollowsSeesTheCostOfTheLinesGivenWithTheStep() {
    var project = TENANT.admin().create("project", Map.of("name", "House"));
    var task = assigned("Dear", project);

    var lines = List.of(Map.of("what", "boiler", "amount", "2000"));
    var done = take(WORKER, task, "finish", Map.of("result", "Replaced", "lines", lines));

    assertThat(done.member("state")).isEqualTo("expensive");
    assertThat(TENANT.admin().get("project/" + project).body()).contains("\"finished\":1");
    assertThat(TENANT.admin().get("entry?filter=" + encoded("what=='Dear'")).body())
        .contains(project.toString());
    assertThat(TENANT.admin().get("entry?filter=" + encoded("task=='" + task + "'")).body())
        .as("what is made points at what it was made from, by both references")
        .containsSubsequence("Dear", task.toString(), task.toString());
  }

  @Test
  void aStepIsTakenBackWhollyWhenWhatFollowsIsRefused() {
    var project = TENANT.admin().create("project", Map.of("name", "Full", "most", 0));
    var task = assigned("Too many", project);

    var refused = take(WORKER, task, "finish", Map.of("result", "Repaired"));

    assertThat(code(refused)).isEqualTo("effect-refused");
    assertThat(refused.body()).contains("task.finish", "Too many.");
    assertThat(get(task).member("state")).isEqualTo("working");
    assertThat(get(task).body()).contains("\"result\":null");
  }

  @Test
  void whatFollowsMayCarryARecordWhereItsWriterMayNotMakeOne() {
    var item = WORKER.create("item", Map.of("name", "one"));

    assertThat(WORKER.get("item/" + item).member("state")).isEqualTo("sorted");
  }

  @Test
  void whatFollowsUnderAConditionThatDoesNotHoldIsNotCounted() {
    var kept = Map.of("op", "create", "fields", Map.of("name", "kept"));

    var made =
        WORKER.send(
            "POST",
            "item/bulk",
            Map.of("atomic", true, "operations", Collections.nCopies(1_000, kept)));

    assertThat(made.status()).as(made::toString).isEqualTo(200);
  }

  @Test
  void aCircleOfStepsIsFoundAndNamed() {
    var ring = TENANT.admin().create("ring", Map.of("name", "round"));

    var refused = TENANT.admin().send("POST", "ring/" + ring + "/transitions/go", Map.of());

    assertThat(code(refused)).isEqualTo("effects-endless");
    assertThat(refused.body()).contains("ring.go → ring.back → ring.go");
    assertThat(TENANT.admin().get("ring/" + ring).member("state")).isEqualTo("left");
  }

  @Test
  void theHistoryTellsWhoTookWhichStepAndWhatTheySaid() {
    var task = assigned("Tell");
    take(WORKER, task, "finish", Map.of("result", "Painted"));

    var silent = take(CHIEF, task, "reject", Map.of());
    assertThat(silent.body()).contains("\"pointer\":\"/comment\"");
    var said =
        CHIEF.send(
            "POST", "task/" + task + "/transitions/reject", Map.of("comment", "Wrong colour"));

    assertThat(said.member("state")).isEqualTo("working");
    var history = CHIEF.get("task/" + task + "/history").body();
    assertThat(history)
        .contains("\"operation\":\"transition\"", "\"transition\":\"reject\"", "Wrong colour")
        .contains("\"from\":\"done\",\"to\":\"working\"");
  }

  @Test
  void ofManyWhoTakeAStepAtOnceOneDoes() {
    var task = TENANT.admin().create("task", Map.of("title", "Race"));

    var outcomes =
        AtOnce.run(8, _ -> take(CHIEF, task, "assign", Map.of("worker", WORKER_ID)).status());

    assertThat(outcomes).filteredOn(status -> status == 200).hasSize(1);
    assertThat(outcomes).filteredOn(status -> status == 409).hasSize(7);
  }

  @Test
  void whatManyStepsAddToOneRecordAddsUp() {
    var project = TENANT.admin().create("project", Map.of("name", "Busy"));
    var tasks = new ArrayList<UUID>();
    for (int i = 0; i < 8; i++) {
      tasks.add(assigned("Part " + i, project));
    }

    var outcomes =
        AtOnce.run(8, i -> take(WORKER, tasks.get(i), "finish", Map.of("result", "Part")).status());

    assertThat(outcomes).containsOnly(200);
    assertThat(TENANT.admin().get("project/" + project).body()).contains("\"finished\":8");
  }

  @Test
  void aStaleVersionAndAnUnknownMemberAreRefused() {
    var task = TENANT.admin().create("task", Map.of("title", "Stale"));
    TENANT.admin().send("PATCH", "task/" + task, Map.of("title", "Newer"));

    var path = "records/task/" + task + "/transitions/assign";
    var stale = CHIEF.sendTo("POST", path, "{\"fields\":{}}", "If-Match: \"1\"");
    assertThat(stale.status()).isEqualTo(412);
    var unknown = CHIEF.sendTo("POST", path, "{\"felds\":{}}");
    assertThat(unknown.body()).contains("/felds", "fields");
  }

  @Test
  void anotherTenantTakesNoStepWithThisOnesRecords() {
    var other = PublishedTenant.of(MODEL);
    var task = assigned("Mine");

    var path = "task/" + task + "/transitions";
    assertThat(other.admin().get(path).status()).isEqualTo(404);
    assertThat(other.admin().send("POST", path + "/archive", Map.of()).status()).isEqualTo(404);
  }

  @Test
  void recordsUnderWayFollowAFlowThatChangesAndNoneIsLeftInAStateThatIsGone() {
    var model =
        """
        --- item/item.object.yaml
        label: Item
        display: name
        fields:
          name: { type: text }
        --- item/item.flow.yaml
        start: one
        states: { one: One, two: Two, end: { label: End, final: true } }
        transitions:
          go:   { from: one, to: two }
          stop: { from: two, to: end }
        """;
    var tenant = PublishedTenant.of(model);
    var admin = tenant.admin();
    var item = admin.create("item", Map.of("name", "Under way"));
    admin.send("POST", "item/" + item + "/transitions/go", Map.of());

    var renamed =
        model.replace("two: Two", "half: { label: Half, was: two }").replace("to: two", "to: half");
    tenant.publish(renamed.replace("from: two", "from: half"));
    assertThat(admin.get("item/" + item).member("state")).isEqualTo("half");
    assertThat(admin.get("item/" + item + "/transitions").body()).contains("\"name\":\"stop\"");

    var without =
        """
        start: one
        states: { one: One, end: { label: End, final: true } }
        transitions:
          stop: { from: one, to: end }
        """;
    var shorter = model.substring(0, model.indexOf("start: one")) + without;
    assertThat(tenant.publish(shorter).body()).contains("loss-not-accepted", "/item/fields/state");
    assertThat(admin.get("item/" + item).member("state")).isEqualTo("half");
    tenant.publish(shorter, "item.fields.state");
    var stopped = admin.send("POST", "item/" + item + "/transitions/stop", Map.of());
    assertThat(stopped.member("state")).as("it stood at the start").isEqualTo("end");
  }

  @Test
  void aRecordGoesOnWithTheVersionItBeganWithWhileThatIsKept() {
    var object =
        """
        --- item/item.object.yaml
        label: Item
        display: name
        fields:
          name: { type: text }
        """;
    var first =
        """
        start: one
        states: { one: One, end: { label: End, final: true } }
        transitions:
          stop: { from: one, to: end }
        """;
    var second =
        """
        --- item/item.flow.yaml
        version: 2
        start: one
        states: { one: One, checked: Checked, end: { label: End, final: true } }
        transitions:
          check: { from: one, to: checked }
          close: { from: checked, to: end }
        """;
    var tenant = PublishedTenant.of(object + "--- item/item.flow.yaml\n" + first);
    var admin = tenant.admin();
    var old = admin.create("item", Map.of("name", "old"));

    tenant.publish(
        object + second + "--- item/item_1.flow.yaml\nversion: 1\nversion_of: item\n" + first);
    var young = admin.create("item", Map.of("name", "young"));

    assertThat(steps(admin, old)).contains("stop").doesNotContain("check");
    assertThat(steps(admin, young)).contains("check").doesNotContain("stop");
    assertThat(admin.get("item/" + young).body()).contains("\"flow_version\":2");
    var stop = admin.send("POST", "item/" + old + "/transitions/stop", Map.of());
    assertThat(stop.member("state")).as(stop.body()).isEqualTo("end");
    assertThat(stop.body()).contains("\"flow_version\":1");
    assertThat(admin.send("POST", "item/" + young + "/transitions/stop", Map.of()).body())
        .contains("unknown-transition");

    var other = admin.create("item", Map.of("name", "other"));
    tenant.publish(object + second.replace("version: 2", "version: 3"));
    assertThat(steps(admin, other)).as("its version is gone").contains("check");
    var checked = admin.send("POST", "item/" + other + "/transitions/check", Map.of());
    assertThat(checked.body()).as("from now on").contains("\"flow_version\":3");
  }

  private static String steps(Caller who, UUID item) {
    return who.get("item/" + item + "/transitions").body();
  }

  private static UUID assigned(String title) {
    return assigned(TENANT.admin().create("task", Map.of("title", title)));
  }

  private static UUID assigned(String title, UUID project) {
    return assigned(
        TENANT.admin().create("task", Map.of("title", title, "project", project.toString())));
  }

  private static UUID assigned(UUID task) {
    var answer = take(CHIEF, task, "assign", Map.of("worker", WORKER_ID));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return task;
  }

  private static Answer take(Caller who, UUID task, String step, Map<String, ?> fields) {
    return who.send("POST", "task/" + task + "/transitions/" + step, Map.of("fields", fields));
  }

  private static Answer get(UUID task) {
    return TENANT.admin().get("task/" + task);
  }

  private static String code(Answer answer) {
    return String.valueOf(answer.member("code"));
  }

  private static String idOf(String username) {
    var found = TENANT.admin().get("user?filter=" + encoded("username=='" + username + "'"));
    return found.body().replaceFirst("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
  }

  private static String encoded(String text) {
    return PublishedTenant.encoded(text);
  }
}
