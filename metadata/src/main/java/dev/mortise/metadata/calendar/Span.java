package dev.mortise.metadata.calendar;

import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/// Hours of a day, such as `08:30-12:00`; the last minute is not part of them.
///
/// @param from minutes since the day began
/// @param to at most those of a whole day
public record Span(int from, int to) {
  public static final int DAY = 24 * 60;

  private static final Pattern FORM =
      Pattern.compile("([0-9]{2}):([0-5][0-9])-([0-9]{2}):([0-5][0-9])");

  /// The hours a text names; null when it names none.
  public static @Nullable Span parse(String text) {
    var match = FORM.matcher(text);
    if (!match.matches()) {
      return null;
    }
    int from = minutes(match.group(1), match.group(2));
    int to = minutes(match.group(3), match.group(4));
    return from < to && to <= DAY ? new Span(from, to) : null;
  }

  private static int minutes(String hour, String minute) {
    return 60 * Integer.parseInt(hour) + Integer.parseInt(minute);
  }
}
