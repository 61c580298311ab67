package dev.mortise.engine.store;

import dev.mortise.metadata.snapshot.ObjectType;
import java.time.Instant;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One write of one record, with the fields whose changes are kept.
public record HistoryEntry(
    ObjectType type,
    UUID recordId,
    long version,
    Operation operation,
    Instant at,
    @Nullable UUID by,
    SequencedMap<String, Change> changes) {

  /// What was done.
  public enum Operation {
    CREATE,
    UPDATE,
    DELETE,
    RESTORE
  }

  /// Typed values of a field before and after; null for empty.
  public record Change(@Nullable Object before, @Nullable Object after) {}
}
