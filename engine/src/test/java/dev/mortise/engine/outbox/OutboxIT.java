package dev.mortise.engine.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.record.RecordWriter;
import dev.mortise.engine.record.StepRequest;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.engine.testing.AtOnce;
import dev.mortise.engine.testing.Eventually;
import dev.mortise.engine.testing.Hearing;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.SqlStatements;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.testing.Size;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionSystemException;

/// What is written is heard of, once and in its order, by those who want to.
class OutboxIT {
  private static final int EVENTS = Size.of("mortise.events", 120, 100_000);

  /// What was heard may not have been taken away yet.
  private static final String FAILURES =
      "select failure from outbox.event where tenant_id = :tenant and failure is not null";

  private static final String MODEL =
      """
      --- task/task.object.yaml
      label: Task
      display: name
      fields:
        name: { type: text, required: true }
        note: { type: text }
        size: { type: integer, default: 0 }
        steps: { type: children, of: step, by: task }
      --- task/task.flow.yaml
      start: begun
      states: { begun: Begun, ended: { label: Ended, final: true } }
      transitions:
        finish: { from: begun, to: ended, label: Finish }
      --- step/step.object.yaml
      label: Step
      display: name
      fields:
        name: { type: text, required: true }
        task: { type: reference, to: task, required: true }
      """;

  private static final RunningEngine ENGINE = RunningEngine.shared();
  private static final RunningEngine OTHER = RunningEngine.another();

  private Tenant tenant;

  @AfterAll
  static void stop() {
    OTHER.close();
  }

  @BeforeEach
  void makeATenant() {
    tenant = ENGINE.tenant(MODEL);
  }

  @Test
  void nothingIsWrittenDownWhenNobodyListens() {
    create(ENGINE, "warm");

    var sent = SqlStatements.sent(() -> create(ENGINE, "one"));

    assertThat(sent).isNotEmpty().noneMatch(sql -> sql.contains("outbox"));
  }

  @Test
  void whoListensToOneKindOfEventHearsOfNoOther() {
    Hearing.begin(ENGINE, tenant, type("task").id(), Event.DELETED);
    create(ENGINE, "warm");

    var sent = SqlStatements.sent(() -> create(ENGINE, "one"));

    assertThat(sent).isNotEmpty().noneMatch(sql -> sql.contains("outbox"));
  }

  @Test
  void anEventTakesNoRoundTripOfItsOwn() {
    create(ENGINE, "warm");
    var before = SqlStatements.counted(() -> create(ENGINE, "one"));
    Hearing.begin(ENGINE, tenant, null, null);
    create(ENGINE, "warm");

    assertThat(SqlStatements.counted(() -> create(ENGINE, "two"))).isEqualTo(before);
  }

  @Test
  void everyWriteIsHeardOfOnceAndInOrder() {
    Hearing.begin(ENGINE, tenant, null, null);

    var id = create(ENGINE, "one");
    writer(ENGINE).update(context(ENGINE), "task", id, Map.of("note", "n", "size", 2), null);
    writer(ENGINE).delete(context(ENGINE), "task", id, null);
    writer(ENGINE).restore(context(ENGINE), "task", id);

    assertThat(Hearing.next(tenant, 4))
        .extracting(Event::name, Event::version, Event::changed)
        .containsExactly(
            tuple(Event.CREATED, 1L, Set.of()),
            tuple(
                Event.UPDATED,
                2L,
                Set.of(type("task").require("note").id(), type("task").require("size").id())),
            tuple(Event.DELETED, 2L, Set.of()),
            tuple(Event.RESTORED, 3L, Set.of()));
  }

  @Test
  void aTransitionIsHeardOfAfterWhatItChanges() {
    var id = create(ENGINE, "one");
    Hearing.begin(ENGINE, tenant, null, null);

    writer(ENGINE)
        .transition(context(ENGINE), "task", id, StepRequest.of("finish", Map.of(), null));

    assertThat(Hearing.next(tenant, 2))
        .extracting(Event::name, Event::version)
        .containsExactly(tuple(Event.UPDATED, 2L), tuple(Event.transition("finish"), 2L));
  }

  @Test
  void childrenAreHeardOfToo() {
    Hearing.begin(ENGINE, tenant, type("step").id(), Event.CREATED);

    writer(ENGINE)
        .create(
            context(ENGINE),
            "task",
            Map.of("name", "t", "steps", List.of(Map.of("name", "a"), Map.of("name", "b"))));

    assertThat(Hearing.next(tenant, 2)).extracting(Event::object).containsOnly(type("step").id());
  }

