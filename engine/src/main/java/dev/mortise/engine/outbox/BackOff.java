package dev.mortise.engine.outbox;

import java.time.Duration;
import java.util.List;

/// How long it takes until something is tried once more.
final class BackOff {
  private static final List<Duration> STEPS =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(4),
          Duration.ofHours(8));

  private BackOff() {}

  /// @param tried how often it has been tried
  static Duration after(int tried) {
    return STEPS.get(Math.min(tried, STEPS.size()) - 1);
  }
}
