package dev.mortise.metadata.value;

import java.math.BigDecimal;

/// Exact numbers: how long they may be, and the one form a value is kept in.
public final class Decimals {
  /// Most digits of a decimal number.
  public static final int MAX_DIGITS = 38;

  /// Most digits of a whole number.
  public static final int MAX_INTEGER_DIGITS = 18;

  private Decimals() {}

  /// The number without zeros at its end, never with a power of ten: 1.50 and 1.5 are one value.
  public static BigDecimal canonical(BigDecimal number) {
    var stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /// Whether the number has at most so many digits; cheap even for `1e1000000000`.
  static boolean fits(BigDecimal number, int digits) {
    var before = (long) number.precision() - number.scale();
    return number.precision() <= digits && before <= digits && number.scale() <= digits;
  }
}
