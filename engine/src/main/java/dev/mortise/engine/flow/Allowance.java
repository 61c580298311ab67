package dev.mortise.engine.flow;

import dev.mortise.metadata.calendar.WorkingTime;
import dev.mortise.metadata.snapshot.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How much time a record has by a clock, and which time counts.
///
/// @param target null for no limit
/// @param warning after how much of it there is a warning; null for none
/// @param calendar the working time that counts; null for every hour
public record Allowance(
    @Nullable Duration target, @Nullable Duration warning, @Nullable WorkingTime calendar) {

  public Allowance {
    if (target != null) {
      target =
          target.isNegative()
              ? Duration.ZERO
              : target.compareTo(Clock.LONGEST) > 0 ? Clock.LONGEST : target;
    }
  }

  Duration between(Instant from, Instant to) {
    return calendar == null ? Duration.between(from, to) : calendar.between(from, to);
  }

  Instant after(Instant from, Duration time) {
    return calendar == null ? from.plus(time) : calendar.after(from, time);
  }

  /// What has been passed when so much time is used up.
  ClockRun.Mark mark(Duration used) {
    if (target != null && used.compareTo(target) >= 0) {
      return ClockRun.Mark.BREACHED;
    }
    return warned(used);
  }

  /// The same short of the end, which a clock keeps by itself.
  ClockRun.Mark warned(Duration used) {
    return warning != null && used.compareTo(warning) >= 0
        ? ClockRun.Mark.WARNED
        : ClockRun.Mark.NONE;
  }
}
