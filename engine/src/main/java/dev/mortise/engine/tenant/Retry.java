package dev.mortise.engine.tenant;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runs a transaction again that was ended in favour of another one.
final class Retry {
  private static final int ATTEMPTS = 5;

  /// deadlock_detected, serialization_failure
  private static final Set<String> LOST = Set.of("40P01", "40001");

  private Retry() {}

  static <T extends @Nullable Object> T onDeadlock(Supplier<T> transaction) {
    for (int attempt = 1; ; attempt++) {
      try {
        return transaction.get();
      } catch (RuntimeException failed) {
        if (attempt == ATTEMPTS || !lost(failed)) {
          throw failed;
        }
        // the two meet again if they start together again
        LockSupport.parkNanos(
            Duration.ofMillis(ThreadLocalRandom.current().nextInt(20 * attempt)).toNanos());
      }
    }
  }

  private static boolean lost(Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && LOST.contains(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
