package dev.mortise.metadata.value;

import dev.mortise.metadata.definition.FieldType;

/// The part of a value that a masked reader sees: 138****5678, m***@example.org, 王*.
public final class Mask {
  private Mask() {}

  public static String of(FieldType type, String value) {
    return switch (type) {
      case FieldType.Phone _ -> phone(value);
      case FieldType.Email _ -> email(value);
      default -> text(value);
    };
  }

  private static String phone(String phone) {
    var length = phone.length();
    var head = length >= 11 ? 3 : 0;
    var tail = length >= 8 ? 4 : Math.min(2, length - 1);
    return phone.substring(0, head)
        + "*".repeat(length - head - tail)
        + phone.substring(length - tail);
  }

  /// The number of stars is fixed, so that it does not tell how long the name is.
  private static String email(String email) {
    var at = email.lastIndexOf('@');
    return at < 1
        ? text(email)
        : email.substring(0, email.offsetByCodePoints(0, 1)) + "***" + email.substring(at);
  }

  private static String text(String text) {
    var points = text.codePoints().toArray();
    return switch (points.length) {
      case 0, 1 -> "*";
      case 2 -> Character.toString(points[0]) + "*";
      default ->
          Character.toString(points[0])
              + "*".repeat(Math.min(points.length - 2, 8))
              + Character.toString(points[points.length - 1]);
    };
  }
}
