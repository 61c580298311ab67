package dev.mortise.engine.scenario;

import dev.mortise.engine.platform.Json;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.value.Durations;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Compares what a scenario expects with what was answered, by meaning: numbers by size, moments by
/// instant, records by identity.
record Expected(Snapshot snapshot, NamedRecords names) {

  /// @param at how the scenario names the field
  void check(
      ObjectType type,
      String at,
      String name,
      @Nullable Object expected,
      Map<String, @Nullable Object> answer) {
    if (!answer.containsKey(name)) {
      throw Unmet.hidden(at, shown(expected));
    }
    var found = answer.get(name);
    if (!same(type.require(name), expected, found)) {
      throw Unmet.differs(at, shown(expected), shown(found));
    }
  }

  /// What a function has given back, which has no type.
  void checkResult(String at, @Nullable Object expected, @Nullable Object found) {
    if (!shown(expected).equals(shown(found))) {
      throw Unmet.differs(at, shown(expected), shown(found));
    }
  }

  private boolean same(Field field, @Nullable Object expected, @Nullable Object found) {
    return switch (expected) {
      case null -> found == null;
      case List<?> several ->
          found instanceof List<?> all && several.size() == all.size() && same(field, several, all);
      case Map<?, ?> some -> found instanceof Map<?, ?> whole && same(field, some, whole);
      default ->
          found != null
              && (field.targets().isEmpty()
                  ? sameValue(field.valueType(), expected.toString(), found.toString())
                  : samePlace(field, expected.toString(), found));
    };
  }

  private boolean same(Field field, List<?> expected, List<?> found) {
    for (int i = 0; i < expected.size(); i++) {
      if (!same(field, expected.get(i), found.get(i))) {
        return false;
      }
    }
    return true;
  }

  /// What is expected of a child, or of a value that has parts.
  private boolean same(Field field, Map<?, ?> expected, Map<?, ?> found) {
    var child =
        field.type() instanceof FieldType.Children
            ? snapshot.require(field.targets().getFirst())
            : null;
    return expected.entrySet().stream()
        .allMatch(part -> {
          var name = String.valueOf(part.getKey());
          var value = found.get(name);
          var inside = child == null ? null : child.field(name);
          return inside == null
              ? Objects.equals(String.valueOf(part.getValue()), String.valueOf(value))
              : same(inside, part.getValue(), value);
        });
  }

  private boolean samePlace(Field field, String name, Object found) {
    return found instanceof Map<?, ?> record
        && names.id(field, name).toString().equals(String.valueOf(record.get("id")));
  }

  private static boolean sameValue(ValueType type, String expected, String found) {
    return expected.equals(found) || Objects.equals(meaning(type, expected), meaning(type, found));
  }

  /// What a text says; the text itself where it says nothing of its type, as when it is masked.
  private static Object meaning(ValueType type, String text) {
    if (type instanceof ValueType.ListOf(var element)) {
      return meaning(element, text);
    }
    if (!(type instanceof ValueType.Scalar scalar)) {
      return text;
    }
    try {
      return switch (scalar) {
        case INTEGER, DECIMAL -> new BigDecimal(text).stripTrailingZeros();
        case DATE_TIME -> OffsetDateTime.parse(text).toInstant();
        case DURATION -> Objects.requireNonNullElse(Durations.parse(text), text);
        case BOOLEAN, TEXT, DATE, GEO, FILE, OPAQUE -> text;
      };
    } catch (NumberFormatException | DateTimeException _) {
      return text;
    }
  }

  private static String shown(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case Map<?, ?> record when record.get("label") != null -> record.get("label").toString();
      case Map<?, ?> parts -> Json.write(parts);
      case List<?> several -> Json.write(several);
      default -> value.toString();
    };
  }
}
