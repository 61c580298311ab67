package dev.mortise.metadata.value;

import com.google.re2j.Pattern;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// How an automatic number is written, such as `WO-{yyyyMM}-{00000}`.
///
/// Counting starts again when the date part changes. A number with more digits than zeros in the
/// pattern is written in full.
///
/// @param before text before the number, date places included
/// @param digits digits the number is filled up to
/// @param after text after the number, date places included
public record AutoNumberPattern(String before, int digits, String after) {
  private static final Pattern PARTS = Pattern.compile("([^{}]|\\{(?:yyyy|yyyyMM|yyyyMMdd)\\})*");
  private static final Pattern RUN = Pattern.compile("\\{(0{1,15})\\}");
  private static final Pattern DATE = Pattern.compile("\\{(y[yMd]*)\\}");
  private static final int LONGEST = 60;

  /// The pattern a text writes; empty when it is none: it needs exactly one run of zeros.
  public static Optional<AutoNumberPattern> parse(String text) {
    var run = RUN.matcher(text);
    if (text.length() > LONGEST || !run.find()) {
      return Optional.empty();
    }
    var before = text.substring(0, run.start());
    var after = text.substring(run.end());
    return PARTS.matches(before) && PARTS.matches(after)
        ? Optional.of(new AutoNumberPattern(before, run.group(1).length(), after))
        : Optional.empty();
  }

  /// Names the series that counts at this moment; the same until the date part changes.
  public String series(Instant moment, ZoneId zone) {
    var series = new StringBuilder();
    var date = DATE.matcher(before + after);
    while (date.find()) {
      series.append(dated(date.group(1), moment, zone));
    }
    return series.toString();
  }

  public String format(long number, Instant moment, ZoneId zone) {
    return filled(before, moment, zone)
        + String.format(Locale.ROOT, "%0" + digits + "d", number)
        + filled(after, moment, zone);
  }

  private static String filled(String text, Instant moment, ZoneId zone) {
    var date = DATE.matcher(text);
    var filled = new StringBuilder();
    var end = 0;
    while (date.find()) {
      filled.append(text, end, date.start()).append(dated(date.group(1), moment, zone));
      end = date.end();
    }
    return filled.append(text.substring(end)).toString();
  }

  private static String dated(String letters, Instant moment, ZoneId zone) {
    return DateTimeFormatter.ofPattern(letters, Locale.ROOT).withZone(zone).format(moment);
  }
}
