package dev.mortise.engine.trace;

import dev.mortise.engine.platform.SqlMoment;
import dev.mortise.engine.tenant.Rounds;
import dev.mortise.engine.tenant.Tenants;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Deletes the traces of tenants whose scripts run no more.
@Component
class OldTraces implements DisposableBean {
  private static final Duration PAUSE = Duration.ofHours(1);
  private static final String TENANTS = "select * from trace.tenants_with_old(?)";

  private final Rounds rounds;

  OldTraces(Traces traces, JdbcClient jdbc, Tenants tenants, InstantSource clock) {
    this.rounds =
        new Rounds(
            "traces",
            1,
            tenants,
            () ->
                jdbc.sql(TENANTS)
                    .param(SqlMoment.of(clock.instant().minus(Traces.LONGEST)))
                    .query(Integer.class)
                    .list(),
            traces::trim);
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    rounds.begin(PAUSE);
  }

  @Override
  public void destroy() {
    rounds.close();
  }
}
