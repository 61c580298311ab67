package dev.mortise.engine.testing;

import java.util.Optional;
import org.slf4j.LoggerFactory;

/// Where a test that draws at random begins: `mortise.seed`, or the same number in every run, so
/// that a change is not blamed for what only another draw would have found.
public final class Seed {
  private static final long USUAL = 152_379_071;

  private Seed() {}

  /// The seed of a test, told in the log so that the run can be repeated.
  public static long of(Class<?> test) {
    var seed = Optional.ofNullable(Long.getLong("mortise.seed")).orElse(USUAL);
    LoggerFactory.getLogger(test).info("mortise.seed={}", seed);
    return seed;
  }
}
