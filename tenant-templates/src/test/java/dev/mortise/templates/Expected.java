package dev.mortise.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.value.Durations;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compares what a scenario expects with what the product answers, by meaning: numbers by size,
/// moments by instant, records by identity.
record Expected(NamedRecords names) {

  void check(ObjectType type, String name, @Nullable Object value, Map<String, Object> answer) {
    assertThat(answer).containsKey(name);
    var field = type.require(name);
    assertThat(meaning(field, answer.get(name))).as(name).isEqualTo(meaning(field, value));
  }

  private @Nullable Object meaning(Field field, @Nullable Object value) {
    return switch (value) {
      case null -> null;
      case List<?> several -> several.stream().map(one -> meaning(field, one)).toList();
      case Map<?, ?> record -> record.get("id");
      default ->
          field.targets().isEmpty()
              ? meaning(field.valueType(), value.toString())
              : names.id(field, value.toString());
    };
  }

  private static @Nullable Object meaning(ValueType type, String text) {
    if (!(type instanceof ValueType.Scalar scalar)) {
      return text;
    }
    return switch (scalar) {
      case INTEGER, DECIMAL -> new BigDecimal(text).stripTrailingZeros();
      case DATE_TIME -> OffsetDateTime.parse(text).toInstant();
      case DURATION -> Durations.parse(text);
      case BOOLEAN, TEXT, DATE, GEO, OPAQUE -> text;
    };
  }
}
