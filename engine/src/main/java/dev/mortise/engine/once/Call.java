package dev.mortise.engine.once;

import java.util.regex.Pattern;

/// A request its caller may send again under the same key.
///
/// @param key chosen by the caller, unlike any other of theirs
/// @param content all that the request asks for, in one text; equal for a request sent again
public record Call(String key, String content) {
  private static final Pattern KEY = Pattern.compile("[\\x21-\\x7E]{1,255}");

  /// Whether a text has the form of a key: 1 to 255 visible ASCII characters.
  public static boolean isKey(String text) {
    return KEY.matcher(text).matches();
  }
}
