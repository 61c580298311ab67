package dev.mortise.engine.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.install.TenantInstaller;
import dev.mortise.engine.job.TimerRunner;
import dev.mortise.engine.testing.AtOnce;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.TestModel;
import dev.mortise.metadata.snapshot.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What is due by dates, rules and states of records.
class DueRecordsIT {
  private static final RunningEngine ENGINE = RunningEngine.shared();
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final String OBJECTS =
      """
      --- item/item.object.yaml
      label: Item
      display: name
      fields:
        name: { type: text }
        begins: { type: date }
        ends: { type: date }
        checked: { type: date }
        active: { type: boolean, default: true }
        notes: { type: rollup, over: note, by: item, count: true }
      --- note/note.object.yaml
      label: Note
      display: text
      fields:
        text: { type: text }
        item: { type: reference, to: item }
      """;
  private static final String WEEKLY =
      """
      --- item/weekly.schedule.yaml
      over: item
      where: active
      date: begins
      at: 08:00
      rule: FREQ=WEEKLY
      missed: %s
      do: [ { create: note, with: { text: "'weekly'", item: id } } ]
      """;

  private final Instant now = RunningEngine.CLOCK.instant();
  private final LocalDate today = LocalDate.ofInstant(now, ZONE);

  @Test
  void comesAgainAndAgainForEachRecordAndOnceEachTime() {
    var tenant = PublishedTenant.of(OBJECTS + WEEKLY.formatted("last"));
    var item = tenant.admin().create("item", Map.of("begins", today.plusDays(1).toString()));

    run(tenant, at(today.plusDays(1), 7));
    assertThat(notes(tenant, item)).isZero();
    for (int week = 0; week < 3; week++) {
      var moment = at(today.plusDays(1 + 7L * week), 8);
      AtOnce.run(
          4,
          _ -> {
            run(tenant, moment);
            return true;
          });
      assertThat(notes(tenant, item)).isEqualTo(week + 1);
    }
  }

  @Test
  void makesUpForWhatWasMissedAsTheScheduleSays() {
    assertThat(afterFiveWeeks("all")).isEqualTo(5);
    assertThat(afterFiveWeeks("last")).isEqualTo(1);
    assertThat(afterFiveWeeks("none")).as("the fifth is on time").isEqualTo(1);
  }

  private int afterFiveWeeks(String missed) {
    var tenant = PublishedTenant.of(OBJECTS + WEEKLY.formatted(missed));
    var item = tenant.admin().create("item", Map.of("begins", today.plusDays(1).toString()));
    run(tenant, at(today.plusDays(1 + 28), 8).plusSeconds(60));
    int made = notes(tenant, item);
    run(tenant, at(today.plusDays(1 + 35), 8));
    assertThat(notes(tenant, item)).as("and goes on").isEqualTo(made + 1);
    return made;
  }

  @Test
  void tellsWhatIsDueForARecordAndWhenNext() {
    var role =
        """
        --- access/reader.role.yaml
        label: Reader
        objects: { item: { read: name == 'seen', fields: { %s } } }
        """;
    var tenant =
        PublishedTenant.of(OBJECTS + WEEKLY.formatted("last") + role.formatted("notes: none"));
    var begins = today.plusDays(1);
    var item = tenant.admin().create("item", Map.of("name", "seen", "begins", begins.toString()));
    var other = tenant.admin().create("item", Map.of("begins", begins.toString()));
    var reader = tenant.user("reader", "inside", "reader");

    var due = reader.get("item/" + item + "/due").body();
    assertThat(due)
        .contains(
            "\"name\":\"weekly\"", at(begins, 8).toString(), at(begins.plusDays(28), 8).toString())
        .doesNotContain(at(begins.plusDays(35), 8).toString());
    assertThat(reader.get("item/" + other + "/due").status()).isEqualTo(404);
    tenant.publish(OBJECTS + WEEKLY.formatted("last") + role.formatted("begins: none"));
    assertThat(reader.get("item/" + item + "/due").body())
        .as("it would tell what is hidden")
        .isEqualTo("{\"items\":[]}");
  }

