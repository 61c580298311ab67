package dev.mortise.engine.record;

import dev.mortise.engine.store.HistoryEntry;
import dev.mortise.engine.store.HistoryEntry.Change;
import dev.mortise.engine.store.HistoryEntry.Operation;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.StoredRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the writes of one transaction leave in the history: one entry for each write of a record,
/// what followed from it in the same record included.
final class History {
  private final Instant at;
  private final @Nullable UUID by;
  private final List<Write> writes = new ArrayList<>();

  /// @param by who writes; null for the platform
  History(Instant at, @Nullable UUID by) {
    this.at = at;
    this.by = by;
  }

  /// Notes a write somebody asked for.
  void note(@Nullable StoredRecord before, @Nullable StoredRecord after, Operation operation) {
    var record = after != null ? after : Objects.requireNonNull(before);
    writes.add(new Write(record.id(), before, record, operation, null));
  }

  /// Notes a step somebody has taken with a record.
  void note(StoredRecord before, StoredRecord after, HistoryEntry.Step step) {
    writes.add(new Write(after.id(), before, after, Operation.TRANSITION, step));
  }

  /// Notes that the platform has changed a record: a part of the write before it, if there was one.
  void noteDerived(StoredRecord before, StoredRecord after) {
    for (int i = writes.size() - 1; i >= 0; i--) {
      var write = writes.get(i);
      if (write.id().equals(after.id())) {
        writes.set(
            i, new Write(write.id(), write.before(), after, write.operation(), write.step()));
        return;
      }
    }
    if (!changes(before, after).isEmpty()) {
      writes.add(new Write(after.id(), before, after, Operation.UPDATE, null));
    }
  }

  void keep(RecordStore store) {
    writes.forEach(write -> store.addHistory(entry(write)));
    writes.clear();
  }

  private HistoryEntry entry(Write write) {
    var changes =
        switch (write.operation()) {
          case CREATE, UPDATE, TRANSITION -> changes(write.before(), write.after());
          case DELETE, RESTORE -> new LinkedHashMap<String, Change>();
        };
    return new HistoryEntry(
        write.after().type(),
        write.id(),
        write.after().version(),
        write.operation(),
        at,
        by,
        changes,
        write.step());
  }

  private static SequencedMap<String, Change> changes(
      @Nullable StoredRecord before, StoredRecord after) {
    var changes = new LinkedHashMap<String, Change>();
    for (var name : after.type().history()) {
      var was = before == null ? null : before.values().get(name);
      var is = after.values().get(name);
      if (!Objects.equals(was, is)) {
        changes.put(name, new Change(was, is));
      }
    }
    return changes;
  }

  private record Write(
      UUID id,
      @Nullable StoredRecord before,
      StoredRecord after,
      Operation operation,
      HistoryEntry.@Nullable Step step) {}
}
