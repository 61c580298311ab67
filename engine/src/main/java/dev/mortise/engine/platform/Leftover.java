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

/// A database server that works on the files of a folder: it outlived the application that started
/// it, or belongs to another one.
///
/// @param note what it has written down of itself
record Leftover(ProcessHandle server, List<String> note) {
  private static final int PATIENCE_SECONDS = 30;
  private static final int PORT_LINE = 4;

  /// The server that still works on these files, if any.
  static Optional<Leftover> of(Path data) {
    var note = data.resolve("postmaster.pid");
    try {
      if (Files.notExists(note)) {
        return Optional.empty();
      }
      var lines = Files.readAllLines(note);
      long pid = Long.parseLong(lines.getFirst().strip());
      return ProcessHandle.of(pid)
          .filter(process -> worksOn(process, data))
          .map(process -> new Leftover(process, lines));
    } catch (IOException | NumberFormatException _) {
      return Optional.empty();
    }
  }

  /// The port it listens at; empty while it starts.
  Optional<Integer> port() {
    return note.size() < PORT_LINE
        ? Optional.empty()
        : Optional.of(Integer.valueOf(note.get(PORT_LINE - 1).strip()));
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