  @Test
  void whatCannotBeDoneOneTimeIsTriedThatTimeAndDueAgainTheNext() {
    var rule = "rules: { few: { check: text != 'weekly', message: Not now. } }\n";
    var tenant = PublishedTenant.of(OBJECTS + rule + WEEKLY.formatted("last"));
    var item = tenant.admin().create("item", Map.of("begins", today.plusDays(1).toString()));

    var moment = at(today.plusDays(1), 8);
    for (int i = 0; i < TimerRunner.ATTEMPTS; i++) {
      run(tenant, moment);
      moment = moment.plus(Duration.ofHours(2));
    }
    assertThat(notes(tenant, item)).isZero();
    var address = "/t/" + tenant.tenant().code() + "/meta/v1/timers";
    var waiting = ENGINE.json().send("GET", address, ENGINE.signIn(tenant.tenant(), "admin"), null);
    assertThat(waiting.toString())
        .contains("\"parked\":0", "Not now.", at(today.plusDays(8), 8).toString());

    tenant.publish(OBJECTS + WEEKLY.formatted("last"));
    run(tenant, at(today.plusDays(8), 8));
    assertThat(notes(tenant, item)).isEqualTo(1);
  }

  @Test
  void leavesOutWhatIsNotAskedForWhenItIsDue() {
    var tenant = PublishedTenant.of(OBJECTS + WEEKLY.formatted("last"));
    var begins = today.plusDays(1).toString();
    var item = tenant.admin().create("item", Map.of("begins", begins, "active", false));
    var gone = tenant.admin().create("item", Map.of("begins", begins));
    tenant.admin().send("DELETE", "item/" + gone, null);

    run(tenant, at(today.plusDays(1), 8));
    assertThat(notes(tenant, item)).isZero();
    tenant.admin().send("PATCH", "item/" + item, Map.of("active", true));
    run(tenant, at(today.plusDays(8), 8));
    assertThat(notes(tenant, item)).isEqualTo(1);
    assertThat(tenant.admin().get("note?count=true").body()).contains("\"count\":1");
  }

  @Test
  void warnsBeforeADateAndFollowsItWhenItIsMoved() {
    var tenant =
        PublishedTenant.of(
            OBJECTS
                + """
                --- item/ending.schedule.yaml
                over: item
                date: ends
                before: 3d
                at: 09:00
                do: [ { create: note, with: { text: "'ends soon'", item: id } } ]
                """);
    var item = tenant.admin().create("item", Map.of("ends", today.plusDays(10).toString()));
    var soon = tenant.admin().create("item", Map.of("ends", today.plusDays(1).toString()));
    var never = tenant.admin().create("item", Map.of("ends", today.plusDays(10).toString()));
    tenant.admin().send("PATCH", "item/" + never, "{\"ends\":null}");
    tenant.admin().send("PATCH", "item/" + item, Map.of("ends", today.plusDays(20).toString()));

    run(tenant, now);
    assertThat(notes(tenant, soon)).as("it is late already").isEqualTo(1);
    run(tenant, at(today.plusDays(7), 9));
    assertThat(notes(tenant, item)).isZero();
    run(tenant, at(today.plusDays(17), 9));
    run(tenant, at(today.plusDays(18), 9));
    assertThat(notes(tenant, item)).isEqualTo(1);
    assertThat(notes(tenant, never)).isZero();
  }

  @Test
  void countsFromWhenItWasLastDone() {
    var tenant =
        PublishedTenant.of(
            OBJECTS
                + """
                --- item/check.schedule.yaml
                over: item
                date: checked
                rule: FREQ=MONTHLY
                from: completion
                do: [ { create: note, with: { text: "'check'", item: id } } ]
                """);
    var item = tenant.admin().create("item", Map.of("checked", today.toString()));

    run(tenant, at(today.plusMonths(1), 0));
    run(tenant, at(today.plusMonths(4), 0));
    assertThat(notes(tenant, item)).as("nothing more until it is done").isEqualTo(1);
    var done = today.plusMonths(1).plusDays(10);
    tenant.admin().send("PATCH", "item/" + item, Map.of("checked", done.toString()));
    run(tenant, at(done.plusMonths(1), 0).minusSeconds(1));
    assertThat(notes(tenant, item)).isEqualTo(1);
    run(tenant, at(done.plusMonths(1), 0));
    assertThat(notes(tenant, item)).isEqualTo(2);
  }

