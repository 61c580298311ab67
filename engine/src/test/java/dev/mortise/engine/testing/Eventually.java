package dev.mortise.engine.testing;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for what others do in their own time.
public final class Eventually {
  private Eventually() {}

  /// Looks until a condition holds.
  ///
  /// @param patience after which it is taken to hold never
  public static void until(Duration patience, BooleanSupplier condition) {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it did not come to that");
      }
    }
  }
}
