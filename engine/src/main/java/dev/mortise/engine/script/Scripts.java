package dev.mortise.engine.script;

import dev.mortise.engine.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/// What runs tenants' scripts on this node.
public final class Scripts implements AutoCloseable {
  private static final ThreadFactory TIMER =
      Thread.ofPlatform().daemon().name("scripts-time").factory();

  /// How long a call waits that others may be waiting for in their turn.
  private static final Duration A_MOMENT = Duration.ofMillis(50);

  /// How long a process may take to start on a machine that has much to do.
  private static final Duration START = Duration.ofSeconds(30);

  private final Workers workers;
  private final ScriptLimits limits;
  private final Duration patience;
  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, TIMER);

  /// @param atOnce how many scripts run at the same time
  /// @param patienceMillis how long a call waits for its turn
  public Scripts(ScriptLimits limits, int atOnce, int patienceMillis) {
    this.limits = limits;
    this.patience = Duration.ofMillis(patienceMillis);
    this.workers = new Workers(atOnce);
    timer.setRemoveOnCancelPolicy(true);
  }

  public ScriptLimits limits() {
    return limits;
  }

  /// Waits for a worker for a call and what it causes; it is given back when the session is closed.
  ///
  /// @throws ProblemException when that takes too long
  public ScriptSession open(String tenant) {
    var opened = open(tenant, patience, START);
    if (opened == null) {
      throw ProblemException.of(ScriptProblem.BUSY);
    }
    return opened;
  }

  /// The same for who cannot wait.
  ///
  /// @return null when no worker is free
  public @Nullable ScriptSession tryOpen(String tenant) {
    return open(tenant, A_MOMENT, Duration.ZERO);
  }

  private @Nullable ScriptSession open(String tenant, Duration longest, Duration start) {
    var worker = workers.take(tenant, longest, start);
    return worker == null ? null : new ScriptSession(workers, worker, timer, limits, tenant);
  }

  /// How many calls wait for a worker.
  public int waiting() {
    return workers.waiting();
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
