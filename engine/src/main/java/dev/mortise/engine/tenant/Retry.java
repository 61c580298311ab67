package dev.mortise.engine.tenant;

import dev.mortise.engine.problem.ProblemException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Runs a transaction again that was ended in favour of another one.
final class Retry {
  private static final int ATTEMPTS = 8;
  private static final int LONGEST_PAUSE = 1_000;

  /// deadlock_detected, serialization_failure
  private static final Set<String> LOST = Set.of("40P01", "40001");

  /// lock_not_available: it has waited long already
  private static final String KEPT_OUT = "55P03";

  private Retry() {}

  /// The same where a transaction may be open already: only who has begun it can run it again.
  static <T extends @Nullable Object> T ofBeginner(Supplier<T> transaction) {
    return TransactionSynchronizationManager.isActualTransactionActive()
        ? transaction.get()
        : onDeadlock(transaction);
  }

  static <T extends @Nullable Object> T onDeadlock(Supplier<T> transaction) {
    for (int attempt = 1; ; attempt++) {
      try {
        return transaction.get();
      } catch (RuntimeException failed) {
        var state = state(failed);
        if (KEPT_OUT.equals(state) || (LOST.contains(state) && attempt == ATTEMPTS)) {
          throw ProblemException.of(TenantProblem.BUSY, Map.of("retry_after", 1));
        }
        if (!LOST.contains(state)) {
          throw failed;
        }
        pause(attempt);
      }
    }
  }

  /// The two meet again if they start together again; the more have met, the longer it takes.
  private static void pause(int attempt) {
    var bound = Math.min(LONGEST_PAUSE, 10 << attempt);
    LockSupport.parkNanos(Duration.ofMillis(ThreadLocalRandom.current().nextInt(bound)).toNanos());
  }

  private static String state(Throwable failed) {
    for (@Nullable Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState();
      }
    }
    return "";
  }
}
