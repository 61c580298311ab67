package dev.mortise.engine.record;

import dev.mortise.engine.store.StoredRecord;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Where in the request records are written: their input, for what the database finds out about it;
/// their part, for what is found out when all is written, with the parts of those that add up in
/// another record.
final class Places {
  private final Map<UUID, Set<String>> byRecord = new HashMap<>();
  private final Map<UUID, String> inputs = new HashMap<>();
  private String now = "";
  private String input = "";

  /// @param pointer of the part of the request whose writes follow
  void at(String pointer) {
    now = pointer;
    input = pointer + "/fields";
  }

  /// Does a part of the work whose input stands at a pointer into the input around it.
  void under(String part, Runnable work) {
    var around = input;
    input = around + part;
    try {
      work.run();
    } finally {
      input = around;
    }
  }

  void writing(StoredRecord record) {
    inputs.put(record.id(), input);
  }

  /// The input a record was last written from; the whole request's where it has no parts.
  String input(UUID id) {
    return inputs.getOrDefault(id, "");
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
