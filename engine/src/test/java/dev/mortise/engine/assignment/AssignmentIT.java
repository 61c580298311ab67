package dev.mortise.engine.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.testing.AtOnce;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.PublishedTenant.Caller;
import dev.mortise.engine.testing.RawHttp.Answer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AssignmentIT {
  private static final String MODEL =
      """
      --- worker/worker.object.yaml
      label: Worker
      display: name
      fields:
        name:   { type: text, required: true }
        crew:   { type: text, required: true }
        online: { type: boolean, default: true }
        trades: { type: multi_choice, from: trade }
        place:  { type: geo }
        shift:  { type: text }
        wage:   { type: decimal, default: 0 }
        open:   { type: rollup, over: task, by: worker, count: true, where: state == 'given' }
      --- shared/trade.choices.yaml
      options: { pipes: Pipes, wires: Wires }
      --- never.calendar.yaml
      label: Far away
      week: { sunday: ["03:17-03:18"] }
      --- task/task.object.yaml
      label: Task
      display: title
      fields:
        title:  { type: text, required: true }
        crew:   { type: text, required: true }
        how:    { type: choice, options: { best: Best, fair: Fair, counted: Counted, turn: Turn, pool: Pool, ask: Ask, ours: Ours } }
        trade:  { type: choice, from: trade }
        place:  { type: geo }
        worker: { type: reference, to: worker, index: true }
      --- task/task.flow.yaml
      start: open
      states:
        open:  Open
        given: { label: Given, require: [worker] }
        lost:  { label: Lost, final: true }
        done:  { label: Done, final: true }
      transitions:
        give:   { from: open, to: given, ask: [worker], by: [chief] }
        finish: { from: given, to: done, by: [chief] }
        lose:   { from: open, to: lost }
      enter:
        open:
          - { assign: nearest, then: give, when: how == 'best' }
          - { assign: fair, then: give, when: how == 'fair' }
          - { assign: counted, then: give, when: how == 'counted' }
          - { assign: in_turn, then: give, when: how == 'turn' }
          - { assign: pool, when: how == 'pool' }
          - { assign: proposal, when: how == 'ask' }
          - { assign: at_work, when: how == 'ours' }
      --- task/nearest.assignment.yaml
      from: worker
      where: [online, crew == record.crew, record.trade in trades]
      score: 100 - distance(place, record.place) / 100 - 5 * open
      strategy: best
      otherwise:
        - transition: lose
      --- task/fair.assignment.yaml
      from: worker
      where: crew == record.crew
      strategy: balanced
      load: open
      --- task/counted.assignment.yaml
      from: worker
      where: crew == record.crew
      strategy: balanced
      --- task/in_turn.assignment.yaml
      from: worker
      where: crew == record.crew
      strategy: round_robin
      --- task/pool.assignment.yaml
      from: worker
      where: crew == record.crew && online
      strategy: pool
      otherwise:
        - transition: lose
      --- task/proposal.assignment.yaml
      from: worker
      where: crew == record.crew
      score: wage
      strategy: suggest
      --- task/at_work.assignment.yaml
      from: worker
      where: crew == record.crew
      calendar: shift
      score: 0
      strategy: best
      --- access/chief.role.yaml
      label: Chief
      objects:
        task: { read: all, create: all }
        worker: { read: online, fields: { wage: none } }
      --- access/clerk.role.yaml
      label: Clerk
      objects:
        task: { read: all, create: all, fields: { worker: none } }
      """;

  private static final PublishedTenant TENANT = PublishedTenant.of(MODEL);
  private static final Caller ADMIN = TENANT.admin();
  private static final Caller CHIEF = TENANT.user("chief", "inside", "chief");
  private static final Caller CLERK = TENANT.user("clerk", "inside", "clerk");

  @Test
  void theBestIsNearFreeAndKnowsTheTrade() {
    var near = worker("a", Map.of("place", at("31.20"), "trades", List.of("pipes")));
    var far = worker("a", Map.of("place", at("31.25"), "trades", List.of("pipes")));
    worker("a", Map.of("place", at("31.20"), "trades", List.of("wires")));
    worker("a", Map.of("place", at("31.20"), "trades", List.of("pipes"), "online", false));

    var first = task("a", "best", Map.of("trade", "pipes", "place", at("31.20")));
    assertThat(workerOf(first)).isEqualTo(near.toString());
    assertThat(get(first).member("state")).isEqualTo("given");

    // each task costs five points, and 5,560 metres cost 55
    var chosen = new ArrayList<String>();
    for (int i = 0; i < 12; i++) {
      chosen.add(workerOf(task("a", "best", Map.of("trade", "pipes", "place", at("31.20")))));
    }
    assertThat(chosen.subList(0, 11)).containsOnly(near.toString());
    assertThat(chosen.getLast()).isEqualTo(far.toString());
  }

  @Test
  void whereNobodyIsLeftTheOtherWayIsTakenAndKept() {
    worker("b", Map.of("trades", List.of("wires")));

    var task = task("b", "best", Map.of("trade", "pipes"));

    assertThat(get(task).member("state")).isEqualTo("lost");
    assertThat(kept(task))
        .contains("\"rule\":\"nearest\"", "\"count\":0", "\"chosen\":null", "\"candidates\":[]");
  }

  @Test
  void theChoiceIsKeptWithWhoElseThereWas() {
    var one = worker("c", Map.of("place", at("31.20"), "trades", List.of("pipes")));
    var two = worker("c", Map.of("place", at("31.21"), "trades", List.of("pipes")));

    var task = task("c", "best", Map.of("trade", "pipes", "place", at("31.20")));

    assertThat(kept(task))
        .contains("\"strategy\":\"best\"", "\"count\":2", "\"score\":100,", "\"score\":88.88")
        .contains("\"chosen\":{\"id\":\"" + one)
        .contains(two.toString(), "\"by\":{");
    assertThat(get(task).body()).contains("\"version\":2");
  }

  @Test
  void aRuleIsAskedWhomItWouldChooseAndSaysWhyOthersFallOut() {
    var fits = worker("d", Map.of("place", at("31.20"), "trades", List.of("pipes")));
    var cannot = worker("d", Map.of("place", at("31.20"), "trades", List.of("wires")));
    var task = task("d", "none", Map.of("trade", "pipes", "place", at("31.20")));

    var asked = CHIEF.get("task/" + task + "/assignments/nearest");

    assertThat(asked.status()).isEqualTo(200);
    assertThat(asked.body())
        .contains("\"field\":\"worker\"", "\"count\":1")
        .contains("\"candidates\":[{\"candidate\":{\"id\":\"" + fits)
        .contains("{\"candidate\":{\"id\":\"" + cannot)
        .contains("\"because\":[\"record.trade in trades\"]");
    assertThat(get(task).body()).contains("\"worker\":null");
    assertThat(kept(task)).isEqualTo("{\"items\":[]}");
  }

  @Test
  void candidatesAndNumbersAreToldAsFarAsTheCallerSeesThem() {
    var seen = worker("e", Map.of("wage", "20"));
    var hidden = worker("e", Map.of("wage", "30", "online", false));
    var task = task("e", "ask", Map.of());

    assertThat(ADMIN.get("task/" + task + "/assignments/proposal").body())
        .contains("\"score\":30", hidden.toString());
    for (var path : List.of("/assignments/proposal", "/assignments")) {
      assertThat(CHIEF.get("task/" + task + path).body())
          .contains("\"candidate\":{\"id\":\"" + seen, "\"score\":null")
          .doesNotContain(hidden.toString(), "\"score\":20", "\"score\":30");
    }
  }

  @Test
  void aRuleThatFillsInWhatTheCallerDoesNotReadIsNotThere() {
    var task = task("e", "ask", Map.of());

    var refused = CLERK.get("task/" + task + "/assignments/proposal");
    assertThat(refused.status()).isEqualTo(404);
    assertThat(refused.member("code")).isEqualTo("unknown-assignment");
    assertThat(CLERK.get("task/" + task + "/assignments").body()).isEqualTo("{\"items\":[]}");
    assertThat(ADMIN.get("task/" + task + "/assignments/propsal").status()).isEqualTo(404);
  }

  @Test
  void aPoolAndASuggestionLeaveTheChoiceToPeople() {
    worker("f", Map.of());

    var pooled = task("f", "pool", Map.of());
    var asked = task("f", "ask", Map.of());

    assertThat(get(pooled).member("state")).isEqualTo("open");
    assertThat(get(pooled).body()).contains("\"worker\":null");
    assertThat(kept(pooled)).contains("\"strategy\":\"pool\"", "\"count\":1", "\"chosen\":null");
    assertThat(kept(asked)).contains("\"strategy\":\"suggest\"", "\"score\":0");
    assertThat(get(task("nobody", "pool", Map.of())).member("state")).isEqualTo("lost");
  }

  @Test
  void whoDoesNotWorkNowFallsOut() {
    var always = worker("g", Map.of());
    var never = worker("g", Map.of("shift", "never"));
    var unknown = worker("g", Map.of("shift", "nights"));
    var task = task("g", "ours", Map.of());

    assertThat(workerOf(task)).isEqualTo(always.toString());
    var asked = ADMIN.get("task/" + task + "/assignments/at_work").body();
    assertThat(asked).contains(never.toString(), unknown.toString(), "\"because\":[\"shift\"]");
  }

  @Test
  void ordersAtOnceLoadAllAlike() {
    for (var how : List.of("fair", "counted", "turn")) {
      var crew = "race " + how;
      for (int i = 0; i < 3; i++) {
        worker(crew, Map.of());
      }

      var tasks = AtOnce.run(11, _ -> task(crew, how, Map.of()));

      assertThat(loads(tasks).values()).as(how).containsExactlyInAnyOrder(4, 4, 3);
    }
  }

  @Test
  void ordersAtOnceGoToWhomTheyWouldGoOneAfterTheOther() {
    var places = List.of("31.20", "31.21", "31.22");
    var atOnce = crew("together", places);
    var serial = crew("in a row", places);
    var wanted = Map.of("trade", "pipes", "place", at("31.20"));

    var loads = loads(AtOnce.run(9, _ -> task("together", "best", wanted)));
    var tasks = new ArrayList<UUID>();
    for (int i = 0; i < 9; i++) {
      tasks.add(task("in a row", "best", wanted));
    }
    var expected = loads(tasks);

    for (int i = 0; i < places.size(); i++) {
      assertThat(loads.getOrDefault(atOnce.get(i).toString(), 0))
          .isEqualTo(expected.getOrDefault(serial.get(i).toString(), 0));
    }
    assertThat(expected).hasSize(3);
  }

  @Test
  void manyInOneBulkSeeEachOther() {
    for (var how : List.of("fair", "counted", "turn")) {
      var crew = "bulk " + how;
      worker(crew, Map.of());
      worker(crew, Map.of());
      var operations = new ArrayList<Map<String, Object>>();
      for (int i = 0; i < 6; i++) {
        operations.add(Map.of("op", "create", "fields", fields(crew, how, Map.of())));
      }

      var made = ADMIN.send("POST", "task/bulk", Map.of("atomic", true, "operations", operations));

      assertThat(made.status()).as(made.body()).isEqualTo(200);
      var given = found("worker", "crew=='%s'".formatted(crew));
      assertThat(given).as(how).hasSize(6);
      assertThat(Set.copyOf(given)).hasSize(2);
      assertThat(given).filteredOn(given.getFirst()::equals).hasSize(3);
    }
  }

  @Test
  void whoHasFinishedIsFreeAgain() {
    var one = worker("h", Map.of());
    var two = worker("h", Map.of());
    for (var how : List.of("fair", "counted")) {
      var first = task("h", how, Map.of());
      var second = task("h", how, Map.of());
      assertThat(List.of(workerOf(first), workerOf(second)))
          .containsExactlyInAnyOrder(one.toString(), two.toString());
      CHIEF.send("POST", "task/" + second + "/transitions/finish", Map.of());
      assertThat(workerOf(task("h", how, Map.of()))).isEqualTo(workerOf(second));
      finishAll("h");
    }
  }

  @Test
  void anotherTenantAsksNothingAboutThisOnesRecords() {
    var other = PublishedTenant.of(MODEL);
    worker("i", Map.of());
    var task = task("i", "fair", Map.of());

    assertThat(other.admin().get("task/" + task + "/assignments").status()).isEqualTo(404);
    assertThat(other.admin().get("task/" + task + "/assignments/fair").status()).isEqualTo(404);
    var theirs = other.admin().create("task", fields("i", "pool", Map.of()));
    assertThat(other.admin().get("task/" + theirs + "/assignments").body()).contains("\"count\":0");
  }

  private static Map<String, Object> at(String latitude) {
    return Map.of("lat", latitude, "lng", "121.4");
  }

  private static List<UUID> crew(String name, List<String> places) {
    return places.stream()
        .map(place -> worker(name, Map.of("place", at(place), "trades", List.of("pipes"))))
        .toList();
  }

  private static UUID worker(String crew, Map<String, ?> more) {
    var fields = new HashMap<String, Object>(more);
    fields.put("name", "Worker of " + crew);
    fields.put("crew", crew);
    return ADMIN.create("worker", fields);
  }

  private static Map<String, Object> fields(String crew, String how, Map<String, ?> more) {
    var fields = new HashMap<String, Object>(more);
    fields.put("title", "Task of " + crew);
    fields.put("crew", crew);
    if (!how.equals("none")) {
      fields.put("how", how);
    }
    return fields;
  }

  private static UUID task(String crew, String how, Map<String, ?> more) {
    return ADMIN.create("task", fields(crew, how, more));
  }

  private static void finishAll(String crew) {
    for (var task : found("id", "crew=='%s' && state=='given'".formatted(crew))) {
      CHIEF.send("POST", "task/" + task + "/transitions/finish", Map.of());
    }
  }

  /// A field of the tasks that meet a condition, or the id of what it refers to.
  private static List<String> found(String field, String filter) {
    var listed = ADMIN.get("task?fields=" + field + "&filter=" + PublishedTenant.encoded(filter));
    return Pattern.compile("\"" + field + "\":(\\{\"id\":)?\"([^\"]+)\"")
        .matcher(listed.body())
        .results()
        .map(match -> match.group(2))
        .toList();
  }

  /// How many of the tasks each worker has.
  private static Map<String, Integer> loads(List<UUID> tasks) {
    var loads = new HashMap<String, Integer>();
    tasks.forEach(task -> loads.merge(workerOf(task), 1, Integer::sum));
    return loads;
  }

  private static String workerOf(UUID task) {
    var body = get(task).body();
    var start = body.indexOf("\"worker\":{\"id\":\"");
    assertThat(start).as(body).isNotNegative();
    return body.substring(start + 16, start + 52);
  }

  private static String kept(UUID task) {
    return ADMIN.get("task/" + task + "/assignments").body();
  }

  private static Answer get(UUID task) {
    return ADMIN.get("task/" + task);
  }
}
