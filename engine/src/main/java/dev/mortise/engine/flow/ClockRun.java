package dev.mortise.engine.flow;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far a clock has come with a record, and how it goes on: a function of what was, what the
/// record says now, the moment and the working time.
///
/// What it has is kept as the time used up before it last began to run, so the end of the time
/// follows from a target and a calendar at any moment, and moves when they do.
public sealed interface ClockRun {

  /// Nothing has begun.
  record Idle() implements ClockRun {}

  /// @param since when it last began to run
  /// @param used time used up before that
  record Running(Instant since, Duration used, Mark mark) implements ClockRun {}

  record Paused(Duration used, Mark mark) implements ClockRun {}

  /// @param due until when there would have been time; null where there was no limit
  record Stopped(@Nullable Instant due, Duration used, Mark mark) implements ClockRun {}

  /// What a clock has passed; it stays so until the clock begins anew.
  enum Mark {
    NONE,
    WARNED,
    BREACHED;

    private Mark and(Mark other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  /// What a record says to a clock.
  ///
  /// @param starts whether it has come to where the clock starts
  /// @param pauses whether it is where the clock stands still
  /// @param stops whether it is where the clock ends
  record Signals(boolean starts, boolean pauses, boolean stops) {}

  /// What has been passed so far.
  default Mark mark() {
    return switch (this) {
      case Idle() -> Mark.NONE;
      case Running(_, _, var mark) -> mark;
      case Paused(_, var mark) -> mark;
      case Stopped(_, _, var mark) -> mark;
    };
  }

  /// How it goes on. Ending comes before standing still, and that before running.
  default ClockRun next(Signals signals, Instant now, Allowance allowance) {
    return switch (this) {
      case Idle _, Stopped _ -> signals.starts() && !signals.stops() ? begun(signals, now) : this;
      case Paused(var used, var mark) -> {
        if (signals.stops()) {
          yield stopped(end(now, used, allowance), now, used, mark);
        }
        yield signals.pauses() ? this : new Running(now, used, mark);
      }
      case Running(var since, var used, var mark) -> {
        var all = used.plus(allowance.between(since, now));
        var passed = mark.and(allowance.mark(all));
        if (signals.stops()) {
          yield stopped(end(since, used, allowance), now, all, passed);
        }
        yield signals.pauses() ? new Paused(all, passed) : new Running(since, used, passed);
      }
    };
  }

  /// Until when there is time; null while that cannot be said.
  default @Nullable Instant due(Allowance allowance) {
    return switch (this) {
      case Idle(), Paused(_, _) -> null;
      case Running(var since, var used, _) -> end(since, used, allowance);
      case Stopped(var due, _, _) -> due;
    };
  }

  /// When something happens although nobody does anything; null for never.
  default @Nullable Instant wakes(Allowance allowance) {
    if (!(this instanceof Running(var since, var used, var mark)) || mark == Mark.BREACHED) {
      return null;
    }
    var due = end(since, used, allowance);
    var warning = allowance.warning();
    if (mark == Mark.WARNED || warning == null) {
      return due;
    }
    var warns = allowance.after(since, warning.minus(used));
    return due != null && due.isBefore(warns) ? due : warns;
  }

  private static ClockRun begun(Signals signals, Instant now) {
    return signals.pauses()
        ? new Paused(Duration.ZERO, Mark.NONE)
        : new Running(now, Duration.ZERO, Mark.NONE);
  }

  /// What is late was due at some time, even if there is no limit any more.
  private static Stopped stopped(@Nullable Instant due, Instant now, Duration used, Mark mark) {
    return new Stopped(due == null && mark == Mark.BREACHED ? now : due, used, mark);
  }

  private static @Nullable Instant end(Instant since, Duration used, Allowance allowance) {
    var target = allowance.target();
    return target == null ? null : allowance.after(since, target.minus(used));
  }
}
