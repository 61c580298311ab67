package dev.mortise.metadata.value;

import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/// Sizes of files as text, `500KB`, `10MB`, and in bytes.
public final class ByteSizes {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,8})(KB|MB|GB)");
  private static final long KILO = 1024;

  private ByteSizes() {}

  /// The bytes a text names; null when it names no size.
  public static @Nullable Long parse(String text) {
    var match = FORM.matcher(text);
    return match.matches() ? Long.parseLong(match.group(1)) * unit(match.group(2)) : null;
  }

  /// The text in the largest unit, cut to whole ones.
  public static String format(long bytes) {
    if (bytes >= KILO * KILO * KILO && bytes % (KILO * KILO * KILO) == 0) {
      return bytes / (KILO * KILO * KILO) + "GB";
    }
    return bytes >= KILO * KILO ? bytes / (KILO * KILO) + "MB" : Math.ceilDiv(bytes, KILO) + "KB";
  }

  private static long unit(String name) {
    return switch (name) {
      case "KB" -> KILO;
      case "MB" -> KILO * KILO;
      default -> KILO * KILO * KILO;
    };
  }
}
