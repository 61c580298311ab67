package dev.mortise.engine.record;

import dev.mortise.engine.flow.Allowance;
import dev.mortise.engine.flow.ClockRun;
import dev.mortise.engine.flow.ClockRun.Mark;
import dev.mortise.engine.flow.ClockRun.Signals;
import dev.mortise.engine.flow.ClockValues;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.job.Timers;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.snapshot.Clock;
import dev.mortise.metadata.snapshot.Clock.Part;
import dev.mortise.metadata.snapshot.Clock.Where;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The clocks of records: each goes on with every write, in fields of the record, and has a timer
/// at the moment something happens without one.
final class Clocks {
  private final RequestContext context;
  private final RecordGraph graph;
  private final Timers timers;

  Clocks(RequestContext context, RecordGraph graph, Timers timers) {
    this.context = context;
    this.graph = graph;
    this.timers = timers;
  }

  /// The record with its clocks as they go on.
  ///
  /// @param before null for a new record
  StoredRecord run(@Nullable StoredRecord before, StoredRecord after) {
    var current = after;
    for (var clock : of(after)) {
      var starts = in(clock.starts(), after) && (before == null || !in(clock.starts(), before));
      var signals = new Signals(starts, in(clock.pauses(), after), in(clock.stops(), after));
      current = next(clock, current, signals);
    }
    return current;
  }

  /// The record with a clock begun anew, unless it runs.
  StoredRecord start(StoredRecord record, String name) {
    return find(record, name)
        .map(clock -> next(clock, record, new Signals(true, in(clock.pauses(), record), false)))
        .orElse(record);
  }

  /// The record with a clock ended.
  StoredRecord stop(StoredRecord record, String name) {
    return find(record, name)
        .map(clock -> next(clock, record, new Signals(false, false, true)))
        .orElse(record);
  }

  /// Sets the timers of a record that was written.
  ///
  /// @param before null for a record that is new or restored, or whose timers may be wrong
  /// @param after null for a deleted one
  void plan(@Nullable StoredRecord before, @Nullable StoredRecord after) {
    if (after == null) {
      if (before != null && !of(before).isEmpty()) {
        timers.cancelAll(ClockTimers.KIND, before.id());
      }
      return;
    }
    for (var clock : of(after)) {
      if (before == null || changed(clock, before, after)) {
        plan(clock, before, after);
      }
    }
  }

  private void plan(Clock clock, @Nullable StoredRecord before, StoredRecord after) {
    var allowance = allowance(clock, after);
    var is = ClockValues.read(clock, after.values(), allowance);
    var was = before == null ? is : ClockValues.read(clock, before.values(), allowance);
    var moment = is.wakes(allowance);
    if (moment != null) {
      timers.schedule(ClockTimers.wake(after, clock, moment));
    } else if (was instanceof ClockRun.Running) {
      timers.cancel(ClockTimers.KIND, after.id(), clock.name());
    }
    if (is.mark() != was.mark() && is.mark() != Mark.NONE) {
      timers.schedule(ClockTimers.passed(after, clock, is.mark(), context.now()));
    }
  }

  private static boolean changed(Clock clock, StoredRecord before, StoredRecord after) {
    return Arrays.stream(Part.values())
        .map(clock::field)
        .anyMatch(field -> !Objects.equals(before.get(field), after.get(field)));
  }

  private StoredRecord next(Clock clock, StoredRecord record, Signals signals) {
    var allowance = allowance(clock, record);
    var run = ClockValues.read(clock, record.values(), allowance);
    var next = run.next(signals, context.now(), allowance);
    return record.withValues(ClockValues.write(clock, next, record.values(), allowance));
  }

  private Allowance allowance(Clock clock, StoredRecord record) {
    var target = graph.settle(() -> graph.evaluate(clock.target(), record));
    var time = target instanceof Duration some ? some : null;
    var warning = clock.warning();
    return new Allowance(
        time, time == null || warning == null ? null : warning.after(time), clock.calendar());
  }

  private boolean in(@Nullable Where where, StoredRecord record) {
    var flow = FlowSteps.of(record.type(), record.values());
    if (where == null || flow == null) {
      return false;
    }
    var when = where.when();
    return (where.states().isEmpty()
            || where.states().contains(FlowSteps.state(flow, record).toString()))
        && (when == null || graph.settle(() -> graph.holds(when, record)));
  }

  static Collection<Clock> of(StoredRecord record) {
    var flow = FlowSteps.of(record.type(), record.values());
    return flow == null ? List.of() : flow.clocks().values();
  }

  /// The clock of a name by which a record goes.
  static Optional<Clock> find(StoredRecord record, String name) {
    return of(record).stream().filter(clock -> clock.name().equals(name)).findFirst();
  }
}
