package dev.mortise.engine.isolation;

/// Values as answers show them.
final class Values {
  private Values() {}

  /// A text of which only a part is shown: its ends, and as many stars as there are characters
  /// between them.
  static String masked(String text) {
    return text.charAt(0) + "*".repeat(text.length() - 2) + text.charAt(text.length() - 1);
  }
}
