package dev.mortise.engine.script;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.worker.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The worker processes of this node: as many as may run at the same time, and a spare one that
/// takes the place of one that is lost.
///
/// The first starts when the first script is called. While there is more than one, no tenant has
/// all of them.
final class Workers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
  private static final int MEGABYTES = 384;

  private final int atOnce;
  private final int tenantsShare;
  private final long patience;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition changed = lock.newCondition();
  private final Deque<WorkerProcess> idle = new ArrayDeque<>();
  private final Set<WorkerProcess> all = new HashSet<>();
  private final Map<String, Integer> busy = new HashMap<>();
  private int running;
  private int starting;
  private boolean closed;
  private @Nullable WorkerFiles files;

  /// @param atOnce how many scripts run at the same time
  /// @param patienceMillis how long a call waits for its turn
  Workers(int atOnce, int patienceMillis) {
    this.atOnce = atOnce;
    this.tenantsShare = Math.max(1, atOnce - 1);
    this.patience = TimeUnit.MILLISECONDS.toNanos(patienceMillis);
  }

  /// Waits for the tenant's turn and for a process, which is then nobody else's.
  WorkerProcess take(String tenant) {
    lock.lock();
    try {
      var left = patience;
      while (!closed && !(running < atOnce && busy.getOrDefault(tenant, 0) < tenantsShare)) {
        if (left <= 0) {
          throw ProblemException.of(ScriptProblem.BUSY);
        }
        left = changed.awaitNanos(left);
      }
      running++;
      busy.merge(tenant, 1, Integer::sum);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw ProblemException.of(ScriptProblem.BUSY);
    } finally {
      lock.unlock();
    }
    try {
      return process();
    } catch (RuntimeException failed) {
      leave(tenant);
      throw failed;
    }
  }

  void giveBack(String tenant, WorkerProcess worker) {
    lock.lock();
    try {
      if (worker.isUsable() && !closed) {
        idle.push(worker);
      } else {
        all.remove(worker);
        worker.kill(Failure.LOST);
      }
      leave(tenant);
      startSpare();
    } finally {
      lock.unlock();
    }
  }

  /// The processes there are, for whoever watches over them.
  Set<WorkerProcess> all() {
    lock.lock();
    try {
      return Set.copyOf(all);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      all.forEach(worker -> worker.kill(Failure.LOST));
      all.clear();
      idle.clear();
      changed.signalAll();
      if (files != null) {
        files.close();
      }
    } finally {
      lock.unlock();
    }
  }

  private void leave(String tenant) {
    lock.lock();
    try {
      running--;
      busy.merge(tenant, -1, (had, less) -> had + less == 0 ? null : had + less);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /// A process that waits; one is being started whenever none would be left.
  private WorkerProcess process() {
    lock.lock();
    try {
      while (true) {
        for (var found = idle.poll(); found != null; found = idle.poll()) {
          if (found.isUsable()) {
            startSpare();
            return found;
          }
          all.remove(found);
        }
        startSpare();
        if (starting == 0) {
          throw ProblemException.of(ScriptProblem.BUSY);
        }
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
    }
  }

  private void startSpare() {
    if (!closed && idle.isEmpty() && starting == 0 && all.size() <= atOnce) {
      starting++;
      Thread.ofPlatform().daemon().name("scripts-start").start(this::start);
    }
  }

  /// Made by the first process that starts; processes start one after the other.
  private WorkerFiles files() throws IOException {
    lock.lock();
    try {
      var known = files;
      if (known == null) {
        known = WorkerFiles.inNewFolder();
        files = known;
      }
      return known;
    } finally {
      lock.unlock();
    }
  }

  private void start() {
    WorkerProcess started = null;
    try {
      started = WorkerProcess.start(files(), MEGABYTES);
    } catch (IOException | UncheckedIOException failed) {
      LOG.warn("No worker for scripts could be started.", failed);
    }
    lock.lock();
    try {
      starting--;
      if (started != null && closed) {
        started.kill(Failure.LOST);
      } else if (started != null) {
        all.add(started);
        idle.add(started);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
