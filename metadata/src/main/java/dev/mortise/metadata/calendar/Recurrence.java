package dev.mortise.metadata.calendar;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.Set;
import java.util.TimeZone;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.RfcMode;
import org.jspecify.annotations.Nullable;

/// A rule after which something comes again, by RFC 5545.
///
/// @param text as it is written; a readable one
public record Recurrence(String text) {
  private static final Set<Freq> AT_MOST_DAILY =
      EnumSet.of(Freq.DAILY, Freq.WEEKLY, Freq.MONTHLY, Freq.YEARLY);

  /// The rule a text is; null when it is none, or one that comes more often than daily.
  public static @Nullable Recurrence parse(String text) {
    try {
      return AT_MOST_DAILY.contains(rule(text).getFreq()) ? new Recurrence(text) : null;
    } catch (InvalidRecurrenceRuleException _) {
      return null;
    }
  }

  /// The first moment later than another that the rule gives, counted from a beginning, whose clock
  /// time it has; null when there is none.
  public @Nullable Instant next(ZonedDateTime from, Instant after) {
    var zone = TimeZone.getTimeZone(from.getZone());
    var begin =
        new DateTime(
            zone,
            from.getYear(),
            from.getMonthValue() - 1,
            from.getDayOfMonth(),
            from.getHour(),
            from.getMinute(),
            from.getSecond());
    try {
      var moments = rule(text).iterator(begin);
      if (after.isAfter(from.toInstant())) {
        moments.fastForward(after.toEpochMilli());
      }
      while (moments.hasNext()) {
        var next = Instant.ofEpochMilli(moments.nextMillis());
        if (next.isAfter(after)) {
          return next;
        }
      }
      return null;
    } catch (InvalidRecurrenceRuleException impossible) {
      throw new IllegalStateException(text, impossible);
    }
  }

  private static RecurrenceRule rule(String text) throws InvalidRecurrenceRuleException {
    return new RecurrenceRule(text, RfcMode.RFC5545_STRICT);
  }
}
