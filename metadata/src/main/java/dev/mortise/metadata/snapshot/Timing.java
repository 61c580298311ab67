package dev.mortise.metadata.snapshot;

import dev.mortise.metadata.calendar.Recurrence;
import dev.mortise.metadata.calendar.WorkingTime;
import dev.mortise.metadata.definition.ScheduleDefinition.Missed;
import dev.mortise.metadata.expression.Expression;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// When something is due for the records of an object type, and what is done then.
///
/// @param name its own in the tenant: that of a schedule, or `object.flow.timer`
/// @param within where the record has to be in its flow; null for anywhere
/// @param where what must hold when it is due
/// @param field the date or moment it counts from
/// @param at clock time of a date
/// @param calendar the working time it goes by; null for every day and hour
public record Timing(
    String name,
    String object,
    @Nullable Within within,
    @Nullable Expression where,
    String field,
    LocalTime at,
    Due due,
    @Nullable WorkingTime calendar,
    Missed missed,
    List<Effect> effects) {
  /// No holidays are longer.
  private static final Duration LONGEST_BREAK = Duration.ofDays(400);

  /// Some states of a flow.
  public record Within(String flow, Set<String> states) {}

  /// How a record's date becomes the moments at which something is due.
  public sealed interface Due {

    /// So long after it, or before it when negative; and so many times at that distance.
    record Shifted(Duration by, int times) implements Due {}

    /// Whenever the rule says.
    record Series(Recurrence rule) implements Due {}

    /// The first time the rule says after it.
    record Following(Recurrence rule) implements Due {}
  }

  /// The first moment later than another at which it is due; null when there is none.
  ///
  /// @param value of the field: a date or a moment
  public @Nullable Instant next(Object value, ZoneId zone, Instant after) {
    var from =
        (value instanceof LocalDate date
            ? date.atTime(at).atZone(zone).toInstant()
            : (Instant) value);
    return switch (due) {
      case Due.Shifted(var by, var times) -> shifted(from, by, times, after);
      case Due.Series(var rule) -> series(rule, from, zone, after);
      case Due.Following(var rule) -> {
        var following = worked(rule.next(from.atZone(zone), from), zone);
        yield following != null && following.isAfter(after) ? following : null;
      }
    };
  }

  private @Nullable Instant shifted(Instant from, Duration by, int times, Instant after) {
    for (int i = 1; i <= times; i++) {
      var distance = by.multipliedBy(i);
      var moment = calendar == null ? from.plus(distance) : calendar.shift(from, distance);
      if (moment.isAfter(after)) {
        return moment;
      }
    }
    return null;
  }

  /// What is moved to a later day is looked for a while before.
  private @Nullable Instant series(Recurrence rule, Instant from, ZoneId zone, Instant after) {
    var start = from.atZone(zone);
    var given = rule.next(start, calendar == null ? after : before(start.toInstant(), after));
    while (given != null) {
      var moment = worked(given, zone);
      if (moment != null && moment.isAfter(after)) {
        return moment;
      }
      given = rule.next(start, given);
    }
    return null;
  }

  private static Instant before(Instant start, Instant after) {
    var bound = start.minusNanos(1);
    return after.isAfter(bound.plus(LONGEST_BREAK)) ? after.minus(LONGEST_BREAK) : bound;
  }

  private @Nullable Instant worked(@Nullable Instant moment, ZoneId zone) {
    if (moment == null || calendar == null) {
      return moment;
    }
    var local = moment.atZone(zone);
    var day = calendar.workingDay(local.toLocalDate());
    return day.atTime(local.toLocalTime()).atZone(zone).toInstant();
  }
}
