package dev.mortise.metadata.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/// When work is done, as a function of time.
///
/// A moment is working time when the clock on the wall shows it: an hour the clock shows twice
/// counts twice, one it leaves out not at all.
///
/// @param week hours by weekday, in their order; at least one day has some
/// @param days hours of single days instead: holidays, which have none, and days that make up
public record WorkingTime(
    ZoneId zone, Map<DayOfWeek, List<Span>> week, Map<LocalDate, List<Span>> days) {

  public WorkingTime {
    week = Map.copyOf(week);
    days = Map.copyOf(days);
    if (week.values().stream().allMatch(List::isEmpty)) {
      throw new IllegalArgumentException("a week without working time has no end");
    }
  }

  public boolean isWorking(Instant moment) {
    var local = LocalDateTime.ofInstant(moment, zone);
    int minute = 60 * local.getHour() + local.getMinute();
    return spans(local.toLocalDate()).stream()
        .anyMatch(span -> span.from() <= minute && minute < span.to());
  }

  public boolean isWorkingDay(LocalDate day) {
    return !spans(day).isEmpty();
  }

  /// The first working day that is not before a day.
  public LocalDate workingDay(LocalDate day) {
    var found = day;
    while (!isWorkingDay(found)) {
      found = found.plusDays(1);
    }
    return found;
  }

  /// The first moment by which so much working time has passed; the last one before, for a negative
  /// amount.
  public Instant after(Instant moment, Duration amount) {
    if (amount.isZero()) {
      return moment;
    }
    return amount.isNegative() ? before(moment, amount.negated()) : later(moment, amount);
  }

  /// A moment so much later, or earlier when negative: whole days are working days at the same
  /// clock time, anything else is working time.
  public Instant shift(Instant moment, Duration by) {
    if (!by.equals(Duration.ofDays(by.toDays()))) {
      return after(moment, by);
    }
    var local = moment.atZone(zone);
    var day = local.toLocalDate();
    for (long left = Math.abs(by.toDays()); left > 0; ) {
      day = day.plusDays(by.isNegative() ? -1 : 1);
      left -= isWorkingDay(day) ? 1 : 0;
    }
    return day.atTime(local.toLocalTime()).atZone(zone).toInstant();
  }

  /// Working time from one moment to another; negative when the other comes first.
  public Duration between(Instant from, Instant to) {
    if (to.isBefore(from)) {
      return between(to, from).negated();
    }
    var sum = Duration.ZERO;
    for (var walk = new Walk(from); ; ) {
      var hours = walk.next();
      if (!hours.from().isBefore(to)) {
        return sum;
      }
      sum = sum.plus(Duration.between(hours.from(), earlier(hours.to(), to)));
    }
  }

  private Instant later(Instant moment, Duration amount) {
    var left = amount;
    for (var walk = new Walk(moment); ; ) {
      var hours = walk.next();
      var length = Duration.between(hours.from(), hours.to());
      if (length.compareTo(left) >= 0) {
        return hours.from().plus(left);
      }
      left = left.minus(length);
    }
  }

  /// Goes back as far as is enough, then forth by what is too much.
  private Instant before(Instant moment, Duration amount) {
    for (long days = 8 + amount.toDays(); ; days *= 2) {
      var start = moment.minus(days, ChronoUnit.DAYS);
      var much = between(start, moment).minus(amount);
      if (much.isPositive()) {
        return lastBy(start, much);
      }
    }
  }

  /// The last moment by which no more than so much working time has passed.
  private Instant lastBy(Instant start, Duration amount) {
    var reached = later(start, amount);
    return isWorking(reached) ? reached : new Walk(reached).next().from();
  }

  private List<Span> spans(LocalDate day) {
    var single = days.get(day);
    return single != null ? single : week.getOrDefault(day.getDayOfWeek(), List.of());
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /// Hours without a break.
  private record Hours(Instant from, Instant to) {}

  /// The hours after a moment, one after the other.
  ///
  /// While the zone's offset stays the same the clock runs like time itself, so each such stretch
  /// is gone through by itself.
  private final class Walk {
    private Instant at;

    Walk(Instant start) {
      this.at = start;
    }

    Hours next() {
      while (true) {
        var rules = zone.getRules();
        var offset = rules.getOffset(at);
        var transition = rules.nextTransition(at);
        var end = transition == null ? Instant.MAX : transition.getInstant();
        var day = LocalDateTime.ofInstant(at, offset).toLocalDate();
        while (day.atStartOfDay().toInstant(offset).isBefore(end)) {
          for (var span : spans(day)) {
            var from = day.atStartOfDay().plusMinutes(span.from()).toInstant(offset);
            var to = day.atStartOfDay().plusMinutes(span.to()).toInstant(offset);
            if (to.isAfter(at) && from.isBefore(end)) {
              var hours = new Hours(from.isBefore(at) ? at : from, earlier(to, end));
              at = hours.to();
              return hours;
            }
          }
          day = day.plusDays(1);
        }
        at = end;
      }
    }
  }
}