  @Test
  void plansRecordsThatWereThereBeforeTheSchedule() {
    var tenant = PublishedTenant.of(OBJECTS);
    var item = tenant.admin().create("item", Map.of("begins", today.minusDays(69).toString()));
    var other = Map.of("op", "create", "fields", Map.of("name", "other"));
    tenant.admin().send("POST", "item/bulk", Map.of("operations", Collections.nCopies(210, other)));
    publish(tenant, OBJECTS + WEEKLY.formatted("all"));

    run(tenant, now);
    assertThat(notes(tenant, item)).as("what was before the schedule is not made up for").isZero();
    run(tenant, at(today.plusDays(1), 8));
    assertThat(notes(tenant, item)).isEqualTo(1);
    publish(tenant, OBJECTS);
    run(tenant, at(today.plusDays(8), 8));
    assertThat(notes(tenant, item)).as("the schedule is gone").isEqualTo(1);
  }

  @Test
  void isDueOnTheNextWorkingDay() {
    var free = today.plusDays(1);
    var tenant =
        PublishedTenant.of(
            OBJECTS
                + """
                --- office.calendar.yaml
                week:
                  monday: 08:00-18:00
                  tuesday: 08:00-18:00
                  wednesday: 08:00-18:00
                  thursday: 08:00-18:00
                  friday: 08:00-18:00
                  saturday: 08:00-18:00
                  sunday: 08:00-18:00
                holidays:
                  Free: { from: %s, to: %s }
                """
                    .formatted(free, free.plusDays(2))
                + WEEKLY.formatted("last")
                + "calendar: office\n");
    var item = tenant.admin().create("item", Map.of("begins", free.toString()));

    run(tenant, at(free.plusDays(2), 23));
    assertThat(notes(tenant, item)).isZero();
    run(tenant, at(free.plusDays(3), 8));
    assertThat(notes(tenant, item)).isEqualTo(1);
    run(tenant, at(free.plusDays(7), 8));
    assertThat(notes(tenant, item)).isEqualTo(2);
  }

  @Test
  void isDueWhileARecordIsInAState() {
    var tenant =
        PublishedTenant.of(
            """
            --- task/task.object.yaml
            label: Task
            display: name
            fields:
              name: { type: text }
              urged: { type: integer, default: 0 }
            --- task/task.flow.yaml
            start: open
            states: { open: Open, working: Working, late: Late, done: { label: Done, final: true } }
            transitions:
              begin: { from: open, to: working }
              give_up: { from: open, to: late }
              finish: { from: [working, late], to: done }
            timers:
              urge: { in: open, after: 15m, repeat: 3, do: [ { set: { urged: urged + 1 } } ] }
              late: { in: open, after: 1h, do: [ { transition: give_up } ] }
            """);
    var begun = tenant.admin().create("task", Map.of("name", "a"));
    var left = tenant.admin().create("task", Map.of("name", "b"));

    run(tenant, now.plus(Duration.ofMinutes(14)));
    assertThat(task(tenant, begun)).contains("\"urged\":0");
    run(tenant, now.plus(Duration.ofMinutes(15)));
    assertThat(task(tenant, begun)).contains("\"urged\":1");
    assertThat(
            tenant.admin().send("POST", "task/" + begun + "/transitions/begin", Map.of()).status())
        .isEqualTo(200);
    run(tenant, now.plus(Duration.ofMinutes(30)));
    run(tenant, now.plus(Duration.ofMinutes(45)));
    run(tenant, now.plus(Duration.ofHours(2)));
    assertThat(task(tenant, begun)).contains("\"urged\":1", "\"state\":\"working\"");
    assertThat(task(tenant, left)).contains("\"urged\":3", "\"state\":\"late\"");
  }

  private static void run(PublishedTenant tenant, Instant moment) {
    ENGINE.bean(TimerRunner.class).runDue(tenant.tenant(), moment);
  }

  private static void publish(PublishedTenant tenant, String files) {
    ENGINE
        .bean(TenantInstaller.class)
        .publish(ENGINE.context(tenant.tenant(), Role.ADMIN), List.of(TestModel.source(files)));
  }

  private static int notes(PublishedTenant tenant, UUID item) {
    var filter = PublishedTenant.encoded("item == '" + item + "'");
    var body = tenant.admin().get("note?count=true&filter=" + filter).body();
    return Integer.parseInt(body.replaceFirst("(?s).*\"count\":(\\d+).*", "$1"));
  }

  private static String task(PublishedTenant tenant, UUID id) {
    return tenant.admin().get("task/" + id).body();
  }

  private static Instant at(LocalDate day, int hour) {
    return day.atTime(hour, 0).atZone(ZONE).toInstant();
  }
}
