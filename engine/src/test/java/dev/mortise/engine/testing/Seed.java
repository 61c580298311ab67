package dev.mortise.engine.testing;

import java.util.Random;
import org.slf4j.LoggerFactory;

/// Where a test that draws at random begins: `mortise.seed`, or another number in every run.
public final class Seed {
  private Seed() {}

  /// The seed of a test, told in the log so that the run can be repeated.
  public static long of(Class<?> test) {
    long seed = Long.getLong("mortise.seed", new Random().nextLong());
    LoggerFactory.getLogger(test).info("mortise.seed={}", seed);
    return seed;
  }
}
