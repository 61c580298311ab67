package dev.mortise.engine.worker;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// Reckoning with exact decimals for scripts, which have only doubles of their own.
final class Exact {
  private static final int LONGEST_TEXT = 100;
  private static final int MOST_DIGITS = 60;
  private static final int MOST_PLACES = 20;
  private static final int QUOTIENT_PLACES = 10;

  private Exact() {}

  /// @param operation what to do with the numbers, all of them texts
  /// @return the result as text, behind `=`, or why there is none, behind `!`
  static String apply(String operation, List<String> numbers) {
    try {
      var first = number(numbers.get(0));
      return "="
          + switch (operation) {
            case "of" -> text(first);
            case "plus" -> text(first.add(number(numbers.get(1))));
            case "minus" -> text(first.subtract(number(numbers.get(1))));
            case "times" -> text(first.multiply(number(numbers.get(1))));
            case "over" -> text(quotient(first, number(numbers.get(1))));
            case "round" -> text(first.setScale(places(numbers.get(1)), RoundingMode.HALF_UP));
            case "compare" -> Integer.toString(first.compareTo(number(numbers.get(1))));
            default -> throw new ArithmeticException("There is no operation " + operation + ".");
          };
    } catch (ArithmeticException refused) {
      return "!" + refused.getMessage();
    }
  }

  private static BigDecimal number(String text) {
    try {
      if (text.length() <= LONGEST_TEXT) {
        return bounded(new BigDecimal(text));
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw new ArithmeticException(
        "'" + text.substring(0, Math.min(text.length(), LONGEST_TEXT)) + "' is no decimal number.");
  }

  private static BigDecimal bounded(BigDecimal number) {
    var before = (long) number.precision() - number.scale();
    if (before > MOST_DIGITS
        || number.scale() > MOST_DIGITS
        || number.precision() > 2 * MOST_DIGITS) {
      throw new ArithmeticException("A decimal number has at most 60 digits before the point.");
    }
    return number.scale() > MOST_PLACES
        ? number.setScale(MOST_PLACES, RoundingMode.HALF_UP)
        : number;
  }

  private static BigDecimal quotient(BigDecimal number, BigDecimal by) {
    if (by.signum() == 0) {
      throw new ArithmeticException("A decimal number cannot be divided by zero.");
    }
    return number.divide(by, QUOTIENT_PLACES, RoundingMode.HALF_UP);
  }

  private static int places(String text) {
    var places = number(text);
    if (places.signum() < 0 || places.compareTo(BigDecimal.valueOf(MOST_PLACES)) > 0) {
      throw new ArithmeticException("A decimal number is rounded to 0 to 20 places.");
    }
    return places.intValue();
  }

  private static String text(BigDecimal number) {
    var plain = bounded(number).stripTrailingZeros();
    return plain.signum() == 0 ? "0" : plain.toPlainString();
  }
}
