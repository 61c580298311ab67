package dev.mortise.engine.record;

import dev.mortise.engine.access.FieldAccess;
import dev.mortise.engine.access.ObjectAccess;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.store.HistoryEntry;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.value.FieldProblem;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Tells which fields have changed since the caller read a record, of those the caller sees and
/// whose changes are kept.
final class Staleness {
  private static final int MOST_ENTRIES = 100;

  private Staleness() {}

  static ProblemException problem(
      RecordStore store, ObjectAccess there, StoredRecord record, long expected) {
    var changed = new LinkedHashSet<String>();
    for (var entry : store.history(record.type(), record.id(), null, MOST_ENTRIES)) {
      if (entry.version() > expected) {
        changed.addAll(changes(entry, there));
      }
    }
    var errors =
        changed.stream()
            .map(record.type()::require)
            .map(field ->
                FieldProblem.of("/" + field.name(), "changed", Map.of("field", field.label())))
            .toList();
    return new ProblemException(
        RecordProblem.STALE_VERSION, Map.of("current", record.version()), errors);
  }

  private static Set<String> changes(HistoryEntry entry, ObjectAccess there) {
    var names = new LinkedHashSet<>(entry.changes().keySet());
    names.removeIf(name -> entry.type().field(name) == null || !isShown(there.field(name)));
    return names;
  }

  private static boolean isShown(FieldAccess field) {
    return field.readable() && field.hiddenIf() == null;
  }
}
