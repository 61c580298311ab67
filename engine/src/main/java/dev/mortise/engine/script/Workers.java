package dev.mortise.engine.script;

import dev.mortise.engine.worker.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
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
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition changed = lock.newCondition();
  private final Deque<WorkerProcess> idle = new ArrayDeque<>();
  private final Set<WorkerProcess> all = new HashSet<>();
  private final Map<String, Integer> busy = new HashMap<>();
  private int running;
  private int starting;
  private volatile boolean closed;
  private @Nullable WorkerFiles files;

  /// @param atOnce how many scripts run at the same time
  Workers(int atOnce) {
    this.atOnce = atOnce;
    this.tenantsShare = Math.max(1, atOnce - 1);
  }

  /// Waits for the tenant's turn and for a process, which is then nobody else's.
  ///
  /// @param patience how long it waits for its turn
  /// @param start how much longer for a process that is being started
  /// @return null when that takes too long
  @Nullable WorkerProcess take(String tenant, Duration patience, Duration start) {
    var end = System.nanoTime() + patience.toNanos();
    lock.lock();
    try {
      while (!closed && !(running < atOnce && busy.getOrDefault(tenant, 0) < tenantsShare)) {
        if (!changedBefore(end)) {
          return null;
        }
      }
      running++;
      busy.merge(tenant, 1, Integer::sum);
      var found = process(end + start.toNanos());
      if (found == null) {
        leave(tenant);
      }
      return found;
    } finally {
      lock.unlock();
    }
  }

  /// How many calls wait for a process.
  int waiting() {
    lock.lock();
    try {
      return lock.getWaitQueueLength(changed);
    } finally {
      lock.unlock();
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
    running--;
    busy.merge(tenant, -1, (had, less) -> had + less == 0 ? null : had + less);
    changed.signalAll();
  }

  /// A process that waits; one is being started whenever none would be left.
  private @Nullable WorkerProcess process(long end) {
    while (!closed) {
      for (var found = idle.poll(); found != null; found = idle.poll()) {
        if (found.isUsable()) {
          startSpare();
          return found;
        }
        all.remove(found);
      }
      startSpare();
      if (!changedBefore(end)) {
        return null;
      }
    }
    return null;
  }

  /// @return whether anything has changed in time
  @SuppressWarnings("WaitNotInLoop") // it is called in loops
  private boolean changedBefore(long end) {
    try {
      var left = end - System.nanoTime();
      return left > 0 && changed.awaitNanos(left) > 0;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
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
      if (!closed) {
        LOG.warn("No worker for scripts could be started.", failed);
      }
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
