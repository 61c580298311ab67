package dev.mortise.engine.flow;

import dev.mortise.engine.flow.ClockRun.Mark;
import dev.mortise.metadata.snapshot.Clock;
import dev.mortise.metadata.snapshot.Clock.Part;
import dev.mortise.metadata.snapshot.Clock.State;
import dev.mortise.metadata.value.FieldValues;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How far a clock has come, as the fields of a record about it have it.
public final class ClockValues {
  private ClockValues() {}

  public static ClockRun read(Clock clock, FieldValues values, Allowance allowance) {
    if (!(values.get(clock.field(Part.STATE)) instanceof String text)) {
      return new ClockRun.Idle();
    }
    var state = State.valueOf(text.toUpperCase(Locale.ROOT));
    var used = values.get(clock.field(Part.USED)) instanceof Duration some ? some : Duration.ZERO;
    var due = values.get(clock.field(Part.DUE)) instanceof Instant moment ? moment : null;
    var since = values.get(clock.field(Part.SINCE));
    return switch (state) {
      case PAUSED -> new ClockRun.Paused(used, allowance.warned(used));
      case MET -> new ClockRun.Stopped(due, used, Mark.NONE);
      case RUNNING, WARNED, BREACHED ->
          since instanceof Instant begun
              ? new ClockRun.Running(begun, used, mark(state))
              : due == null
                  ? new ClockRun.Paused(used, mark(state))
                  : new ClockRun.Stopped(due, used, mark(state));
    };
  }

  public static FieldValues write(
      Clock clock, ClockRun run, FieldValues values, Allowance allowance) {
    var changes = new HashMap<String, @Nullable Object>();
    changes.put(clock.field(Part.DUE), run.due(allowance));
    changes.put(clock.field(Part.STATE), state(run));
    changes.put(clock.field(Part.SINCE), since(run));
    changes.put(clock.field(Part.USED), used(run));
    return values.with(changes);
  }

  private static Mark mark(State state) {
    return switch (state) {
      case RUNNING, PAUSED, MET -> Mark.NONE;
      case WARNED -> Mark.WARNED;
      case BREACHED -> Mark.BREACHED;
    };
  }

  private static @Nullable String state(ClockRun run) {
    var state =
        switch (run) {
          case ClockRun.Idle() -> null;
          case ClockRun.Running(_, _, var mark) ->
              switch (mark) {
                case NONE -> State.RUNNING;
                case WARNED -> State.WARNED;
                case BREACHED -> State.BREACHED;
              };
          case ClockRun.Paused(_, var mark) ->
              mark == Mark.BREACHED ? State.BREACHED : State.PAUSED;
          case ClockRun.Stopped(_, _, var mark) ->
              mark == Mark.BREACHED ? State.BREACHED : State.MET;
        };
    return state == null ? null : state.name().toLowerCase(Locale.ROOT);
  }

  private static @Nullable Instant since(ClockRun run) {
    return run instanceof ClockRun.Running(var since, _, _) ? since : null;
  }

  private static @Nullable Duration used(ClockRun run) {
    return switch (run) {
      case ClockRun.Idle() -> null;
      case ClockRun.Running(_, var used, _) -> used;
      case ClockRun.Paused(var used, _) -> used;
      case ClockRun.Stopped(_, var used, _) -> used;
    };
  }
}
