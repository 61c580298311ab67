package dev.mortise.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mortise.engine.identity.Principal;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.tenant.TenantProblem;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.engine.testing.TestDatabase;
import dev.mortise.engine.testing.TestStore;
import dev.mortise.metadata.value.FieldProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimersIT {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  private final TestDatabase database = TestDatabase.shared();
  private final TestStore store =
      TestStore.of(
          """
          --- item
          label: Item
          display: name
          fields:
            name: { type: text }
          """);
  private final TenantSession session = database.session();
  private final Timers timers = new Timers(TimerNode.jdbc());
  private final List<String> done = new ArrayList<>();
  private final TimerNode node = node((_, timer) -> done.add(timer.name()));

  @Test
  void areDoneOnceWhenTheyAreDueInTheirOrder() {
    schedule("later", NOW.plus(HOUR));
    schedule("second", NOW.minusSeconds(1));
    schedule("first", NOW.minusSeconds(2));
    schedule("now", NOW);

    node.runner().runDue(store.tenant(), NOW);
    node.runner().runDue(store.tenant(), NOW);

    assertThat(done).containsExactly("first", "second", "now");
    assertThat(node.runner().next(store.tenant())).contains(NOW.plus(HOUR));
  }

  @Test
  void holdOnlyIfTheWorkHoldsThatSetThem() {
    assertThatThrownBy(() ->
            write(() -> {
              timers.schedule(timer("never", NOW));
              throw new IllegalStateException("refused");
            }))
        .hasMessage("refused");

    node.runner().runDue(store.tenant(), NOW);

    assertThat(done).isEmpty();
  }

  @Test
  void areMovedByTheirNameAndCancelled() {
    var record = UUID.randomUUID();
    write(() -> {
      timers.schedule(of(record, "moved", NOW));
      timers.schedule(of(record, "moved", NOW.plus(HOUR)));
      timers.schedule(of(record, "cancelled", NOW));
      timers.schedule(of(UUID.randomUUID(), "cancelled", NOW));
      timers.cancel(TimerNode.KIND, record, "cancelled");
    });

    assertThat(session.<List<Timer>>read(store.tenant(), () -> timers.of(TimerNode.KIND, record)))
        .containsExactly(of(record, "moved", NOW.plus(HOUR)));
    write(() -> timers.cancelAll(TimerNode.KIND, record));
    node.runner().runDue(store.tenant(), NOW.plus(HOUR));
    assertThat(done).as("that of another record").containsExactly("cancelled");
  }

  @Test
  void tellWhatTheyWereGivenToThePlatformItself() {
    var record = UUID.randomUUID();
    var told = new ArrayList<Timer>();
    var by = new ArrayList<RequestContext>();
    var timer = new Timer(TimerNode.KIND, 7, record, "name", Map.of("number", 3, "text", "t"), NOW);
    write(() -> timers.schedule(timer));

    node(
            (context, due) -> {
              by.add(context);
              told.add(due);
            })
        .runner()
        .runDue(store.tenant(), NOW.plus(HOUR));

    assertThat(told).containsExactly(timer);
    assertThat(by)
        .extracting(RequestContext::principal, RequestContext::now)
        .containsExactly(tuple(Principal.PLATFORM, NOW.plus(HOUR)));
  }

  @Test
  void comeAgainWhereTheyAreSetAgain() {
    schedule("every hour", NOW);
    var repeating =
        node((_, due) -> {
          done.add(due.dueAt().toString());
          timers.schedule(timer(due.name(), due.dueAt().plus(HOUR)));
        });

    repeating.runner().runDue(store.tenant(), NOW.plus(HOUR.multipliedBy(2)));

    assertThat(done)
        .containsExactly("2026-03-02T08:00:00Z", "2026-03-02T09:00:00Z", "2026-03-02T10:00:00Z");
    assertThat(repeating.runner().next(store.tenant())).contains(NOW.plus(HOUR.multipliedBy(3)));
  }

  @Test
  void haveNoEffectWhereOneFailsAndLeaveTheOthersTheirs() {
    for (int i = 0; i < 30; i++) {
      schedule("t" + i, NOW.plusSeconds(i));
    }
    var failing =
        node((_, due) -> {
          store.insert("item", Map.of("name", due.name()));
          if (due.name().equals("t3")) {
            throw ProblemException.of(TenantProblem.BUSY);
          }
        });

    failing.runner().runDue(store.tenant(), NOW.plusSeconds(60));

    assertThat(store.page(store.query("item", 100)))
        .extracting(item -> String.valueOf(item.get("name")))
        .hasSize(29)
        .doesNotContain("t3")
        .doesNotHaveDuplicates();
  }

  @Test
  void areTriedLaterAndLaterAndParkedInTheEnd() {
    schedule("stuck", NOW);
    var refused =
        node((_, _) -> {
          throw new ProblemException(
              TenantProblem.TENANT_EXISTS,
              Map.of("tenant", "x"),
              List.of(new FieldProblem("/name", "rule", Map.of("n", 1), "Too late")));
        });
    var pauses = new ArrayList<Duration>();
    for (var now = NOW; now != null; ) {
      refused.runner().runDue(store.tenant(), now);
      var next = refused.runner().next(store.tenant()).orElse(null);
      if (next != null) {
        pauses.add(Duration.between(now, next));
      }
      now = next;
    }

    assertThat(pauses).extracting(Duration::toSeconds).containsExactly(15L, 60L, 240L, 960L, 3840L);
    var parked = parked();
    assertThat(parked.attempts()).isEqualTo(TimerRunner.ATTEMPTS);
    assertThat(parked.reason())
        .containsExactly(
            FieldProblem.of("", "tenant-exists", Map.of("tenant", "x")),
            new FieldProblem("", "rule", Map.of("n", 1), "Too late"));
    node.runner().runDue(store.tenant(), NOW.plus(Duration.ofDays(9)));
    assertThat(done).isEmpty();
  }

  @Test
  void areDoneAfterAllWhenSomebodyHasThemTriedAgain() {
    schedule("stuck", NOW);
    node(
            (_, _) -> {
              throw ProblemException.of(TenantProblem.BUSY);
            })
        .runner()
        .runDue(store.tenant(), NOW);
    var id = session.<WaitingTimer>read(store.tenant(), () -> node.table().next(1).getFirst()).id();

    write(() -> assertThat(node.table().retry(id, NOW)).isTrue());
    node.runner().runDue(store.tenant(), NOW);

    assertThat(done).containsExactly("stuck");
    write(() -> assertThat(node.table().retry(id, NOW)).isFalse());
  }

  @Test
  void areFoundForTheTenantsThatHaveSomethingDueAndAreAtWork() {
    var early = Instant.parse("2000-01-01T00:00:00Z");
    assertThat(node.table().tenantsWithDue(early)).doesNotContain(store.tenant().id());
    schedule("due", early);

    assertThat(node.table().tenantsWithDue(early)).contains(store.tenant().id());
    assertThat(node.table().tenantsWithDue(early.minusSeconds(1)))
        .doesNotContain(store.tenant().id());
    assertThat(node.table().lag(early.plus(HOUR))).isEqualTo(HOUR);
    database.tenants().suspend(store.tenant().code());
    assertThat(node.table().tenantsWithDue(early)).doesNotContain(store.tenant().id());
    assertThat(node.table().lag(early.plus(HOUR))).isLessThan(HOUR);
    write(() -> timers.cancelAll(TimerNode.KIND, null));
  }

  private WaitingTimer parked() {
    return session.<WaitingTimer>read(store.tenant(), () -> node.table().parked(9).getFirst());
  }

  private TimerNode node(BiConsumer<RequestContext, Timer> work) {
    return TimerNode.of(store, work);
  }

  private void schedule(String name, Instant due) {
    write(() -> timers.schedule(timer(name, due)));
  }

  private void write(Runnable work) {
    session.<Boolean>write(
        store.tenant(),
        () -> {
          work.run();
          return true;
        });
  }

  private static Timer timer(String name, Instant due) {
    return of(null, name, due);
  }

  private static Timer of(@Nullable UUID record, String name, Instant due) {
    return new Timer(TimerNode.KIND, null, record, name, Map.of(), due);
  }
}
