package dev.mortise.engine.testing;

import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;
import org.slf4j.LoggerFactory;

/// Where a test that draws at random begins: `mortise.seed`, or another number in every run.
public final class Seed {
  private static final Map<Class<?>, Long> DRAWN = new ConcurrentHashMap<>();

  private Seed() {}

  /// The seed of a test, told in the log, and again in the failure, so that the run can be
  /// repeated.
  public static long of(Class<?> test) {
    long seed = Long.getLong("mortise.seed", new Random().nextLong());
    DRAWN.put(test, seed);
    LoggerFactory.getLogger(test).info("mortise.seed={}", seed);
    return seed;
  }

  /// A failure of a test, with the seed it has drawn last, if any.
  static Throwable told(Class<?> test, Throwable failure) {
    var seed = DRAWN.get(test);
    return seed == null || failure instanceof TestAbortedException
        ? failure
        : new AssertionError("-Dmortise.seed=" + seed + " repeats this: " + failure, failure);
  }

  /// Holds for all tests; `META-INF/services` names it.
  public static final class InFailures implements TestExecutionExceptionHandler {
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure)
        throws Throwable {
      throw told(context.getRequiredTestClass(), failure);
    }
  }
}
