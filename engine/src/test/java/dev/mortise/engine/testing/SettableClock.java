package dev.mortise.engine.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands still until a test moves it.
public final class SettableClock implements InstantSource {
  private volatile Instant now;
  private volatile long passed;

  public SettableClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /// Nanoseconds that have passed since it was made; putting it back takes none away.
  public long passed() {
    return passed;
  }

  public synchronized void set(Instant moment) {
    passed += Math.max(0, Duration.between(now, moment).toNanos());
    now = moment;
  }

  public synchronized void advance(Duration duration) {
    set(now.plus(duration));
  }
}
