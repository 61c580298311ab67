package dev.mortise.engine.install;

import java.security.SecureRandom;

/// Makes up passwords of four groups of letters and digits that are not mistaken for each other;
/// about 79 bits.
final class NewPassword {
  private static final String CHARACTERS = "abcdefghjkmnpqrstuvwxyz23456789";
  private static final int LENGTH = 16;
  private static final int GROUP = 4;
  private static final SecureRandom RANDOM = new SecureRandom();

  private NewPassword() {}

  static String next() {
    var password = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      if (i > 0 && i % GROUP == 0) {
        password.append('-');
      }
      password.append(CHARACTERS.charAt(RANDOM.nextInt(CHARACTERS.length())));
    }
    return password.toString();
  }
}
