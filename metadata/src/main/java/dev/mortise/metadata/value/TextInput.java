package dev.mortise.metadata.value;

import com.google.re2j.Pattern;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads text and the kinds of text that have a form of their own.
///
/// Text is kept exactly as given: neither trimmed nor normalised. Empty text is no value.
final class TextInput {
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@<>,;\"()]+@[^\\s@<>,;\"()]+\\.[^\\s@<>,;\"().]+");
  private static final Pattern PHONE =
      Pattern.compile("\\+?[0-9(][0-9 ()./-]{1,28}[0-9](\\s?(转|x|ext\\.?|#|,)\\s?[0-9]{1,8})?");
  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");
  private static final int LONGEST_EMAIL = 254;
  private static final int LONGEST_URL = 2048;

  private TextInput() {}

  /// @param max longest value in characters, where one outside the basic plane counts once
  static @Nullable String text(Input input, int max) {
    if (!(input.value() instanceof String text)) {
      return input.expected("text");
    }
    if (text.isEmpty()) {
      return null;
    }
    if (!storable(text)) {
      return input.refuse(InputProblem.BAD_CHARACTER);
    }
    return text.codePointCount(0, text.length()) > max
        ? input.refuse(InputProblem.TOO_LONG, "max", max)
        : text;
  }

  static @Nullable String line(Input input, int min, int max, @Nullable String pattern) {
    var text = text(input, max);
    if (text == null) {
      return null;
    }
    if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
      return input.refuse(InputProblem.LINE_BREAK);
    }
    if (text.codePointCount(0, text.length()) < min) {
      return input.refuse(InputProblem.TOO_SHORT, "min", min);
    }
    return pattern == null || Pattern.matches(pattern, text)
        ? text
        : input.refuse(InputProblem.PATTERN, "pattern", pattern);
  }

  static @Nullable String email(Input input) {
    var text = text(input, LONGEST_EMAIL);
    return text == null || EMAIL.matches(text) ? text : input.refuse(InputProblem.BAD_EMAIL);
  }

  static @Nullable String phone(Input input) {
    var text = text(input, 40);
    return text == null || PHONE.matches(text) ? text : input.refuse(InputProblem.BAD_PHONE);
  }

  static @Nullable String url(Input input) {
    var text = text(input, LONGEST_URL);
    return text == null || isWebAddress(text) ? text : input.refuse(InputProblem.BAD_URL);
  }

  static @Nullable UUID id(Input input) {
    // UUID.fromString alone would take "1-2-3-4-5"
    return input.value() instanceof String text && UUID_FORM.matches(text)
        ? UUID.fromString(text)
        : input.refuse(InputProblem.BAD_ID);
  }

  /// Whether PostgreSQL and UTF-8 can keep the text: no NUL, no half of a surrogate pair.
  static boolean storable(String text) {
    return text.codePoints().noneMatch(point -> point == 0 || (point >= 0xD800 && point <= 0xDFFF));
  }

  /// A name and password before the host are refused: they make one host look like another.
  private static boolean isWebAddress(String text) {
    try {
      var uri = new URI(text);
      var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      var authority = uri.getRawAuthority();
      return (scheme.equals("http") || scheme.equals("https"))
          && authority != null
          && !authority.contains("@");
    } catch (URISyntaxException _) {
      return false;
    }
  }
}
