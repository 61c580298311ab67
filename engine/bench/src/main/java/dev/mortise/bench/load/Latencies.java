package dev.mortise.bench.load;

import java.util.Arrays;

/// How long each request took, of one sender.
final class Latencies {
  private long[] nanos = new long[1024];
  private int size;

  void add(long duration) {
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, size * 2);
    }
    nanos[size++] = duration;
  }

  void clear() {
    size = 0;
  }

  long[] all() {
    return Arrays.copyOf(nanos, size);
  }
}
