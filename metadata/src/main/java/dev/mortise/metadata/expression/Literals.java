package dev.mortise.metadata.expression;

import dev.mortise.metadata.expression.ValueType.Scalar;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Values written as text, such as `date('2026-03-02')`; null where the text is no such value.
final class Literals {
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,20})?");
  private static final Pattern DURATION =
      Pattern.compile("-?([0-9]{1,12}(\\.[0-9]{1,6})?(ms|us|[dhms]))+");
  private static final Pattern DURATION_PART =
      Pattern.compile("([0-9]{1,12}(?:\\.[0-9]{1,6})?)(ms|us|[dhms])");
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private Literals() {}

  /// What a text means where a value of this type is asked for.
  static @Nullable Object read(String text, ValueType type) {
    return switch (type) {
      case Scalar.DATE -> date(text);
      case Scalar.DATE_TIME -> moment(text);
      case Scalar.DURATION -> duration(text);
      case Scalar.DECIMAL -> decimal(text);
      case ValueType.Reference(var objects) -> objects.size() == 1 ? uuid(text) : null;
      case Scalar _, ValueType.ListOf _ -> null;
    };
  }

  /// How a text of this type is written.
  static String example(ValueType type) {
    return switch (type) {
      case Scalar.DATE -> "2026-03-02";
      case Scalar.DATE_TIME -> "2026-03-02T09:00:00+08:00";
      case Scalar.DURATION -> "1h30m";
      case Scalar.DECIMAL -> "1.5";
      case Scalar _, ValueType.Reference _, ValueType.ListOf _ ->
          "0197f3a2-6c1e-7d40-8f11-3f2a9c0b7e55";
    };
  }

  private static @Nullable LocalDate date(String text) {
    try {
      var date = LocalDate.parse(text);
      return Moments.inRange(date) ? date : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Instant moment(String text) {
    try {
      var moment = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
      return Moments.inRange(moment) ? moment : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable BigDecimal decimal(String text) {
    return DECIMAL.matcher(text).matches() ? new BigDecimal(text) : null;
  }

  private static @Nullable UUID uuid(String text) {
    return UUID_TEXT.matcher(text).matches() ? UUID.fromString(text) : null;
  }

  private static @Nullable Duration duration(String text) {
    if (!DURATION.matcher(text).matches()) {
      return null;
    }
    var micros = BigDecimal.ZERO;
    var parts = DURATION_PART.matcher(text);
    while (parts.find()) {
      micros = micros.add(new BigDecimal(parts.group(1)).multiply(micros(parts.group(2))));
    }
    try {
      var exact = micros.longValueExact();
      return Moments.duration(text.startsWith("-") ? -exact : exact);
    } catch (ArithmeticException e) {
      return null;
    }
  }

  private static BigDecimal micros(String unit) {
    return BigDecimal.valueOf(
        switch (unit) {
          case "d" -> 86_400_000_000L;
          case "h" -> 3_600_000_000L;
          case "m" -> 60_000_000L;
          case "s" -> 1_000_000L;
          case "ms" -> 1_000L;
          case "us" -> 1L;
          default -> throw new IllegalStateException(unit);
        });
  }
}
