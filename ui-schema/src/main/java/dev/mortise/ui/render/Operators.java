package dev.mortise.ui.render;

import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.expression.ValueType.Scalar;
import dev.mortise.metadata.snapshot.Field;
import java.util.List;

/// What a filter may ask of a field, as it is written in one.
final class Operators {
  private static final List<String> EQUALITY = List.of("==", "!=", "has");
  private static final List<String> ORDER = List.of("==", "!=", "<", "<=", ">", ">=", "has");
  private static final List<String> TEXT =
      List.of("contains", "startsWith", "==", "!=", "in", "has");
  private static final List<String> ONE_OF = List.of("==", "!=", "in", "has");
  private static final List<String> SEVERAL = List.of("in", "has");
  private static final List<String> PRESENCE = List.of("has");

  private Operators() {}

  static List<String> of(Field field) {
    return switch (field.valueType()) {
      case Scalar scalar -> field.options().isEmpty() ? of(scalar) : ONE_OF;
      case ValueType.Reference _ -> ONE_OF;
      case ValueType.ListOf(var element) -> element == Scalar.FILE ? PRESENCE : SEVERAL;
    };
  }

  private static List<String> of(Scalar scalar) {
    return switch (scalar) {
      case TEXT -> TEXT;
      case BOOLEAN -> EQUALITY;
      case INTEGER, DECIMAL, DATE, DATE_TIME, DURATION -> ORDER;
      case GEO, FILE, OPAQUE -> PRESENCE;
    };
  }

  /// Whether records have an order by it.
  static boolean sorts(Field field) {
    return switch (field.valueType()) {
      case Scalar scalar -> scalar.ordered();
      case ValueType.Reference _ -> true;
      case ValueType.ListOf _ -> false;
    };
  }
}
