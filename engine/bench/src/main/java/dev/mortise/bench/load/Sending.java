package dev.mortise.bench.load;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// Sends requests in random order from several senders at once, tells when the time that counts
/// begins and ends, and then what came of it.
///
/// Whoever started this process reads `start`, `end` and the outcome from its output.
public final class Sending {
  private final int choices;
  private final AtomicBoolean counting = new AtomicBoolean();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicLong left;
  // as many digits as the placeholder, and above those of any earlier run
  private final AtomicLong number =
      new AtomicLong(System.currentTimeMillis() % 100_000_000L * 10_000);
  private final AtomicLong errors = new AtomicLong();
  private final AtomicReference<String> firstError = new AtomicReference<>("");

  private Sending(Plan plan, int choices) {
    this.choices = choices;
    this.left = new AtomicLong(plan.seconds() > 0 ? Long.MAX_VALUE : plan.most());
  }

  /// @param choices how many different requests there are
  public static void run(Plan plan, int choices, List<? extends Sender> senders)
      throws InterruptedException, IOException {
    var sending = new Sending(plan, choices);
    var latencies = new ArrayList<Latencies>();
    var threads = new ArrayList<Thread>();
    for (var sender : senders) {
      var own = new Latencies();
      latencies.add(own);
      threads.add(Thread.ofPlatform().start(() -> sending.send(sender, own)));
    }
    Thread.sleep((long) (plan.warmUp() * 1000));
    sending.counting.set(true);
    System.out.println("start");
    long from = System.nanoTime();
    long cpu = cpu();
    if (plan.seconds() > 0) {
      Thread.sleep((long) (plan.seconds() * 1000));
      sending.stopped.set(true);
    } else {
      for (var thread : threads) {
        thread.join();
      }
    }
    double seconds = (System.nanoTime() - from) / 1e9;
    double spent = (cpu() - cpu) / 1e6;
    System.out.println("end");
    for (var thread : threads) {
      thread.join();
    }
    for (var sender : senders) {
      sender.close();
    }
    var all = latencies.stream().flatMapToLong(own -> java.util.Arrays.stream(own.all())).toArray();
    System.out.println(
        Outcome.of(all, sending.errors.get(), seconds, spent, sending.firstError.get()).line());
  }

  private void send(Sender sender, Latencies latencies) {
    while (!stopped.get() && left.getAndDecrement() > 0) {
      boolean counts = counting.get();
      long from = System.nanoTime();
      try {
        sender.send(ThreadLocalRandom.current().nextInt(choices), number.incrementAndGet());
      } catch (IOException | RuntimeException failed) {
        errors.incrementAndGet();
        firstError.compareAndSet("", failed.toString());
      }
      if (counts && !stopped.get()) {
        latencies.add(System.nanoTime() - from);
      }
    }
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
