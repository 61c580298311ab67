package dev.mortise.engine.store.internal;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.store.StoreProblem;
import dev.mortise.metadata.snapshot.Field;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Which fields of one object type have a copy in which slot.
///
/// @param written slots by field id that every write fills
/// @param asked those of them that are filled for every record, so that queries may use them
/// @param converting fields that not every record has in their present form yet
record SlotMap(Map<Integer, Slot> written, Map<Integer, Slot> asked, Set<Integer> converting) {
  static final SlotMap NONE = new SlotMap(Map.of(), Map.of(), Set.of());

  /// How long a caller waits before it asks again.
  private static final int SECONDS = 10;

  SlotMap {
    // one order for all statements of a kind, so that the server knows them again
    written = new TreeMap<>(written);
    asked = Map.copyOf(asked);
    converting = Set.copyOf(converting);
  }

  /// The column in which a query finds the field's values; null when only the document has them.
  ///
  /// @throws ProblemException while some records have them in a form no query understands
  @Nullable String ready(Field field) {
    if (converting.contains(field.id())) {
      throw ProblemException.of(
          StoreProblem.FIELD_CONVERTING, Map.of("field", field.label(), "retry_after", SECONDS));
    }
    var slot = asked.get(field.id());
    return slot == null ? null : slot.column();
  }
}
