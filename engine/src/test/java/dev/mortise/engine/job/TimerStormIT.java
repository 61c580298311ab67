package dev.mortise.engine.job;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.tenant.TenantProblem;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.engine.testing.AtOnce;
import dev.mortise.engine.testing.Seed;
import dev.mortise.engine.testing.TestDatabase;
import dev.mortise.engine.testing.TestStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

/// T32: what is due has its effect in our own data once, on two nodes whose clocks jump and whose
/// connections are cut in the middle of it, and when a node sleeps through all of that.
class TimerStormIT {
  private static final int TIMERS = Integer.getInteger("mortise.timers", 2_000);
  private static final Instant NOW = Instant.parse("2026-03-29T00:30:00Z");
  private static final int HOUR = 3600;
  private static final int WORKERS = 4;

  /// One in so many fails, or loses its connection.
  private static final int UNLUCKY = 40;

  /// They tell of every connection that is cut.
  private static final List<String> SILENT =
      List.of(
          "com.zaxxer.hikari.pool.ProxyConnection",
          "dev.mortise.engine.job.TimerRunner",
          "org.springframework.transaction.support.TransactionTemplate");

  static {
    SILENT.forEach(name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.OFF));
  }

  private final TestDatabase database = TestDatabase.shared();
  private final TenantSession session = database.session();
  private final JdbcClient jdbc = TimerNode.jdbc();
  private final Timers timers = new Timers(jdbc);
  private final TestStore store =
      TestStore.of(
          """
          --- item
          label: Item
          display: name
          fields:
            name: { type: text }
          """);

  @Test
  void haveTheirEffectOnceWhateverBecomesOfNodesConnectionsAndClocks() {
    long seed = Seed.of(TimerStormIT.class);
    System.out.println("TimerStormIT -Dmortise.seed=" + seed);
    var random = new Random(seed);
    set(TIMERS, random);
    var cut = new AtomicInteger();

    AtOnce.run(
        WORKERS,
        worker -> {
          var luck = new Random(seed * 31 + worker);
          var node = TimerNode.of(store, (_, timer) -> effect(timer, luck, cut));
          for (int round = 0; round < 40; round++) {
            runThrough(node, NOW.plusSeconds(luck.nextInt(2 * HOUR) - HOUR));
          }
          return true;
        });
    var last = TimerNode.of(store, (_, timer) -> insert(timer));
    for (var now = NOW.plusSeconds(2 * HOUR); now != null; ) {
      last.runner().runDue(store.tenant(), now);
      now = last.runner().next(store.tenant()).orElse(null);
    }

    assertThat(cut.get()).as("connections cut").isPositive();
    assertThat(parked()).isZero();
    assertEachHasHadItsEffectOnce(TIMERS);
  }

  @Test
  void haveTheirEffectOnceWhereANodeSleepsInTheMiddleOfIt() throws Exception {
    set(50, new Random(1));
    var asleep = new CompletableFuture<Integer>();
    var awake = new CountDownLatch(1);
    var sleeper =
        TimerNode.of(
            store,
            (_, timer) -> {
              insert(timer);
              asleep.complete(backend());
              await(awake);
            });
    var other = TimerNode.of(store, (_, timer) -> insert(timer));
    var now = NOW.plusSeconds(HOUR);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var slept = threads.submit(() -> runThrough(sleeper, now));
      int backend = asleep.get();
      while (other.runner().run(store.tenant(), now, TimerRunner.TOGETHER)) {
        // all but what the sleeper holds
      }
      assertThat(effects()).isEqualTo(50 - TimerRunner.TOGETHER);
      endAsTheDatabaseDoesWithTransactionsThatStandStill(backend);
      other.runner().runDue(store.tenant(), now);
      awake.countDown();
      slept.get();
    }

    assertEachHasHadItsEffectOnce(50);
  }

  private void set(int count, Random random) {
    for (int from = 0; from < count; from += 500) {
      int first = from;
      write(() ->
          IntStream.range(first, Math.min(count, first + 500))
              .forEach(i ->
                  timers.schedule(
                      new Timer(
                          TimerNode.KIND,
                          null,
                          null,
                          "t" + i,
                          Map.of(),
                          NOW.plusSeconds(random.nextInt(2 * HOUR) - HOUR)))));
    }
  }

  private void effect(Timer timer, Random luck, AtomicInteger cut) {
    insert(timer);
    switch (luck.nextInt(UNLUCKY)) {
      case 0 -> throw ProblemException.of(TenantProblem.BUSY);
      case 1 -> {
        cut.incrementAndGet();
        jdbc.sql("select pg_terminate_backend(pg_backend_pid())").query().singleRow();
      }
      default -> {}
    }
  }

  private void insert(Timer timer) {
    store.insert("item", Map.of("name", timer.name()));
  }

  /// What a node does whose work may fail at any moment.
  private boolean runThrough(TimerNode node, Instant now) {
    try {
      while (node.runner().run(store.tenant(), now, TimerRunner.TOGETHER)) {
        // there may be more
      }
      return true;
    } catch (DataAccessException | TransactionException | IllegalStateException lost) {
      return false;
    }
  }

  private int backend() {
    return jdbc.sql("select pg_backend_pid()").query(Integer.class).single();
  }

  private void endAsTheDatabaseDoesWithTransactionsThatStandStill(int backend) {
    jdbc.sql("select pg_terminate_backend(:pid, 10000)").param("pid", backend).query().singleRow();
  }

  private void assertEachHasHadItsEffectOnce(int timers) {
    assertThat(
            jdbcRead(
                "select count(distinct doc) || ' ' || count(*) from store.record where tenant_id ="
                    + " :tenant"))
        .isEqualTo(timers + " " + timers);
  }

  private long effects() {
    return Long.parseLong(
        jdbcRead("select count(*)::text from store.record where tenant_id = :tenant"));
  }

  private long parked() {
    return Long.parseLong(
        jdbcRead("select count(*)::text from job.timer where tenant_id = :tenant"));
  }

  private String jdbcRead(String sql) {
    return session.<String>read(
        store.tenant(),
        () -> jdbc.sql(sql).param("tenant", store.tenant().id()).query(String.class).single());
  }

  private void write(Runnable work) {
    session.<Boolean>write(
        store.tenant(),
        () -> {
          work.run();
          return true;
        });
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }
}
