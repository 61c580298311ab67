package dev.mortise.metadata.value;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Reads days, moments and lengths of time.
final class TimeInput {
  private static final int LAST_YEAR = 9999;

  private TimeInput() {}

  static @Nullable LocalDate date(Input input) {
    try {
      return input.value() instanceof String text && text.length() == 10
          ? withinYears(LocalDate.parse(text), input)
          : input.refuse(InputProblem.BAD_DATE);
    } catch (DateTimeException _) {
      return input.refuse(InputProblem.BAD_DATE);
    }
  }

  private static @Nullable LocalDate withinYears(LocalDate date, Input input) {
    return date.getYear() >= 1 ? date : input.refuse(InputProblem.BAD_DATE);
  }

  /// Digits after the microsecond are cut, as every clock finer than the store's must be.
  static @Nullable Instant moment(Input input) {
    try {
      if (input.value() instanceof String text && text.length() <= 40) {
        var moment = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
        var year = moment.atOffset(ZoneOffset.UTC).getYear();
        if (year >= 1 && year <= LAST_YEAR) {
          return moment;
        }
      }
    } catch (DateTimeException _) {
      // told below
    }
    return input.refuse(InputProblem.BAD_DATE_TIME);
  }

  static @Nullable Duration duration(Input input) {
    var duration =
        input.value() instanceof String text && text.length() <= 40 ? Durations.parse(text) : null;
    return duration != null ? duration : input.refuse(InputProblem.BAD_DURATION);
  }
}
