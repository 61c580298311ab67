package dev.mortise.engine.store.internal;

import dev.mortise.metadata.snapshot.Field;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Which fields of one object type have a copy in which slot.
///
/// @param written slots by field id that every write fills
/// @param asked those of them that are filled for every record, so that queries may use them
record SlotMap(Map<Integer, Slot> written, Map<Integer, Slot> asked) {
  static final SlotMap NONE = new SlotMap(Map.of(), Map.of());

  SlotMap {
    // one order for all statements of a kind, so that the server knows them again
    written = new TreeMap<>(written);
    asked = Map.copyOf(asked);
  }

  /// The column in which a query finds the field's values.
  @Nullable String ready(Field field) {
    var slot = asked.get(field.id());
    return slot == null ? null : slot.column();
  }
}
