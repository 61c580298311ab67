package dev.mortise.engine.isolation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A record as the oracle keeps it: plain values by field, and what each of them has been.
///
/// A reference is the row it leads to; users and teams are their ids.
final class Row {
  private final Model.Kind kind;
  private final UUID id;
  private final Map<String, Object> values = new LinkedHashMap<>();
  private final List<Changed> changes = new ArrayList<>();

  Row(Model.Kind kind, UUID id) {
    this.kind = kind;
    this.id = id;
  }

  /// A change of one field, oldest first.
  record Changed(String field, @Nullable Object from, @Nullable Object to) {}

  Model.Kind kind() {
    return kind;
  }

  UUID id() {
    return id;
  }

  @Nullable Object get(String field) {
    return values.get(field);
  }

  List<Changed> changes() {
    return changes;
  }

  /// What would hold if the row had these values.
  boolean holdsWith(Map<String, ? extends @Nullable Object> given, BooleanSupplier condition) {
    var before = Map.copyOf(values);
    put(given);
    try {
      return condition.getAsBoolean();
    } finally {
      values.clear();
      values.putAll(before);
    }
  }

  /// Takes values over for good.
  void set(Map<String, ? extends @Nullable Object> given) {
    given.forEach((field, value) -> {
      var was = values.get(field);
      if (was == null ? value != null : !was.equals(value)) {
        changes.add(new Changed(field, was, value));
      }
    });
    put(given);
  }

  private void put(Map<String, ? extends @Nullable Object> given) {
    given.forEach((field, value) -> {
      if (value == null) {
        values.remove(field);
      } else {
        values.put(field, value);
      }
    });
  }

  @Override
  public String toString() {
    return kind.name() + " " + id;
  }
}
