package dev.mortise.engine.store.internal;

import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/// Decides which fields of an object type get which slots.
///
/// A slot that is in use is never moved. References come first, because what points at a record is
/// asked at every deletion.
final class SlotAllocator {
  private SlotAllocator() {}

  /// A slot in use.
  record Held(Slot slot, int fieldId, State state) {}

  enum State {
    /// Written, but not yet filled for the records that were there before.
    FILLING,
    /// Filled for every record.
    READY,
    /// Not written any more; given to another field when it is empty.
    DRAINING
  }

  /// @param held every slot in use from now on
  /// @param without fields that asked for a slot when none was left
  record Allocation(List<Held> held, List<Field> without) {}

  /// @param held the slots in use until now
  /// @param hasRecords whether there are records to be filled
  static Allocation plan(ObjectType type, List<Held> held, boolean hasRecords) {
    var wanted = new HashMap<Integer, Field>();
    wanting(type).forEach(field -> wanted.put(field.id(), field));
    var next = new ArrayList<Held>();
    var taken = new HashSet<Slot>();
    for (var slot : held) {
      var field = wanted.get(slot.fieldId);
      boolean stays = field != null && Slot.Kind.of(field.valueType()) == slot.slot.kind();
      if (stays) {
        wanted.remove(slot.fieldId);
      }
      if (stays || hasRecords) {
        next.add(new Held(slot.slot, slot.fieldId, state(slot.state, stays, hasRecords)));
        taken.add(slot.slot);
      }
    }
    var without = new ArrayList<Field>();
    for (var field : wanting(type)) {
      if (wanted.containsKey(field.id())) {
        var kind = Objects.requireNonNull(Slot.Kind.of(field.valueType()));
        var free = kind.all().stream().filter(taken::add).findFirst();
        if (free.isPresent()) {
          next.add(new Held(free.get(), field.id(), hasRecords ? State.FILLING : State.READY));
        } else {
          without.add(field);
        }
      }
    }
    return new Allocation(List.copyOf(next), List.copyOf(without));
  }

  private static State state(State state, boolean stays, boolean hasRecords) {
    if (!stays) {
      return State.DRAINING;
    }
    if (!hasRecords) {
      return State.READY;
    }
    // what was no longer written has gaps
    return state == State.DRAINING ? State.FILLING : state;
  }

  private static List<Field> wanting(ObjectType type) {
    return type.fields().values().stream()
        .filter(field -> Slot.Kind.of(field.valueType()) != null && !field.live())
        .filter(field -> field.index() || isReference(field))
        .sorted(
            Comparator.comparing((Field field) -> !isReference(field)).thenComparingInt(Field::id))
        .toList();
  }

  private static boolean isReference(Field field) {
    return field.valueType() instanceof ValueType.Reference;
  }
}
