package dev.mortise.metadata.source;

import java.util.regex.Pattern;

/// Writes one value of YAML, in quotes only where it would be read as something else without.
final class YamlScalar {
  /// Texts that this or another YAML reader takes for a number, a truth value or nothing.
  private static final Pattern NOT_TEXT =
      Pattern.compile(
          "[-+]?(\\.[0-9]+|[0-9][0-9_]*(\\.[0-9_]*)?)([eE][-+]?[0-9]+)?"
              + "|0[xX][0-9a-fA-F_]+|0[oO]?[0-7_]+|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?"
              + "|[-+]?\\.(inf|nan)|true|false|yes|no|on|off|y|n|null|~|<<|=",
          Pattern.CASE_INSENSITIVE);

  private static final String SIGNS = ",[]{}#&*!|>'\"%@`?:";

  private YamlScalar() {}

  /// @param inside whether it stands in a list or mapping on one line, where commas and brackets
  ///   separate
  static String of(Node.Scalar scalar, boolean inside) {
    return switch (scalar.kind()) {
      case TEXT -> of(scalar.text(), inside);
      case NULL -> "null";
      case INTEGER, DECIMAL, BOOLEAN -> scalar.text();
    };
  }

  static String of(String text, boolean inside) {
    return isPlain(text, inside) ? text : quoted(text);
  }

  /// Whether it is a text of several lines that can be written line by line.
  static boolean isLiteral(Node.Scalar scalar) {
    var text = scalar.text();
    return scalar.kind() == Node.ScalarKind.TEXT
        && text.indexOf('\n') > 0
        && !text.startsWith(" ")
        && !text.endsWith("\n\n")
        && text.codePoints().allMatch(c -> c == '\n' || isPrintable(c));
  }

  private static boolean isPlain(String text, boolean inside) {
    return !text.isEmpty()
        && text.equals(text.strip())
        && text.codePoints().allMatch(YamlScalar::isPrintable)
        && !NOT_TEXT.matcher(text).matches()
        && beginsPlain(text)
        && !text.contains(": ")
        && !text.endsWith(":")
        && !text.contains(" #")
        && !(inside && text.chars().anyMatch(c -> ",[]{}".indexOf(c) >= 0));
  }

  private static boolean beginsPlain(String text) {
    var first = text.charAt(0);
    return SIGNS.indexOf(first) < 0
        && !text.startsWith("---")
        && !text.startsWith("...")
        && (first != '-' || (text.length() > 1 && text.charAt(1) != ' '));
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> c != 0xFEFF && c != 0xFFFE && c != 0xFFFF;
    };
  }

  private static String quoted(String text) {
    var awkward = text.indexOf('"') >= 0 || text.indexOf('\\') >= 0;
    if (awkward && text.indexOf('\'') < 0 && text.codePoints().allMatch(YamlScalar::isPrintable)) {
      return "'" + text + "'";
    }
    var quoted = new StringBuilder("\"");
    text.codePoints().forEach(c -> quoted.append(escaped(c)));
    return quoted.append('"').toString();
  }

  private static String escaped(int c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      case '\r' -> "\\r";
      default ->
          isPrintable(c)
              ? Character.toString(c)
              : c <= 0xFFFF ? "\\u%04X".formatted(c) : "\\U%08X".formatted(c);
    };
  }
}
