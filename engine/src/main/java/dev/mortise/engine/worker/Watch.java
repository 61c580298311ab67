package dev.mortise.engine.worker;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Looks at what the running call uses and ends it when that is too much; ends the whole process
/// when the call does not end then.
final class Watch implements Runnable {
  private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(2);
  private static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(200);

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Thread watching = Thread.ofPlatform().daemon().name("watch").unstarted(this);
  private volatile @Nullable Call call;

  Watch() {
    watching.start();
  }

  /// The call that is being watched, from its first script to the last one it caused.
  final class Call {
    private final Message.Limits limits;
    private final Runnable stop;
    private final long thread = Thread.currentThread().threadId();
    private final long began = System.nanoTime();
    private final long cpu = threads.getThreadCpuTime(thread);
    private final long bytes = threads.getThreadAllocatedBytes(thread);
    private volatile @Nullable Failure reason;
    private volatile long stoppedAt;
    private boolean ended;

    private Call(Message.Limits limits, Runnable stop) {
      this.limits = limits;
      this.stop = stop;
    }

    /// Why the call has been stopped; null while it has not.
    @Nullable Failure reason() {
      return reason;
    }

    Message.Usage usage() {
      return new Message.Usage(
          (threads.getThreadCpuTime(thread) - cpu) / 1000,
          threads.getThreadAllocatedBytes(thread) - bytes);
    }

    /// Ends the watching.
    ///
    /// @return why the call has been stopped; null when it has not and will not be
    synchronized @Nullable Failure end() {
      call = null;
      ended = true;
      return reason;
    }

    private void look() {
      var now = System.nanoTime();
      var known = reason;
      if (known != null) {
        if (now - stoppedAt > PATIENCE) {
          Runtime.getRuntime().halt(known.exitCode());
        }
        return;
      }
      var found = exceeded(now);
      if (found != null) {
        stop(found);
      }
    }

    /// Ends the scripts of the call, once.
    synchronized void stop(Failure found) {
      if (!ended && reason == null) {
        stoppedAt = System.nanoTime();
        reason = found;
        Thread.ofPlatform().daemon().name("stop").start(stop);
      }
    }

    private @Nullable Failure exceeded(long now) {
      var used = usage();
      if (used.bytes() > limits.bytes()) {
        return Failure.MEMORY;
      } else if (used.cpuMicros() > limits.cpuMillis() * 1000L) {
        return Failure.CPU;
      }
      return now - began > TimeUnit.MILLISECONDS.toNanos(limits.millis()) ? Failure.TIME : null;
    }
  }

  /// @param stop ends the scripts of the call; runs beside them
  Call begin(Message.Limits limits, Runnable stop) {
    var begun = new Call(limits, stop);
    call = begun;
    LockSupport.unpark(watching);
    return begun;
  }

  @Override
  public void run() {
    while (true) {
      var current = call;
      if (current == null) {
        LockSupport.park(this);
      } else {
        current.look();
        LockSupport.parkNanos(this, EVERY);
      }
    }
  }
}
