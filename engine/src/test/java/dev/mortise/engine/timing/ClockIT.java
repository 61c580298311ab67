package dev.mortise.engine.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.job.TimerRunner;
import dev.mortise.engine.record.RecordWriter;
import dev.mortise.engine.record.StepRequest;
import dev.mortise.engine.testing.AtOnce;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.metadata.snapshot.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Clocks of records: they run, stand still and end with what people do, and are over by
/// themselves.
class ClockIT {
  private static final RunningEngine ENGINE = RunningEngine.shared();
  private static final String MODEL =
      """
      --- task/task.object.yaml
      label: Task
      display: name
      fields:
        name:    { type: text }
        urgent:  { type: boolean, default: false }
        project: { type: reference, to: project }
        left:    { type: formula, result: duration, value: answer_due - now() }
      --- task/task.flow.yaml
      start: open
      states:
        open:    Open
        asked:   Asked
        working: Working
        done:    { label: Done, final: true }
      transitions:
        ask:    { from: open, to: asked }
        told:   { from: asked, to: open }
        begin:  { from: [open, asked], to: working, do: [ { start: work } ] }
        again:  { from: working, to: open }
        finish: { from: working, to: done, do: [ { stop: work } ] }
      clocks:
        answer:
          label: Answer
          starts: open
          pauses: asked
          stops: working
          target: "urgent ? duration('1h') : project == null ? duration('4h') : project.time"
          warn_at: 75%
          on_warn: [ { create: note, with: { text: "'soon'", task: id } } ]
          on_breach: [ { create: note, with: { text: "'late'", task: id } } ]
        work:
          target: duration('8h')
      --- project/project.object.yaml
      label: Project
      display: name
      fields:
        name: { type: text }
        time: { type: duration }
      --- note/note.object.yaml
      label: Note
      display: text
      fields:
        text: { type: text }
        task: { type: reference, to: task }
      """;

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);
  private static final String MORE =
      """
        more:
          starts: open
          stops: working
          target: duration('1h')
      """;

  private final Instant now = RunningEngine.CLOCK.instant().truncatedTo(ChronoUnit.SECONDS);
  private final PublishedTenant tenant = PublishedTenant.of(MODEL);

  @Test
  void runsFromWhereItStartsToWhereItStops() {
    var task = create(0, Map.of());
    assertThat(task(task))
        .contains("\"answer_state\":\"running\"", due(240), "\"answer_used\":\"0s\"")
        .doesNotContain("work_state\":\"");
    step(task, "begin", 60);
    assertThat(task(task))
        .contains("\"answer_state\":\"met\"", due(240), "\"answer_used\":\"1h\"")
        .contains("\"answer_since\":null", "\"work_state\":\"running\"");
    step(task, "finish", 120);
    assertThat(task(task)).contains("\"work_state\":\"met\"", "\"work_used\":\"1h\"");
    run(1_000);
    assertThat(notes(task)).isEmpty();
  }

  @Test
  void warnsAndIsOverOnceByItself() {
    var task = create(0, Map.of());
    run(179);
    assertThat(notes(task)).isEmpty();
    together(180);
    assertThat(task(task)).contains("\"answer_state\":\"warned\"");
    assertThat(notes(task)).containsExactly("soon");
    together(240);
    together(241);
    assertThat(task(task)).contains("\"answer_state\":\"breached\"", due(240));
    assertThat(notes(task)).containsExactlyInAnyOrder("soon", "late");
    step(task, "begin", 300);
    run(1_000);
    assertThat(task(task)).contains("\"answer_state\":\"breached\"", "\"answer_used\":\"5h\"");
    assertThat(notes(task)).hasSize(2);
  }

  @Test
  void standsStillAndGoesOnWithWhatIsLeft() {
    var task = create(0, Map.of());
    step(task, "ask", 60);
    assertThat(task(task)).contains("\"answer_state\":\"paused\"", "\"answer_due\":null");
    run(600);
    step(task, "told", 600);
    assertThat(task(task)).contains("\"answer_state\":\"running\"", due(600 + 180));
    run(600 + 119);
    assertThat(notes(task)).isEmpty();
    run(600 + 120);
    run(600 + 180);
    assertThat(notes(task)).containsExactlyInAnyOrder("soon", "late");
  }

  @Test
  void followsItsTargetWhenThatChanges() {
    var task = create(0, Map.of());
    update(task, 90, Map.of("urgent", true));
    assertThat(task(task)).contains("\"answer_state\":\"breached\"", due(60));
    run(90);
    assertThat(notes(task)).as("no warning after the end").containsExactly("late");

    var project = tenant.admin().create("project", Map.of("time", "10h"));
    var other = create(0, Map.of());
    run(200);
    update(other, 210, Map.of("project", project.toString()));
    assertThat(task(other)).contains("\"answer_state\":\"warned\"", due(600));
    run(599);
    assertThat(notes(other)).as("one warning").containsExactly("soon");
    run(600);
    assertThat(notes(other)).containsExactlyInAnyOrder("soon", "late");
  }

  @Test
  void knowsThatItIsOverBeforeItsTimerIsDone() {
    var task = create(0, Map.of());
    step(task, "begin", 250);
    assertThat(task(task)).contains("\"answer_state\":\"breached\"", "\"answer_used\":\"250m\"");
    step(task, "again", 260);
    assertThat(task(task)).contains("\"answer_state\":\"running\"", due(500));
    run(260);
    assertThat(notes(task)).as("what was over stays over").containsExactly("late");
  }

  @Test
  void canBeFilteredAndSortedByAndWrittenByNobody() {
    var last = create(5, Map.of());
    var first = create(5, Map.of("urgent", true));
    var ended = create(0, Map.of());
    step(ended, "begin", 10);
    var filter = PublishedTenant.encoded("answer_state == 'running' && answer_due > now()");
    var found = tenant.admin().get("task?fields=id&sort=answer_due&filter=" + filter).body();
    assertThat(found.indexOf(first.toString())).isPositive();
    assertThat(found.indexOf(last.toString())).isGreaterThan(found.indexOf(first.toString()));
    assertThat(found).doesNotContain(ended.toString());

    var refused =
        tenant
            .admin()
            .send("PATCH", "task/" + last, "{\"answer_due\":null,\"answer_used\":\"0s\"}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("/answer_due", "/answer_used", "read_only");
    assertThat(tenant.admin().get("task/" + last).body()).contains("\"left\":");
  }

  @Test
  void goesOnInTheTrashAndIsOverWhenItsRecordComesBack() {
    var task = create(0, Map.of());
    tenant.admin().send("DELETE", "task/" + task, null);
    run(300);
    assertThat(notes(task)).isEmpty();
    tenant.admin().send("POST", "task/" + task + "/restore", null);
    run(301);
    assertThat(task(task)).contains("\"answer_state\":\"breached\"", due(240));
    assertThat(notes(task)).containsExactly("late");
  }

  @Test
  void followsANewModelWithTheRecordsUnderWay() {
    var task = create(0, Map.of());
    var met = create(0, Map.of());
    step(met, "begin", 30);
    var published =
        tenant.publish(
            MODEL
                .replace("duration('4h')", "duration('2h')")
                .replace("  work:\n", MORE + "  work:\n"));
    assertThat(published.status()).as(published.body()).isEqualTo(200);
    run(1);
    assertThat(task(task)).contains(due(120)).contains("\"more_state\":null");
    assertThat(task(met)).contains(due(240));
    run(90);
    run(120);
    assertThat(notes(task)).containsExactlyInAnyOrder("soon", "late");
  }

  private UUID create(int minute, Map<String, ?> fields) {
    return writer().create(at(minute), "task", fields).id();
  }

  private void update(UUID task, int minute, Map<String, ?> fields) {
    writer().update(at(minute), "task", task, fields, null);
  }

  private void step(UUID task, String step, int minute) {
    writer().transition(at(minute), "task", task, StepRequest.of(step, Map.of(), null));
  }

  private static RecordWriter writer() {
    return ENGINE.bean(RecordWriter.class);
  }

  private void run(int minute) {
    ENGINE.bean(TimerRunner.class).runDue(tenant.tenant(), minute(minute));
  }

  private void together(int minute) {
    AtOnce.run(
        4,
        _ -> {
          run(minute);
          return true;
        });
  }

  private RequestContext at(int minute) {
    var context = ENGINE.context(tenant.tenant(), Role.ADMIN);
    return new RequestContext(
        context.tenant(),
        context.principal(),
        context.snapshot(),
        context.version(),
        minute(minute),
        context.origin(),
        context.language());
  }

  private Instant minute(int minute) {
    return now.plus(Duration.ofMinutes(minute));
  }

  private String due(int minute) {
    return "\"answer_due\":\""
        + FORM.format(minute(minute).atZone(tenant.snapshot().about().zone()))
        + "\"";
  }

  private String task(UUID id) {
    return tenant.admin().get("task/" + id).body();
  }

  private List<String> notes(UUID task) {
    var filter = PublishedTenant.encoded("task == '" + task + "'");
    var body = tenant.admin().get("note?fields=text&filter=" + filter).body();
    return Stream.of("soon", "late")
        .flatMap(text -> Collections.nCopies(count(body, "\"" + text + "\""), text).stream())
        .toList();
  }

  private static int count(String body, String text) {
    return body.split(Pattern.quote(text), -1).length - 1;
  }
}
