package dev.mortise.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.flow.ClockRun.Mark;
import dev.mortise.engine.flow.ClockRun.Signals;
import dev.mortise.engine.testing.Seed;
import dev.mortise.metadata.calendar.WorkingTime;
import dev.mortise.metadata.testing.WorkingTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Clocks agree with somebody who looks at the clock on the wall every minute and counts, around
/// changes of the clock, holidays and days that make up for them, whatever happens to the record.
class ClockOracleTest {
  private static final int CASES = Integer.getInteger("mortise.clocks", 300);
  private static final int DAYS = 8;

  private static final Map<String, List<String>> ZONES =
      Map.of(
          "Asia/Shanghai", List.of("2026-02-14T00:00:00Z"),
          "Europe/Berlin", List.of("2026-03-29T01:00:00Z", "2026-10-25T01:00:00Z"),
          "America/New_York", List.of("2026-03-08T07:00:00Z", "2026-11-01T06:00:00Z"),
          "Australia/Lord_Howe", List.of("2026-04-04T15:00:00Z", "2026-10-03T15:30:00Z"),
          "America/Sao_Paulo", List.of("2018-11-04T03:00:00Z", "2019-02-17T02:00:00Z"),
          "Pacific/Apia", List.of("2011-12-30T10:00:00Z"));

  @Test
  void goOnAsSomebodyWouldCountWhoLooksEveryMinute() {
    long seed = Seed.of(ClockOracleTest.class);
    var random = new Random(seed);
    int breached = 0;
    int met = 0;
    for (int i = 0; i < CASES; i++) {
      var end = play(random);
      breached += end == Mark.BREACHED ? 1 : 0;
      met += end == Mark.NONE ? 1 : 0;
    }
    assertThat(breached).as("breached").isPositive();
    assertThat(met).as("met").isPositive();
  }

  private static Mark play(Random random) {
    var zone = ZoneId.of(List.copyOf(ZONES.keySet()).get(random.nextInt(ZONES.size())));
    var changes = Objects.requireNonNull(ZONES.get(zone.getId()));
    var change = Instant.parse(changes.get(random.nextInt(changes.size())));
    var time =
        random.nextInt(5) == 0
            ? null
            : WorkingTimes.draw(zone, LocalDate.ofInstant(change, zone), random);
    var start = change.minus(random.nextInt(DAYS / 2 * 1440), ChronoUnit.MINUTES);
    var allowance = allowance(time, random);
    var counting = new Counting(allowance);
    ClockRun run = new ClockRun.Idle();
    for (int minute = 0; minute < DAYS * 1440; minute++) {
      var now = start.plus(minute, ChronoUnit.MINUTES);
      var wakes = run.wakes(allowance);
      if (wakes != null && !wakes.isAfter(now)) {
        run = run.next(new Signals(false, false, false), now, allowance);
      }
      counting.minute(now);
      assertThat(run.mark()).as("%s at %s", time, now).isEqualTo(counting.mark);
      if (random.nextInt(700) == 0) {
        if (random.nextInt(4) == 0) {
          allowance = allowance(time, random);
          counting.allowance = allowance;
        }
        var signals = signals(random);
        run = run.next(signals, now, allowance);
        counting.hear(signals);
        assertThat(run.getClass().getSimpleName()).isEqualTo(counting.phase);
        assertThat(used(run, now, allowance)).isEqualTo(Duration.ofMinutes(counting.used));
      }
    }
    return run.mark();
  }

  private static Duration used(ClockRun run, Instant now, Allowance allowance) {
    return switch (run) {
      case ClockRun.Idle() -> Duration.ZERO;
      case ClockRun.Running(var since, var used, _) -> used.plus(allowance.between(since, now));
      case ClockRun.Paused(var used, _) -> used;
      case ClockRun.Stopped(_, var used, _) -> used;
    };
  }

  /// The one who counts.
  private static final class Counting {
    private Allowance allowance;
    private String phase = "Idle";
    private long used;
    private Mark mark = Mark.NONE;
    private boolean lastWorked;

    Counting(Allowance allowance) {
      this.allowance = allowance;
    }

    void minute(Instant now) {
      used += phase.equals("Running") && lastWorked ? 1 : 0;
      var time = allowance.calendar();
      lastWorked = time == null || WorkingTimes.works(time, now);
      if (phase.equals("Running")) {
        pass();
      }
    }

    void hear(Signals signals) {
      var open = phase.equals("Running") || phase.equals("Paused");
      if (phase.equals("Running")) {
        pass();
      }
      if (open && signals.stops()) {
        phase = "Stopped";
      } else if (open || (signals.starts() && !signals.stops())) {
        if (!open) {
          used = 0;
          mark = Mark.NONE;
        }
        phase = signals.pauses() ? "Paused" : "Running";
      }
    }

    private void pass() {
      var target = Objects.requireNonNull(allowance.target()).toMinutes();
      var warning = Objects.requireNonNull(allowance.warning()).toMinutes();
      if (used >= target) {
        mark = Mark.BREACHED;
      } else if (used >= warning && mark == Mark.NONE) {
        mark = Mark.WARNED;
      }
    }
  }

  private static Signals signals(Random random) {
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> new Signals(true, false, false);
      case 3 -> new Signals(true, true, false);
      case 4 -> new Signals(false, true, false);
      case 5 -> new Signals(random.nextBoolean(), false, true);
      default -> new Signals(false, false, false);
    };
  }

  private static Allowance allowance(@Nullable WorkingTime time, Random random) {
    int target = 1 + random.nextInt(2 * 1440);
    int warning = 1 + random.nextInt(target);
    return new Allowance(Duration.ofMinutes(target), Duration.ofMinutes(warning), time);
  }
}
