package dev.mortise.engine.store;

import dev.mortise.metadata.snapshot.ObjectType;
import java.time.Instant;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One write of one record, with the fields whose changes are kept.
///
/// @param step which step was taken; null for any other write
public record HistoryEntry(
    ObjectType type,
    UUID recordId,
    long version,
    Operation operation,
    Instant at,
    @Nullable UUID by,
    SequencedMap<String, Change> changes,
    @Nullable Step step) {

  /// What was done.
  public enum Operation {
    CREATE,
    UPDATE,
    DELETE,
    RESTORE,
    TRANSITION
  }

  /// A step somebody took.
  ///
  /// @param transition its name in the flow
  /// @param comment what was said with it
  public record Step(String transition, @Nullable String comment) {}

  /// Typed values of a field before and after; null for empty.
  public record Change(@Nullable Object before, @Nullable Object after) {}
}
