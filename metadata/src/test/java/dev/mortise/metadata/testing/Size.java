package dev.mortise.metadata.testing;

import org.jspecify.annotations.Nullable;

/// How much a long test does: little with every change, much in the long run of all of them, which
/// `-Dmortise.long=100` asks for, or a percentage of that, but never less than with every change.
public final class Size {
  private static final @Nullable Integer PERCENT = Integer.getInteger("mortise.long");

  private Size() {}

  /// @param property says the size of one test exactly
  public static int of(String property, int usual, int atLength) {
    int size = PERCENT == null ? usual : (int) Math.max(usual, (long) atLength * PERCENT / 100);
    return Integer.getInteger(property, size);
  }
}
