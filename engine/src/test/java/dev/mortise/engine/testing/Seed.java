package dev.mortise.engine.testing;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.LoggerFactory;

/// Where a test that draws at random begins: `mortise.seed`, or a number of its own in every run.
public final class Seed {
  private Seed() {}

  /// The seed of a test, told in the log so that the run can be repeated.
  public static long of(Class<?> test) {
    var seed =
        Optional.ofNullable(Long.getLong("mortise.seed"))
            .orElseGet(() -> ThreadLocalRandom.current().nextLong(1_000_000_000));
    LoggerFactory.getLogger(test).info("mortise.seed={}", seed);
    return seed;
  }
}