  @Test
  void whatIsTakenBackIsNotHeardOf() {
    Hearing.begin(ENGINE, tenant, null, null);

    assertThatThrownBy(() ->
            writer(ENGINE)
                .create(
                    context(ENGINE),
                    "task",
                    Map.of("name", "t", "steps", List.of(Map.of("name", "a"), Map.of()))))
        .isInstanceOf(ProblemException.class);
    var id = create(ENGINE, "last");

    assertThat(Hearing.next(tenant, 1)).extracting(Event::record).containsExactly(id);
  }

  @Test
  void anotherNodeLearnsAtOnceThatSomebodyListens() {
    create(OTHER, "nobody listens");
    Hearing.begin(ENGINE, tenant, null, null);

    var id = create(OTHER, "somebody listens");

    assertThat(Hearing.next(tenant, 1)).extracting(Event::record).containsExactly(id);
  }

  /// T32 of events.
  @Test
  @Tag("long")
  void whatHappensToOneRecordOnTwoNodesIsHeardInItsOrder() {
    Hearing.begin(ENGINE, tenant, null, Event.UPDATED);
    var ids = List.of(create(ENGINE, "one"), create(ENGINE, "two"), create(ENGINE, "three"));
    int writers = 6;
    int each = EVENTS / writers;

    AtOnce.run(
        writers,
        number -> {
          var node = number % 2 == 0 ? ENGINE : OTHER;
          for (int i = 0; i < each; i++) {
            writer(node)
                .update(
                    context(node),
                    "task",
                    ids.get((number + i) % ids.size()),
                    Map.of("note", number + " " + i),
                    null);
          }
          return number;
        });

    var versions = new HashMap<UUID, Long>();
    for (var event : Hearing.next(tenant, writers * each)) {
      assertThat(event.version()).isEqualTo(versions.getOrDefault(event.record(), 1L) + 1);
      versions.put(event.record(), event.version());
    }
  }

  @Test
  void oneThatCannotBeHeardOfKeepsNoOtherWaiting() {
    var first = create(ENGINE, "one");
    var second = create(ENGINE, "two");
    Hearing.begin(ENGINE, tenant, null, null);
    Hearing.dread(tenant, first);

    for (var id : List.of(first, second)) {
      writer(ENGINE).update(context(ENGINE), "task", id, Map.of("note", "n"), null);
    }

    assertThat(Hearing.next(tenant, 1)).extracting(Event::record).containsExactly(second);
    // it is kept after the other is heard
    Eventually.until(Duration.ofMinutes(1), () -> !failures().isEmpty());
    assertThat(failures()).singleElement().asString().contains("too much");
  }

  @Test
  void whatFailedBecauseTheDatabaseWasAwayIsHeardOfLater() {
    var id = create(ENGINE, "one");
    Hearing.begin(ENGINE, tenant, null, null);
    var away = new DataAccessResourceFailureException("away");
    var lost = new TransactionSystemException("lost");
    Hearing.fail(tenant, List.of(away, away, lost, lost));

    writer(ENGINE).update(context(ENGINE), "task", id, Map.of("note", "n"), null);

    assertThat(Hearing.next(tenant, 1)).extracting(Event::record).containsExactly(id);
    assertThat(failures()).isEmpty();
  }

  @Test
  void whatIsForOneListenerIsHeardByItAlone() {
    var id = create(ENGINE, "one");
    var context = context(ENGINE);

    ENGINE
        .bean(TenantSession.class)
        .write(
            tenant,
            () -> {
              ENGINE
                  .bean(Outbox.class)
                  .tell(context, "tests", type("task").id(), id, 1, "something to know");
              return id;
            });

    assertThat(Hearing.next(tenant, 1))
        .extracting(Event::record, Event::detail)
        .containsExactly(tuple(id, "something to know"));
  }

  private List<String> failures() {
    return ENGINE
        .bean(TenantSession.class)
        .read(
            tenant,
            () ->
                ENGINE
                    .bean(JdbcClient.class)
                    .sql(FAILURES)
                    .param("tenant", tenant.id())
                    .query(String.class)
                    .list());
  }

  private UUID create(RunningEngine node, String name) {
    return writer(node).create(context(node), "task", Map.of("name", name)).id();
  }

  private static RecordWriter writer(RunningEngine node) {
    return node.bean(RecordWriter.class);
  }

  private RequestContext context(RunningEngine node) {
    return node.context(tenant, "admin");
  }

  private ObjectType type(String name) {
    return context(ENGINE).snapshot().require(name);
  }
}
