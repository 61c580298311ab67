package dev.mortise.engine.quota;

import java.time.Duration;

/// Requests a tenant may send to this node: so many in a period, at any moment no more than one
/// period's at once.
final class Budget {
  /// When nothing at all is allowed, there is no better moment to name.
  private static final Duration LATER = Duration.ofMinutes(1);

  private final long period;

  /// When a request sent as regularly as is allowed would come next, in nanoseconds.
  private long next;

  private long window;
  private long inWindow;
  private long inLastWindow;

  /// @param now in nanoseconds, as every other moment here
  Budget(Duration period, long now) {
    this.period = period.toNanos();
    this.next = now;
    this.window = Math.floorDiv(now, this.period);
  }

  /// Takes one request out of the budget.
  ///
  /// @return nanoseconds to wait; 0 when it was taken
  synchronized long take(long limit, long now) {
    if (limit <= 0) {
      return LATER.toNanos();
    }
    var each = Math.max(1, period / limit);
    var start = Math.max(next, now);
    var wait = start + each - now - period;
    if (wait > 0) {
      return wait;
    }
    next = start + each;
    turn(now);
    inWindow++;
    return 0;
  }

  /// How many requests the last period took.
  synchronized long used(long now) {
    turn(now);
    return Math.max(inWindow, inLastWindow);
  }

  private void turn(long now) {
    var current = Math.floorDiv(now, period);
    if (current != window) {
      inLastWindow = current == window + 1 ? inWindow : 0;
      inWindow = 0;
      window = current;
    }
  }
}
