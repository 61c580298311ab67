package dev.mortise.engine.job;

import dev.mortise.engine.tenant.Rounds;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.Tenants;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// Does what is due on this node, for a few tenants at once, and measures how late it is.
@Component
@ConditionalOnBooleanProperty(name = "mortise.timers", matchIfMissing = true)
class TimerRounds implements DisposableBean {
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final int LANES = 4;

  /// Transactions of a tenant before others come in between.
  private static final int TURN = 50;

  private final TimerRunner runner;
  private final InstantSource clock;
  private final Rounds rounds;

  TimerRounds(
      TimerRunner runner,
      TimerTable table,
      Tenants tenants,
      InstantSource clock,
      MeterRegistry meters) {
    this.runner = runner;
    this.clock = clock;
    this.rounds =
        new Rounds(
            "timers", LANES, tenants, () -> table.tenantsWithDue(clock.instant()), this::run);
    TimeGauge.builder(
            "mortise.timers.lag",
            () -> table.lag(clock.instant()).toMillis(),
            TimeUnit.MILLISECONDS)
        .description("For how long what waits longest has been due, of all tenants.")
        .register(meters);
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    rounds.begin(PAUSE);
  }

  @Override
  public void destroy() {
    rounds.close();
  }

  private void run(Tenant tenant) {
    for (int i = 0; i < TURN; i++) {
      if (!runner.run(tenant, clock.instant(), TimerRunner.TOGETHER)) {
        return;
      }
    }
    rounds.soon(tenant);
  }
}
