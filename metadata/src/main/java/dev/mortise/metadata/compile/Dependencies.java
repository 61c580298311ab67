package dev.mortise.metadata.compile;

import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.Rollup;
import dev.mortise.metadata.source.DiagnosticCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which computed values need which other values, over all object types.
final class Dependencies {
  private final Typing typing;
  private final Map<Value, Set<Value>> needs = new LinkedHashMap<>();

  /// A field of an object type.
  private record Value(String object, String field) {
    @Override
    public String toString() {
      return object + "." + field;
    }
  }

  Dependencies(Typing typing) {
    this.typing = typing;
  }

  void formula(String object, Field field) {
    if (field.expression() != null) {
      add(new Value(object, field.name()), field.expression());
    }
  }

  /// Notes a field a rollup is computed from, as written: whether the rollup is sound or not.
  void operand(String parent, String rollup, String over, String operand) {
    of(new Value(parent, rollup)).add(new Value(over, operand));
  }

  /// Notes what the condition of a rollup needs.
  void where(Rollup rollup) {
    if (rollup.where() != null) {
      add(new Value(rollup.parent(), rollup.field().name()), rollup.where());
    }
  }

  private Set<Value> of(Value value) {
    return needs.computeIfAbsent(value, _ -> new LinkedHashSet<>());
  }

  private void add(Value value, Expression expression) {
    for (var path : expression.needs().paths()) {
      var objects = path.variable() == null ? List.of(expression.object()) : List.<String>of();
      for (var field : path.fields()) {
        var next = new ArrayList<String>();
        for (var object : objects) {
          of(value).add(new Value(object, field));
          next.addAll(targets(typing.field(object, field)));
        }
        objects = next;
      }
    }
  }

  private static List<String> targets(@Nullable ValueType type) {
    return switch (type) {
      case ValueType.Reference(var objects) -> objects;
      case ValueType.ListOf(var element) -> targets(element);
      case null -> List.of();
      case ValueType.Scalar _ -> List.of();
    };
  }

  /// Reports every circle once, at the field where it was met.
  void reportCircles(Map<String, Spot> objectSpots, Report report) {
    var done = new LinkedHashSet<Value>();
    for (var value : List.copyOf(needs.keySet())) {
      var circle = circle(value, new LinkedHashSet<>(), done);
      if (circle != null) {
        var at = circle.getFirst();
        var spot = objectSpots.get(at.object());
        if (spot != null) {
          report.key(
              spot.at("fields", at.field()),
              DiagnosticCode.CIRCLE,
              "The value needs itself: %s.".formatted(words(circle)),
              "Compute one of them from other fields.");
        }
      }
    }
  }

  private static String words(List<Value> circle) {
    var words = new ArrayList<>(circle.stream().map(Value::toString).toList());
    words.add(circle.getFirst().toString());
    return String.join(" → ", words);
  }

  private @Nullable List<Value> circle(Value value, SequencedSet<Value> way, Set<Value> done) {
    if (way.contains(value)) {
      var circle = new ArrayList<>(way);
      return circle.subList(circle.indexOf(value), circle.size());
    }
    if (done.contains(value)) {
      return null;
    }
    way.add(value);
    for (var needed : needs.getOrDefault(value, Set.of())) {
      var circle = circle(needed, way, done);
      if (circle != null) {
        done.addAll(way);
        return circle;
      }
    }
    way.remove(value);
    done.add(value);
    return null;
  }

  /// The formulas of an object type, each after those of the same record it needs.
  List<Field> ordered(String object, List<Field> formulas) {
    var byName = new LinkedHashMap<String, Field>();
    formulas.forEach(field -> byName.put(field.name(), field));
    var ordered = new LinkedHashSet<Field>();
    formulas.forEach(field -> place(object, field, byName, new LinkedHashSet<>(), ordered));
    return List.copyOf(ordered);
  }

  private void place(
      String object, Field field, Map<String, Field> formulas, Set<Field> way, Set<Field> ordered) {
    if (ordered.contains(field) || !way.add(field)) {
      return;
    }
    for (var needed : needs.getOrDefault(new Value(object, field.name()), Set.of())) {
      var formula = needed.object().equals(object) ? formulas.get(needed.field()) : null;
      if (formula != null) {
        place(object, formula, formulas, way, ordered);
      }
    }
    ordered.add(field);
  }

  /// All fields of the same object type that some fields need in the end, those included.
  Set<String> closure(String object, Set<String> fields) {
    var closure = new LinkedHashSet<String>();
    var open = new ArrayList<>(fields);
    while (!open.isEmpty()) {
      var field = open.removeLast();
      if (closure.add(field)) {
        needs.getOrDefault(new Value(object, field), Set.of()).stream()
            .filter(value -> value.object().equals(object))
            .forEach(value -> open.add(value.field()));
      }
    }
    return closure;
  }
}
