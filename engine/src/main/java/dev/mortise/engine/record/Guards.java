package dev.mortise.engine.record;

import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.value.FieldProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Conditions that must hold once everything of the transaction is written, on every record it
/// wrote.
final class Guards {
  private final Values values;
  private final Places places;
  private final Map<UUID, StoredRecord> written = new LinkedHashMap<>();

  Guards(Values values, Places places) {
    this.values = values;
    this.places = places;
  }

  void note(StoredRecord record) {
    written.put(record.id(), record);
  }

  void forget(UUID id) {
    written.remove(id);
  }

  /// A record this transaction wrote, as it now is.
  @Nullable StoredRecord written(UUID id) {
    return written.get(id);
  }

  void check() {
    var problems = new ArrayList<FieldProblem>();
    for (var record : written.values()) {
      for (var guard : record.type().guards()) {
        if (values.fails(guard, record)) {
          for (var place : places.of(record.id())) {
            problems.add(
                new FieldProblem(
                    place,
                    "guard",
                    Map.of(
                        "object",
                        record.type().label(),
                        "guard",
                        guard.name(),
                        "check",
                        guard.check().text()),
                    values.message(record.type(), "guards", guard)));
          }
        }
      }
    }
    Values.refuse(problems);
  }
}
