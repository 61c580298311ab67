package dev.mortise.metadata.expression;

import dev.mortise.metadata.expression.Term.Call;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Operators and functions whose operands are all there: a table of cases.
final class Functions {
  private Functions() {}

  static @Nullable Object apply(Call call, Object a, ZoneId zone) {
    return switch (call.operator()) {
      case NOT -> !(Boolean) a;
      case NEGATE -> negated(a);
      case ABS -> isNegative(a) ? negated(a) : a;
      case TO_DECIMAL -> BigDecimal.valueOf((Long) a);
      case TO_INTEGER -> Decimals.whole((BigDecimal) a);
      case TO_TEXT -> a instanceof BigDecimal decimal ? Decimals.text(decimal) : a.toString();
      case ROUND -> Decimals.round((BigDecimal) a, 0);
      case FLOOR -> Decimals.floor((BigDecimal) a);
      case CEIL -> Decimals.ceil((BigDecimal) a);
      case SIZE -> a instanceof List<?> list ? (Object) (long) list.size() : Texts.size((String) a);
      case LOWER -> Texts.shift((String) a, 'A', 'Z', 'a' - 'A');
      case UPPER -> Texts.shift((String) a, 'a', 'z', 'A' - 'a');
      case TRIM -> Texts.trim((String) a);
      case DATE -> Moments.day((Instant) a, zone);
      case HOURS, MINUTES, SECONDS ->
          a instanceof Duration length
              ? (Object) (Moments.micros(length) / micros(call.operator()))
              : part(call.operator(), Moments.local((Instant) a, zone));
      default ->
          part(
              call.operator(),
              a instanceof LocalDate date
                  ? date.atTime(LocalTime.MIDNIGHT)
                  : Moments.local((Instant) a, zone));
    };
  }

  static @Nullable Object apply(Call call, Object a, Object b) {
    return switch (call.operator()) {
      case LESS -> compare(a, b) < 0;
      case LESS_OR_EQUAL -> compare(a, b) <= 0;
      case GREATER -> compare(a, b) > 0;
      case GREATER_OR_EQUAL -> compare(a, b) >= 0;
      case GREATEST -> compare(a, b) >= 0 ? a : b;
      case LEAST -> compare(a, b) <= 0 ? a : b;
      case ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER -> arithmetic(call.operator(), a, b);
      case ROUND -> Decimals.round((BigDecimal) a, (Long) b);
      case CONTAINS -> ((String) a).contains((String) b);
      case STARTS_WITH -> ((String) a).startsWith((String) b);
      case ENDS_WITH -> ((String) a).endsWith((String) b);
      case SUBSTRING -> Texts.substring((String) a, (Long) b, Texts.size((String) a));
      case ADD_DAYS -> Moments.plusDays((LocalDate) a, (Long) b);
      case ADD_MONTHS -> Moments.plusMonths((LocalDate) a, (Long) b);
      case DAYS_BETWEEN -> Moments.daysBetween((LocalDate) a, (LocalDate) b);
      case DISTANCE -> ((GeoPoint) a).metresTo((GeoPoint) b);
      default -> throw new IllegalStateException("no such function of two: " + call.operator());
    };
  }

  private static int compare(Object a, Object b) {
    return switch (a) {
      case String text -> Texts.compare(text, (String) b);
      case Long number -> number.compareTo((Long) b);
      case BigDecimal decimal -> decimal.compareTo((BigDecimal) b);
      case LocalDate date -> date.compareTo((LocalDate) b);
      case Instant moment -> moment.compareTo((Instant) b);
      case Duration length -> length.compareTo((Duration) b);
      default -> throw new IllegalStateException("no order of " + a.getClass());
    };
  }

  private static @Nullable Object arithmetic(Operator operator, Object a, Object b) {
    try {
      return switch (a) {
        case Long x -> integers(operator, x, (Long) b);
        case BigDecimal x -> decimals(operator, x, (BigDecimal) b);
        case String x -> x + b;
        case Instant x when b instanceof Instant y -> Moments.between(y, x);
        case Instant x ->
            Moments.plus(
                x,
                operator == Operator.ADD
                    ? Moments.micros((Duration) b)
                    : Math.negateExact(Moments.micros((Duration) b)));
        case Duration x when b instanceof Instant y -> Moments.plus(y, Moments.micros(x));
        case Duration x ->
            Moments.duration(integers(operator, Moments.micros(x), Moments.micros((Duration) b)));
        default -> throw new IllegalStateException("no arithmetic of " + a.getClass());
      };
    } catch (ArithmeticException e) {
      return null;
    }
  }

  private static long integers(Operator operator, long a, long b) {
    return switch (operator) {
      case ADD -> Math.addExact(a, b);
      case SUBTRACT -> Math.subtractExact(a, b);
      case MULTIPLY -> Math.multiplyExact(a, b);
      case DIVIDE -> Math.divideExact(a, b);
      case REMAINDER -> a % b;
      default -> throw new IllegalStateException(operator.name());
    };
  }

  private static @Nullable BigDecimal decimals(Operator operator, BigDecimal a, BigDecimal b) {
    return switch (operator) {
      case ADD -> Decimals.bounded(a.add(b));
      case SUBTRACT -> Decimals.bounded(a.subtract(b));
      case MULTIPLY -> Decimals.bounded(a.multiply(b));
      case DIVIDE -> Decimals.divide(a, b);
      case REMAINDER -> Decimals.remainder(a, b);
      default -> throw new IllegalStateException(operator.name());
    };
  }

  private static boolean isNegative(Object a) {
    return switch (a) {
      case Long number -> number < 0;
      case BigDecimal decimal -> decimal.signum() < 0;
      case Duration length -> length.isNegative();
      default -> throw new IllegalStateException("no sign of " + a.getClass());
    };
  }

  private static @Nullable Object negated(Object a) {
    try {
      return switch (a) {
        case Long number -> Math.negateExact(number);
        case BigDecimal decimal -> decimal.negate();
        case Duration length -> Moments.duration(Math.negateExact(Moments.micros(length)));
        default -> throw new IllegalStateException("no sign of " + a.getClass());
      };
    } catch (ArithmeticException e) {
      return null;
    }
  }

  private static long micros(Operator unit) {
    return switch (unit) {
      case HOURS -> 3_600_000_000L;
      case MINUTES -> 60_000_000L;
      case SECONDS -> 1_000_000L;
      default -> throw new IllegalStateException(unit.name());
    };
  }

  private static @Nullable Long part(Operator operator, @Nullable LocalDateTime at) {
    if (at == null) {
      return null;
    }
    return switch (operator) {
      case YEAR -> (long) at.getYear();
      case MONTH -> at.getMonthValue() - 1L;
      case DAY -> (long) at.getDayOfMonth();
      case DAY_OF_MONTH -> at.getDayOfMonth() - 1L;
      case DAY_OF_WEEK -> at.getDayOfWeek() == DayOfWeek.SUNDAY ? 0L : at.getDayOfWeek().getValue();
      case DAY_OF_YEAR -> at.getDayOfYear() - 1L;
      case HOURS -> (long) at.getHour();
      case MINUTES -> (long) at.getMinute();
      case SECONDS -> (long) at.getSecond();
      default -> throw new IllegalStateException("no part of a moment: " + operator);
    };
  }
}
