package dev.mortise.metadata.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Reckoning with exact decimals: results have at most 20 places, rounded half up, and are null
/// from 10^30 on, so that no expression grows a number without bound.
final class Decimals {
  private static final int MOST_PLACES = 20;
  private static final int QUOTIENT_PLACES = 10;
  private static final BigDecimal BOUND = BigDecimal.TEN.pow(30);
  private static final BigDecimal FIRST_LONG = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal LAST_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

  private Decimals() {}

  static @Nullable BigDecimal bounded(BigDecimal value) {
    var rounded =
        value.scale() > MOST_PLACES ? value.setScale(MOST_PLACES, RoundingMode.HALF_UP) : value;
    return rounded.abs().compareTo(BOUND) < 0 ? rounded : null;
  }

  static @Nullable BigDecimal divide(BigDecimal a, BigDecimal b) {
    return b.signum() == 0 ? null : bounded(a.divide(b, QUOTIENT_PLACES, RoundingMode.HALF_UP));
  }

  static @Nullable BigDecimal remainder(BigDecimal a, BigDecimal b) {
    return b.signum() == 0 ? null : bounded(a.remainder(b));
  }

  static @Nullable BigDecimal round(BigDecimal value, long places) {
    return places < 0 || places > MOST_PLACES
        ? null
        : bounded(value.setScale((int) places, RoundingMode.HALF_UP));
  }

  static @Nullable BigDecimal floor(BigDecimal value) {
    return bounded(value.setScale(0, RoundingMode.FLOOR));
  }

  static @Nullable BigDecimal ceil(BigDecimal value) {
    return bounded(value.setScale(0, RoundingMode.CEILING));
  }

  /// The whole part; null when 64 bits do not hold it.
  static @Nullable Long whole(BigDecimal value) {
    var whole = value.setScale(0, RoundingMode.DOWN);
    return whole.compareTo(FIRST_LONG) < 0 || whole.compareTo(LAST_LONG) > 0
        ? null
        : Long.valueOf(whole.longValue());
  }

  static String text(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
