package dev.mortise.engine.quota;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// How many requests of one tenant a node carries out at the same time.
final class Share {
  /// Shorter than a statement may wait, so that who waits here is told why.
  static final Duration PATIENCE = Duration.ofSeconds(2);

  private volatile Places places = new Places(0, new Semaphore(0));

  /// @param free as many as there are, less those that are taken
  private record Places(long limit, Semaphore free) {}

  /// Waits a little for a place.
  ///
  /// @return the place, to be given back; null when there is none
  @Nullable Semaphore take(long limit) {
    var free = places(limit);
    try {
      return free.tryAcquire()
              || (limit > 0 && free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
          ? free
          : null;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  long used() {
    var now = places;
    return now.limit - now.free.availablePermits();
  }

  /// The places under the limit that holds now. After a change those who have an old place give it
  /// back to the old ones.
  private Semaphore places(long limit) {
    var now = places;
    if (now.limit != limit) {
      synchronized (this) {
        now = places;
        if (now.limit != limit) {
          now = new Places(limit, new Semaphore(Math.clamp(limit, 0, Integer.MAX_VALUE)));
          places = now;
        }
      }
    }
    return now.free;
  }
}
