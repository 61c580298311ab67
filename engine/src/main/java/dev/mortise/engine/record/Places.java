package dev.mortise.engine.record;

import dev.mortise.engine.store.StoredRecord;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Where in the request the records were written that are looked at again when all is written, and
/// where those that add up in another record.
final class Places {
  private final Map<UUID, Set<String>> byRecord = new HashMap<>();
  private String now = "";

  /// @param pointer of the part of the request whose writes follow
  void at(String pointer) {
    now = pointer;
  }

  void note(StoredRecord record) {
    note(record.id());
    for (var rollup : record.type().fedRollups()) {
      if (record.get(rollup.by()) instanceof UUID parent) {
        note(parent);
      }
    }
  }

  private void note(UUID id) {
    byRecord.computeIfAbsent(id, _ -> new LinkedHashSet<>()).add(now);
  }

  /// Every place that has to do with a record; the whole request for one nobody named.
  Set<String> of(UUID id) {
    return byRecord.getOrDefault(id, Set.of(""));
  }
}
