package dev.mortise.metadata.expression;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Reckoning with days, moments and durations; null outside the years 1 to 9999, and where a
/// duration has more microseconds than 64 bits hold.
final class Moments {
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

  /// More days or months than lie between the first and the last day.
  private static final long FARTHEST = 4_000_000;

  private Moments() {}

  static boolean inRange(Instant moment) {
    return !moment.isBefore(FIRST) && !moment.isAfter(LAST);
  }

  static boolean inRange(LocalDate date) {
    return date.getYear() >= 1 && date.getYear() <= 9999;
  }

  static Duration duration(long micros) {
    return Duration.of(micros, ChronoUnit.MICROS);
  }

  static long micros(Duration duration) {
    return Math.addExact(
        Math.multiplyExact(duration.getSeconds(), 1_000_000L), duration.getNano() / 1_000);
  }

  static @Nullable Instant plus(Instant moment, long micros) {
    var later = moment.plus(micros, ChronoUnit.MICROS);
    return inRange(later) ? later : null;
  }

  static Duration between(Instant from, Instant to) {
    return duration(ChronoUnit.MICROS.between(from, to));
  }

  static @Nullable LocalDate plusDays(LocalDate date, long days) {
    return Math.abs(days) > FARTHEST || days == Long.MIN_VALUE
        ? null
        : inRangeOrNull(date.plusDays(days));
  }

  static @Nullable LocalDate plusMonths(LocalDate date, long months) {
    return Math.abs(months) > FARTHEST || months == Long.MIN_VALUE
        ? null
        : inRangeOrNull(date.plusMonths(months));
  }

  static long daysBetween(LocalDate from, LocalDate to) {
    return ChronoUnit.DAYS.between(from, to);
  }

  /// Clock and calendar in a zone.
  static @Nullable LocalDateTime local(Instant moment, ZoneId zone) {
    var local = LocalDateTime.ofInstant(moment, zone);
    return inRange(local.toLocalDate()) ? local : null;
  }

  static @Nullable LocalDate day(Instant moment, ZoneId zone) {
    var local = local(moment, zone);
    return local == null ? null : local.toLocalDate();
  }

  static Instant toMicros(Instant moment) {
    return moment.truncatedTo(ChronoUnit.MICROS);
  }

  private static @Nullable LocalDate inRangeOrNull(LocalDate date) {
    return inRange(date) ? date : null;
  }
}
