package dev.mortise.engine.record;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.store.HistoryEntry;
import dev.mortise.engine.store.HistoryEntry.Change;
import dev.mortise.engine.store.HistoryEntry.Operation;
import dev.mortise.engine.store.StoredRecord;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What a write leaves in the history.
final class History {
  private History() {}

  static HistoryEntry entry(
      RequestContext context,
      @Nullable StoredRecord before,
      @Nullable StoredRecord after,
      Operation operation) {
    var record = after != null ? after : Objects.requireNonNull(before);
    var changes =
        switch (operation) {
          case CREATE, UPDATE -> changes(before, record);
          case DELETE, RESTORE -> new LinkedHashMap<String, Change>();
        };
    return new HistoryEntry(
        record.type(),
        record.id(),
        record.version(),
        operation,
        context.now(),
        context.principal().id(),
        changes);
  }

  /// Rollups leave a trace where the object type names them in its history.
  static Optional<HistoryEntry> derived(
      RequestContext context, StoredRecord before, StoredRecord after) {
    var changes = changes(before, after);
    return changes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new HistoryEntry(
                after.type(),
                after.id(),
                after.version(),
                Operation.UPDATE,
                context.now(),
                context.principal().id(),
                changes));
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
}
