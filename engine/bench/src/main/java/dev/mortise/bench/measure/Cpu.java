package dev.mortise.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Processor time of processes so far, as the operating system counts it.
final class Cpu {
  private static final double TICKS_A_SECOND = 100;

  private Cpu() {}

  /// Milliseconds of one process.
  static double of(long process) {
    var stat = stat(process);
    return stat == null ? 0 : stat.own();
  }

  /// Milliseconds of a PostgreSQL server with all its processes, those that have ended too.
  static double ofServer(long postmaster) {
    var all = 0.0;
    var own = stat(postmaster);
    if (own != null) {
      all += own.own() + own.ended();
    }
    var children = ProcessHandle.of(postmaster).stream().flatMap(ProcessHandle::children).toList();
    for (var child : children) {
      all += of(child.pid());
    }
    return all;
  }

  private record Stat(double own, double ended) {}

  private static @org.jspecify.annotations.Nullable Stat stat(long process) {
    try {
      var text = Files.readString(Path.of("/proc/" + process + "/stat"));
      // the second field, a name in brackets, may hold anything
      var fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
      return new Stat(millis(fields, 11), millis(fields, 13));
    } catch (NoSuchFileException _) {
      return null;
    } catch (IOException failed) {
      if (Files.notExists(Path.of("/proc/" + process))) {
        return null;
      }
      throw new UncheckedIOException(failed);
    }
  }

  private static double millis(String[] fields, int at) {
    return (Long.parseLong(fields[at]) + Long.parseLong(fields[at + 1])) * 1000 / TICKS_A_SECOND;
  }
}
