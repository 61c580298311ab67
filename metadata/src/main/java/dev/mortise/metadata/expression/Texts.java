package dev.mortise.metadata.expression;

import org.jspecify.annotations.Nullable;

/// Operations on text that count and compare code points, as the database does.
final class Texts {
  /// What `trim` takes away: Unicode's white space.
  static final String WHITE_SPACE =
      "\t\n\u000B\f\r \u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
          + "\u2009\u200A\u2028\u2029\u202F\u205F\u3000";

  private Texts() {}

  static int compare(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int at = 0; at < length; at++) {
      char x = a.charAt(at);
      char y = b.charAt(at);
      if (x != y) {
        // a surrogate stands for a character beyond all those of one char
        boolean astral = Character.isSurrogate(x);
        return astral == Character.isSurrogate(y) ? x - y : astral ? 1 : -1;
      }
    }
    return a.length() - b.length();
  }

  static long size(String text) {
    return text.codePointCount(0, text.length());
  }

  static @Nullable String substring(String text, long from, long to) {
    return from < 0 || to < from || to > size(text)
        ? null
        : text.substring(
            text.offsetByCodePoints(0, (int) from), text.offsetByCodePoints(0, (int) to));
  }

  static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && WHITE_SPACE.indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && WHITE_SPACE.indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    return text.substring(from, to);
  }

  static String shift(String text, char first, char last, int by) {
    var shifted = text.toCharArray();
    for (int at = 0; at < shifted.length; at++) {
      if (shifted[at] >= first && shifted[at] <= last) {
        shifted[at] += (char) by;
      }
    }
    return new String(shifted);
  }
}
