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

  private @Nullable Map<String, Object> counted;

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

  /// The same row under the id it was given.
  Row named(UUID given) {
    var named = new Row(kind, given);
    named.set(values);
    return named;
  }

  boolean pointsAt(Row other) {
    return values.containsValue(other);
  }

  /// Whether it is one of those that are counted for pointing at another.
  boolean counts(String field, Row other) {
    return (counted == null ? values : counted).get(field) == other;
  }

  @Nullable Object get(String field) {
    return values.get(field);
  }

  List<Changed> changes() {
    return changes;
  }

  /// What would hold if the row had these values, both before it is counted where it now points and
  /// after.
  boolean holdsWith(Map<String, ? extends @Nullable Object> given, BooleanSupplier condition) {
    var before = Map.copyOf(values);
    put(given);
    try {
      counted = before;
      var first = condition.getAsBoolean();
      counted = null;
      return first && condition.getAsBoolean();
    } finally {
      counted = null;
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

  /// Takes back whatever happens to the row from here on.
  Runnable undo() {
    var before = Map.copyOf(values);
    var known = changes.size();
    return () -> {
      values.clear();
      values.putAll(before);
      changes.subList(known, changes.size()).clear();
    };
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
