package dev.mortise.ui.render;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.definition.Named;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The word for a field by which a client chooses the widget.
///
/// It is the word of the field type in metadata files; a computed field goes by what it gives.
final class FieldWords {
  private FieldWords() {}

  static String of(Snapshot snapshot, Field field) {
    return switch (field.type()) {
      case FieldType.Formula(_, var result, _) when result != null -> word(result);
      case FieldType.Rollup rollup -> rollup(snapshot, rollup, field);
      default -> named(field.type());
    };
  }

  /// A smallest, largest or added-up amount of money is money; a count or an average is a number.
  private static String rollup(Snapshot snapshot, FieldType.Rollup rollup, Field field) {
    var operand = operand(rollup);
    if (rollup.over() == null || operand == null) {
      return word(field.valueType());
    }
    ObjectType over = snapshot.require(rollup.over());
    return of(snapshot, over.require(operand));
  }

  private static @Nullable String operand(FieldType.Rollup rollup) {
    return Stream.of(rollup.sum(), rollup.min(), rollup.max(), rollup.lowestSum())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static String word(ValueType type) {
    return type instanceof ValueType.Scalar scalar ? word((Enum<?>) scalar) : "json";
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String named(FieldType type) {
    return Objects.requireNonNull(type.getClass().getAnnotation(Named.class)).value();
  }
}
