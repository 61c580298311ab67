package dev.mortise.engine.identity;

import dev.mortise.metadata.value.FieldProblem;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which passwords people may choose: long enough, and not one that everybody tries first.
final class PasswordRule {
  private static final int MIN = 10;
  private static final int MAX = 128;
  private static final Set<String> COMMON =
      Set.of(
          "1234567890",
          "12345678910",
          "0123456789",
          "0987654321",
          "1111111111",
          "qwertyuiop",
          "1q2w3e4r5t",
          "qwerty123456",
          "password12",
          "password123",
          "password1234",
          "passw0rd123",
          "administrator",
          "admin12345",
          "admin123456",
          "changeme123",
          "letmein1234",
          "welcome1234",
          "woaini1314",
          "woaini520520",
          "5201314520",
          "a123456789",
          "abc1234567",
          "aa12345678",
          "iloveyou123",
          "mortise123");

  private PasswordRule() {}

  /// What is wrong with a password; its pointer is empty.
  static Optional<FieldProblem> problem(String password, String username) {
    var length = password.codePointCount(0, password.length());
    if (length < MIN) {
      return Optional.of(FieldProblem.of("", "too_short", Map.of("min", MIN)));
    }
    if (length > MAX) {
      return Optional.of(FieldProblem.of("", "too_long", Map.of("max", MAX)));
    }
    var plain = password.toLowerCase(Locale.ROOT);
    if (COMMON.contains(plain)
        || plain.chars().distinct().count() < 4
        || plain.equals(username.toLowerCase(Locale.ROOT))) {
      return Optional.of(FieldProblem.of("", "password_common", Map.of()));
    }
    return Optional.empty();
  }
}
