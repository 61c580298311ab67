package dev.mortise.engine.scenario;

import dev.mortise.engine.job.TimerRunner;
import dev.mortise.engine.job.WaitingTimer;
import dev.mortise.engine.job.WaitingTimers;
import dev.mortise.engine.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Time that passes in a scenario: what becomes due is done at its moment, in its order.
record ScenarioClock(
    TimerRunner timers, WaitingTimers waiting, Tenant tenant, ExpectedRefusal texts) {

  /// Most moments of one pause at which something is done.
  private static final int MOST = 1_000;

  /// The moment after a pause.
  Instant pass(Instant from, Duration pause) {
    var until = from.plus(pause);
    var now = from;
    int moments = 0;
    for (var next = next(until); next.isPresent(); next = next(until)) {
      if (++moments > MOST) {
        throw Unmet.timersWithoutEnd(MOST);
      }
      now = next.get().isBefore(now) ? now : next.get();
      timers.runDue(tenant, now);
    }
    requireDone();
    return until;
  }

  private Optional<Instant> next(Instant until) {
    return timers.next(tenant).filter(next -> !next.isAfter(until));
  }

  private void requireDone() {
    waiting
        .failed(tenant)
        .ifPresent(failed -> {
          throw Unmet.timerFailed(name(failed), texts.shown(failed.reason()));
        });
  }

  private static String name(WaitingTimer timer) {
    return timer.timer().kind() + " " + timer.timer().name();
  }
}
