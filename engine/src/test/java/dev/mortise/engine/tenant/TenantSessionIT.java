package dev.mortise.engine.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.testing.AtOnce;
import dev.mortise.engine.testing.SqlStatements;
import dev.mortise.engine.testing.TestDatabase;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class TenantSessionIT {
  private final TestDatabase database = TestDatabase.shared();
  private final TenantSession session = database.session();
  private final JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
  private final Tenant tenant = database.newTenant();

  @Test
  void namesTheTenantToTheTransactionWithOneStatement() {
    var sent =
        SqlStatements.sent(
            () -> session.read(tenant, () -> session.read(tenant, this::tenantOfTransaction)));

    assertThat(sent).hasSize(2);
    assertThat(session.<String>read(tenant, this::tenantOfTransaction))
        .isEqualTo(Integer.toString(tenant.id()));
  }

  @Test
  void forgetsTheTenantWithTheTransaction() {
    session.write(tenant, this::tenantOfTransaction);

    assertThat(tenantOfTransaction()).isNullOrEmpty();
  }

  @Test
  void refusesToWorkForAnotherTenantInside() {
    var other = database.newTenant();

    assertThatThrownBy(
            () -> session.write(tenant, () -> session.write(other, this::tenantOfTransaction)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesToWriteWhileReading() {
    assertThatThrownBy(
            () -> session.read(tenant, () -> session.write(tenant, this::tenantOfTransaction)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void countsTheEpochUpWithEachChangeOfTheModel() {
    int before = session.<Integer>read(tenant, TenantSession::epoch);

    int changed = session.<Integer>change(tenant, TenantSession::epoch);

    assertThat(changed).isEqualTo(before + 1);
    assertThat(session.<Integer>write(tenant, TenantSession::epoch)).isEqualTo(changed);
  }

  @Test
  void runsWorkAgainThatLostADeadlock() {
    var met = new CyclicBarrier(2);
    var runs = new AtomicInteger();

    AtOnce.run(
        2,
        i ->
            session.<Boolean>write(
                tenant,
                () -> {
                  lock(i);
                  // only the first time: the one that is run again is alone
                  if (runs.incrementAndGet() <= 2) {
                    await(met);
                  }
                  lock(1 - i);
                  return true;
                }));

    assertThat(runs).hasValue(3);
  }

  @Test
  void tellsWhoLosesAgainAndAgainToComeBackLater() {
    var runs = new AtomicInteger();

    var refused =
        catchThrowableOfType(
            ProblemException.class,
            () ->
                session.<Boolean>write(
                    tenant,
                    () -> {
                      runs.incrementAndGet();
                      jdbc.execute("do $$ begin raise sqlstate '40P01'; end $$");
                      return true;
                    }));

    assertThat(refused.type()).isEqualTo(TenantProblem.BUSY);
    assertThat(refused.arguments()).containsEntry("retry_after", 1);
    assertThat(runs).hasValue(8);
  }

  private void lock(int number) {
    jdbc.queryForList("select pg_advisory_xact_lock(?, ?)::text", tenant.id() + 1_000, number);
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (InterruptedException | BrokenBarrierException failed) {
      throw new AssertionError(failed);
    }
  }

  private String tenantOfTransaction() {
    return String.valueOf(
        jdbc.queryForObject(
            "select coalesce(current_setting('app.tenant', true), '')", String.class));
  }
}
