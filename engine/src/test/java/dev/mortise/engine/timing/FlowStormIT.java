package dev.mortise.engine.timing;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.job.TimerRunner;
import dev.mortise.engine.job.WaitingTimers;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.record.ApprovalRequest;
import dev.mortise.engine.record.RecordWriter;
import dev.mortise.engine.testing.AtOnce;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/// T33: flows that wait, ask for approval, go on in parallel branches and are limited by clocks, on
/// two nodes whose connections are cut in the middle of it: every record comes to its end, and no
/// step has its effect twice.
class FlowStormIT {
  private static final int FLOWS = Integer.getInteger("mortise.flows", 40);
  private static final int CUTS = 2;

  static final String MODEL =
      """
      --- task/task.object.yaml
      label: Task
      display: name
      fields:
        name:  { type: text }
        ended: { type: integer, default: 0 }
      --- task/task.flow.yaml
      start: open
      states: { open: Open, working: Working, done: { label: Done, final: true } }
      transitions:
        begin:
          from: open
          to: working
          do:
            - { create: note, with: { text: "'begin'", task: id } }
            - { create: part, with: { name: "'left'", task: id } }
            - { create: part, with: { name: "'right'", task: id } }
        finish:
          from: working
          to: done
          when: ended == 2
          approval: { levels: [ { by: { role: chief }, timeout: { after: 30m, then: approve } } ] }
          do: [ { create: note, with: { text: "'finish'", task: id } } ]
      timers:
        begin: { in: open, after: 10m, do: [ { transition: begin } ] }
      clocks:
        life:
          starts: open
          stops: done
          target: duration('45m')
          warn_at: 80%
          on_warn: [ { create: note, with: { text: "'soon'", task: id } } ]
          on_breach: [ { create: note, with: { text: "'late'", task: id } } ]
      --- part/part.object.yaml
      label: Part
      display: name
      fields:
        name: { type: text }
        task: { type: reference, to: task }
      --- part/part.flow.yaml
      start: doing
      states: { doing: Doing, ended: { label: Ended, final: true } }
      transitions:
        end:
          from: doing
          to: ended
          do:
            - { create: note, with: { text: "'end ' + name", task: task } }
            - { update: task, with: { ended: task.ended + 1 } }
            - { transition: finish, of: task, when: task.ended == 2 }
      timers:
        end: { in: doing, after: 5m, do: [ { transition: end } ] }
      --- note/note.object.yaml
      label: Note
      display: text
      fields:
        text: { type: text }
        task: { type: reference, to: task }
      --- chief.role.yaml
      label: Chief
      objects: { task: { read: all, update: all } }
      """;

  /// They tell of every connection that is cut.
  private static final List<String> SILENT =
      List.of(
          "com.zaxxer.hikari",
          "dev.mortise.engine.job.TimerRunner",
          "org.springframework.jdbc.support.JdbcTransactionManager",
          "org.springframework.transaction.support.TransactionTemplate");

  private static final RunningEngine ENGINE = RunningEngine.shared();

  private final JdbcClient jdbc = JdbcClient.create(TestDatabase.shared().dataSource());
  private final Instant now = RunningEngine.CLOCK.instant();
  private final PublishedTenant tenant = PublishedTenant.of(MODEL);
  private final AtomicInteger cut = new AtomicInteger();

  @Test
  void comeToTheirEndAndDoEachStepOnce() {
    SILENT.forEach(name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.OFF));
    tenant.user("chief", "inside", "chief");
    var tasks = new ArrayList<UUID>();
    for (int i = 0; i < FLOWS; i++) {
      tasks.add(tenant.admin().create("task", Map.of("name", "t" + i)));
    }
    try (var other = RunningEngine.another()) {
      for (int minute = 10; minute <= 60; minute += 5) {
        storm(List.of(ENGINE, other), minute(minute));
        if (minute == 20) {
          tasks.subList(0, FLOWS / 2).forEach(this::approve);
        }
      }
      // what had failed is tried again
      for (int hour = 2; hour <= 12; hour++) {
        ENGINE.bean(TimerRunner.class).runDue(tenant.tenant(), minute(60 * hour));
      }
    }

    assertThat(cut.get()).as("connections cut").isPositive();
    assertThat(ENGINE.bean(WaitingTimers.class).of(tenant.tenant(), now).parked()).isZero();
    for (int i = 0; i < FLOWS; i++) {
      assertThat(notes(tasks.get(i)))
          .as("task " + i)
          .containsExactlyInAnyOrder(
              i < FLOWS / 2
                  ? new String[] {"begin", "end left", "end right", "finish"}
                  : new String[] {"begin", "end left", "end right", "finish", "late", "soon"});
    }
    assertThat(
            tenant
                .admin()
                .get("task?count=true&filter=" + PublishedTenant.encoded("state == 'done'"))
                .body())
        .contains("\"count\":" + FLOWS);
  }

  private void storm(List<RunningEngine> nodes, Instant moment) {
    var done = new AtomicBoolean();
    AtOnce.run(
        nodes.size() + 1,
        number -> {
          if (number == nodes.size()) {
            cut(done);
            return true;
          }
          runThrough(nodes.get(number), moment);
          done.set(true);
          return true;
        });
    runThrough(nodes.getFirst(), moment);
  }

  /// What a node does whose work may fail at any moment.
  private void runThrough(RunningEngine node, Instant moment) {
    for (int attempt = 0; attempt < 2 * CUTS; attempt++) {
      try {
        node.bean(TimerRunner.class).runDue(tenant.tenant(), moment);
        return;
      } catch (DataAccessException | TransactionException | ProblemException lost) {
        // its connection, and with it whatever it was at
      }
    }
  }

  private void cut(AtomicBoolean done) {
    for (int cuts = 0; cuts < CUTS && !done.get(); ) {
      var ended =
          jdbc.sql(
                  """
                  select count(pg_terminate_backend(pid)) from (
                    select pid from pg_stat_activity
                     where state in ('active', 'idle in transaction') and pid <> pg_backend_pid()
                       and usename = current_user and query ilike '%record%'
                     order by random() limit 1) working
                  """)
              .query(Integer.class)
              .single();
      cuts += ended;
      cut.addAndGet(ended);
    }
  }

  private void approve(UUID task) {
    var request = ApprovalRequest.of(Map.of("action", "approve"), null);
    ENGINE.bean(RecordWriter.class).decide(at(minute(20)), "task", task, request);
  }

  private RequestContext at(Instant moment) {
    var context = ENGINE.context(tenant.tenant(), "chief");
    return new RequestContext(
        context.tenant(),
        context.principal(),
        context.snapshot(),
        context.version(),
        moment,
        context.origin(),
        context.language());
  }

  private Instant minute(int minute) {
    return now.plus(Duration.ofMinutes(minute));
  }

  private List<String> notes(UUID task) {
    var filter = PublishedTenant.encoded("task == '" + task + "'");
    var body = tenant.admin().get("note?fields=text&limit=50&filter=" + filter).body();
    var notes = new ArrayList<String>();
    for (var part : body.split("\"text\":\"", -1)) {
      notes.add(part.substring(0, Math.max(0, part.indexOf('"'))));
    }
    return notes.subList(1, notes.size());
  }
}
