package dev.mortise.engine.record;

import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.snapshot.ObjectType.Reaction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The records a transaction has changed whose object types react to what they become.
///
/// A record is judged by what it was before the first change that has not been looked at and what
/// it is after the last, rollups included: what a condition was in between is nobody's business.
final class Reactions {
  private final RecordGraph graph;
  private final Map<UUID, Optional<StoredRecord>> changed = new LinkedHashMap<>();

  Reactions(RecordGraph graph) {
    this.graph = graph;
  }

  /// @param before null for one that was not there
  void note(@Nullable StoredRecord before, StoredRecord after) {
    if (!after.type().reactions().isEmpty()) {
      changed.putIfAbsent(after.id(), Optional.ofNullable(before));
    }
  }

  /// Tells of each condition that has become true since it was last looked at.
  ///
  /// @param now a record as it now is; null when it is gone
  void look(
      Function<UUID, @Nullable StoredRecord> now, BiConsumer<StoredRecord, Reaction> becomesTrue) {
    var looked = new LinkedHashMap<>(changed);
    changed.clear();
    looked.forEach((id, before) -> {
      var after = now.apply(id);
      if (after != null) {
        after.type().reactions().values().stream()
            .filter(reaction -> holds(reaction, after))
            .filter(reaction -> before.filter(was -> holds(reaction, was)).isEmpty())
            .forEach(reaction -> becomesTrue.accept(after, reaction));
      }
    });
  }

  private boolean holds(Reaction reaction, StoredRecord record) {
    return graph.settle(() -> graph.holds(reaction.becomes(), record));
  }
}
