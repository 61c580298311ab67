package dev.mortise.engine.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/// Runs something many times at the same moment.
public final class AtOnce {
  private AtOnce() {}

  /// What the attempts came to, by their number from 0.
  public static <T> List<T> run(int attempts, IntFunction<T> attempt) {
    var together = new CyclicBarrier(attempts);
    var tasks = new ArrayList<Callable<T>>();
    for (int i = 0; i < attempts; i++) {
      int number = i;
      tasks.add(() -> {
        together.await();
        return attempt.apply(number);
      });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<T>();
      for (var result : threads.invokeAll(tasks)) {
        results.add(result.get());
      }
      return results;
    } catch (InterruptedException | ExecutionException failed) {
      throw new AssertionError(failed);
    }
  }
}
