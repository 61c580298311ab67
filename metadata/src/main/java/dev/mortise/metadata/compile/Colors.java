package dev.mortise.metadata.compile;

import dev.mortise.metadata.source.DiagnosticCode;
import java.util.Locale;
import java.util.regex.Pattern;

/// Colours, and whether what is written in them can be read on white, as WCAG 2.2 computes it.
final class Colors {
  private static final Pattern COLOR = Pattern.compile("#[0-9a-fA-F]{6}");
  private static final double READABLE = 4.5;

  private Colors() {}

  static void check(Spot spot, String color, Report report) {
    if (!COLOR.matcher(color).matches()) {
      report.value(
          spot,
          DiagnosticCode.BAD_COLOR,
          "'%s' is no colour.".formatted(color),
          "Write it as #0f5fbf.");
    } else if (contrast(color) < READABLE) {
      report.value(
          spot,
          DiagnosticCode.BAD_COLOR,
          String.format(
              Locale.ROOT,
              "'%s' on white has a contrast of %.1f; 4.5 can be read.",
              color,
              contrast(color)),
          "Take a darker one.");
    }
  }

  private static double contrast(String color) {
    var light =
        0.2126 * channel(color, 1) + 0.7152 * channel(color, 3) + 0.0722 * channel(color, 5);
    return 1.05 / (light + 0.05);
  }

  private static double channel(String color, int at) {
    var share = Integer.parseInt(color, at, at + 2, 16) / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
