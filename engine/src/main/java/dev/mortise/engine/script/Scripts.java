package dev.mortise.engine.script;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;

/// What runs tenants' scripts on this node.
public final class Scripts implements AutoCloseable {
  private static final ThreadFactory TIMER =
      Thread.ofPlatform().daemon().name("scripts-time").factory();

  private final Workers workers;
  private final ScriptLimits limits;
  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, TIMER);

  /// @param atOnce how many scripts run at the same time
  /// @param patienceMillis how long a call waits for its turn
  public Scripts(ScriptLimits limits, int atOnce, int patienceMillis) {
    this.limits = limits;
    this.workers = new Workers(atOnce, patienceMillis);
    timer.setRemoveOnCancelPolicy(true);
  }

  public ScriptLimits limits() {
    return limits;
  }

  /// Takes a worker for a call and what it causes; it is given back when the session is closed.
  public ScriptSession open(String tenant) {
    return new ScriptSession(workers, timer, limits, tenant);
  }

  /// Whether a script can be loaded, and what stands in the way.
  public Ended check(Script script) {
    try (var session = open(script.tenant())) {
      return session.check(script);
    }
  }

  Workers workers() {
    return workers;
  }

  @Override
  public void close() {
    workers.close();
    timer.shutdownNow();
  }
}
