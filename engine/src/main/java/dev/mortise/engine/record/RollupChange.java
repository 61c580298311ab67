package dev.mortise.engine.record;

import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Rollup;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How one rollup of one parent changes: values that come and values that go.
final class RollupChange {
  private long count;
  private BigDecimal sum = BigDecimal.ZERO;
  private final List<Object> come = new ArrayList<>();
  private final List<Object> gone = new ArrayList<>();

  void add(@Nullable Object operand, int sign) {
    count += sign;
    if (operand != null) {
      sum = sum.add(number(operand).multiply(BigDecimal.valueOf(sign)));
      (sign > 0 ? come : gone).add(operand);
    }
  }

  /// Whether everything that came also went, so that the parent need not be locked.
  boolean none() {
    return count == 0 && sum.signum() == 0 && come.equals(gone);
  }

  /// The new value of a count or a sum.
  Object addTo(@Nullable Object before, Rollup rollup) {
    if (rollup.function() == Rollup.Function.COUNT) {
      return (before instanceof Long counted ? counted : 0L) + count;
    }
    var total = (before == null ? BigDecimal.ZERO : number(before)).add(sum);
    return typed(total, rollup.field().valueType());
  }

  /// What a rollup of a record without any others is; null where there is no such value.
  static @Nullable Object empty(Rollup rollup) {
    return switch (rollup.function()) {
      case COUNT -> 0L;
      case SUM -> typed(BigDecimal.ZERO, rollup.field().valueType());
      case MIN, MAX, AVG -> null;
    };
  }

  private static Object typed(BigDecimal number, ValueType type) {
    if (type == ValueType.Scalar.INTEGER) {
      return number.longValueExact();
    }
    if (type == ValueType.Scalar.DURATION) {
      return Duration.ofNanos(number.longValueExact() * 1_000);
    }
    return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
  }

  private static BigDecimal number(Object value) {
    return switch (value) {
      case BigDecimal decimal -> decimal;
      case Long integer -> BigDecimal.valueOf(integer);
      case Duration duration -> BigDecimal.valueOf(duration.toNanos() / 1_000);
      default -> BigDecimal.ZERO;
    };
  }
}
