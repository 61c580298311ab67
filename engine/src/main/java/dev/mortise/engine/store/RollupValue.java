package dev.mortise.engine.store;

import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Rollup;
import dev.mortise.metadata.value.Decimals;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a rollup's value is as a number, and the other way round.
public final class RollupValue {
  private RollupValue() {}

  /// What a rollup of a record without any others is; null where there is no such value.
  public static @Nullable Object empty(Rollup rollup) {
    return switch (rollup.function()) {
      case COUNT, SUM -> of(rollup, BigDecimal.ZERO);
      case MIN, MAX, AVG, LOWEST_SUM -> null;
    };
  }

  /// A value of a rollup that adds, after a change.
  public static Object plus(Rollup rollup, @Nullable Object before, BigDecimal change) {
    return of(rollup, before == null ? change : number(before).add(change));
  }

  /// The number as the rollup's field has it.
  public static Object of(Rollup rollup, BigDecimal number) {
    var type = rollup.field().valueType();
    if (type == ValueType.Scalar.INTEGER) {
      return number.longValueExact();
    }
    if (type == ValueType.Scalar.DURATION) {
      return Duration.ofNanos(number.longValueExact() * 1_000);
    }
    return Decimals.canonical(number);
  }

  /// A value that can be added up; lengths of time count in microseconds.
  public static BigDecimal number(Object value) {
    return switch (value) {
      case BigDecimal decimal -> decimal;
      case Long integer -> BigDecimal.valueOf(integer);
      case Duration duration -> BigDecimal.valueOf(duration.toNanos() / 1_000);
      default -> BigDecimal.ZERO;
    };
  }
}
