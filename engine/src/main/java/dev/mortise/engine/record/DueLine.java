package dev.mortise.engine.record;

import dev.mortise.engine.query.QueryPlan.Lock;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.snapshot.ObjectType;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/// The line of what the platform does to records because of the time: what is due is done, and
/// clocks go on.
final class DueLine {
  private final WriteLine line;
  private final References references;
  private final Clocks clocks;
  private final Written written;
  private final Effects effects;

  DueLine(WriteLine line, References references, Clocks clocks, Written written, Effects effects) {
    this.line = line;
    this.references = references;
    this.clocks = clocks;
    this.written = written;
    this.effects = effects;
  }

  /// Does what is due for a record, if it is still there.
  ///
  /// @param because what is due, for who has to find out why something was done
  void carryOut(ObjectType type, UUID id, String because, DueWork work) {
    if (isThere(type, id)) {
      var record = line.locked(type, id);
      written.note(record);
      effects.follow(
          record,
          because,
          work.of(record, where -> Boolean.TRUE.equals(line.evaluate(where, record))));
    }
  }

  /// Has the clocks of a record go on, if it is still there.
  void goOn(ObjectType type, UUID id) {
    if (isThere(type, id)) {
      var before = line.locked(type, id);
      var after = line.timed(before, line.next(before, before.values()));
      if (after.values().equals(before.values())) {
        clocks.plan(null, before);
      } else {
        written.update(before, after);
      }
    }
  }

  /// Begins a clock of a record anew, unless it runs.
  void start(StoredRecord record, String clock) {
    change(record, current -> clocks.start(current, clock));
  }

  /// Ends a clock of a record.
  void stop(StoredRecord record, String clock) {
    change(record, current -> clocks.stop(current, clock));
  }

  private void change(StoredRecord record, UnaryOperator<StoredRecord> change) {
    var before = line.locked(record.type(), record.id());
    var after = line.computed(change.apply(line.next(before, before.values())));
    if (!after.values().equals(before.values())) {
      written.update(before, after);
    }
  }

  private boolean isThere(ObjectType type, UUID id) {
    return !references.lock(type, List.of(id), Lock.WRITE).isEmpty();
  }
}
