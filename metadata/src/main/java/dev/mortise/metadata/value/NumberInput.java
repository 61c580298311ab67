package dev.mortise.metadata.value;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Reads numbers, given as JSON numbers or, so that no digit is lost on the way, as text.
final class NumberInput {
  private static final int LONGEST = 100;

  private NumberInput() {}

  static @Nullable Long integer(Input input, @Nullable Long min, @Nullable Long max) {
    var number = number(input, "integer");
    if (number == null) {
      return null;
    }
    if (!Decimals.fits(number, Decimals.MAX_INTEGER_DIGITS)) {
      return input.refuse(InputProblem.TOO_MANY_DIGITS, "max", Decimals.MAX_INTEGER_DIGITS);
    }
    var whole = Decimals.canonical(number);
    if (whole.scale() > 0) {
      return input.expected("integer");
    }
    var value = whole.longValueExact();
    return inRange(
            input,
            whole,
            min == null ? null : BigDecimal.valueOf(min),
            max == null ? null : BigDecimal.valueOf(max))
        ? value
        : null;
  }

  static @Nullable BigDecimal decimal(
      Input input, int scale, @Nullable BigDecimal min, @Nullable BigDecimal max) {
    var number = number(input, "number");
    if (number == null) {
      return null;
    }
    if (!Decimals.fits(number, Decimals.MAX_DIGITS)) {
      return input.refuse(InputProblem.TOO_MANY_DIGITS, "max", Decimals.MAX_DIGITS);
    }
    var value = Decimals.canonical(number);
    if (value.scale() > scale) {
      return input.refuse(InputProblem.TOO_MANY_DECIMALS, "max", scale);
    }
    return inRange(input, value, min, max) ? value : null;
  }

  private static @Nullable BigDecimal number(Input input, String expected) {
    if (!(input.value() instanceof Number || input.value() instanceof String)) {
      return input.expected(expected);
    }
    var text = input.value().toString();
    if (text.length() > LONGEST) {
      return input.refuse(InputProblem.TOO_MANY_DIGITS, "max", Decimals.MAX_DIGITS);
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException _) {
      return input.expected(expected);
    }
  }

  private static boolean inRange(
      Input input, BigDecimal value, @Nullable BigDecimal min, @Nullable BigDecimal max) {
    if (min != null && value.compareTo(min) < 0) {
      input.refuse(InputProblem.TOO_SMALL, "min", min);
      return false;
    }
    if (max != null && value.compareTo(max) > 0) {
      input.refuse(InputProblem.TOO_LARGE, "max", max);
      return false;
    }
    return true;
  }
}
