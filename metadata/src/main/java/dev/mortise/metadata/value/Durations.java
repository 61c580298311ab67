package dev.mortise.metadata.value;

import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Lengths of time as text, `90s`, `15m`, `2h`, `3d`, and as microseconds.
public final class Durations {
  private static final Pattern SHORT = Pattern.compile("(-?[0-9]{1,15}(?:\\.[0-9]{1,6})?)([smhd])");
  private static final long MOST_MICROS = 999_999_999_999_999_999L;
  private static final long MICROS_PER_SECOND = 1_000_000;

  private Durations() {}

  /// The length a text names, ISO 8601 (`PT1H30M`) included; null when it names none that fits.
  public static @Nullable Duration parse(String text) {
    try {
      var match = SHORT.matcher(text);
      var duration =
          match.matches()
              ? ofMicros(micros(match.group(1), match.group(2)))
              : Duration.parse(text).truncatedTo(ChronoUnit.MICROS);
      return Math.abs(toMicros(duration)) <= MOST_MICROS ? duration : null;
    } catch (DateTimeException | ArithmeticException _) {
      return null;
    }
  }

  /// The text in the largest unit that needs no fraction; fractions of seconds as in `1.5s`.
  public static String format(Duration duration) {
    var micros = toMicros(duration);
    for (var unit : Unit.values()) {
      if (micros % unit.micros == 0 && micros != 0) {
        return micros / unit.micros + unit.letter;
      }
    }
    return Decimals.canonical(BigDecimal.valueOf(micros, 6)).toPlainString() + "s";
  }

  public static long toMicros(Duration duration) {
    return Math.addExact(
        Math.multiplyExact(duration.getSeconds(), MICROS_PER_SECOND), duration.getNano() / 1000);
  }

  public static Duration ofMicros(long micros) {
    return Duration.of(micros, ChronoUnit.MICROS);
  }

  private static long micros(String number, String letter) {
    var unit = BigDecimal.valueOf(Unit.of(letter).micros);
    return new BigDecimal(number).multiply(unit).longValueExact();
  }

  private enum Unit {
    DAY("d", 86_400),
    HOUR("h", 3600),
    MINUTE("m", 60),
    SECOND("s", 1);

    private final String letter;
    private final long micros;

    Unit(String letter, long seconds) {
      this.letter = letter;
      this.micros = seconds * MICROS_PER_SECOND;
    }

    static Unit of(String letter) {
      for (var unit : values()) {
        if (unit.letter.equals(letter)) {
          return unit;
        }
      }
      throw new IllegalArgumentException(letter);
    }
  }
}
