package dev.mortise.bench.measure;

import dev.mortise.bench.load.Outcome;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;

/// Starts a process that sends requests and takes what the servers use while its time counts.
public final class Meter {
  private final long postmaster;
  private final Path logs;

  /// @param logs folder for what those who send say beside
  public Meter(long postmaster, Path logs) {
    this.postmaster = postmaster;
    this.logs = logs;
  }

  /// @param server process id whose time counts as the server's; 0 for the sender's own
  /// @param allocated bytes the server has allocated so far
  public Measured measure(List<String> command, long server, LongSupplier allocated)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(logs.resolve("senders.log").toFile()))
            .start();
    long measured = server == 0 ? process.pid() : server;
    try (var out = process.inputReader()) {
      await(out, "start");
      double cpu = Cpu.of(measured);
      double database = Cpu.ofServer(postmaster);
      long bytes = allocated.getAsLong();
      await(out, "end");
      cpu = Cpu.of(measured) - cpu;
      database = Cpu.ofServer(postmaster) - database;
      bytes = allocated.getAsLong() - bytes;
      var outcome = Outcome.parse(line(out));
      var requests = Math.max(1, outcome.requests());
      return new Measured(outcome, cpu / requests, database / requests, (double) bytes / requests);
    } finally {
      process.destroy();
      process.waitFor();
    }
  }

  private static void await(BufferedReader out, String word) throws IOException {
    var line = line(out);
    while (!line.equals(word)) {
      line = line(out);
    }
  }

  private static String line(BufferedReader out) throws IOException {
    var line = out.readLine();
    if (line == null) {
      throw new IOException("whoever sends requests has ended too early");
    }
    return line;
  }
}
