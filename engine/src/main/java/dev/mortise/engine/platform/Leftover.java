package dev.mortise.engine.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// A database server that outlived the application that started it.
record Leftover(ProcessHandle server) {
  private static final int PATIENCE_SECONDS = 30;

  /// The server that still works on these files, if any.
  static Optional<Leftover> of(Path data) {
    var note = data.resolve("postmaster.pid");
    try {
      if (Files.notExists(note)) {
        return Optional.empty();
      }
      long pid = Long.parseLong(Files.readAllLines(note).getFirst().strip());
      return ProcessHandle.of(pid).filter(process -> worksOn(process, data)).map(Leftover::new);
    } catch (IOException | NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// Ends it as a crash would if it does not end by itself: what it has acknowledged is in its log.
  void end() {
    List<ProcessHandle> sessions = server.children().toList();
    server.destroy();
    if (!ended(server)) {
      server.destroyForcibly();
    }
    Stream.concat(Stream.of(server), sessions.stream()).forEach(Leftover::ended);
  }

  /// The number may have been given to another process since.
  private static boolean worksOn(ProcessHandle process, Path data) {
    return process.info().commandLine().filter(line -> line.contains(data.toString())).isPresent();
  }

  private static boolean ended(ProcessHandle process) {
    try {
      var _ = process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException | ExecutionException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
