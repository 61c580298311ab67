package dev.mortise.engine.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// The processes of a PostgreSQL, which tests may kill.
public final class PostgresProcesses {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final String ownerUrl;

  public PostgresProcesses(String ownerUrl) {
    this.ownerUrl = ownerUrl;
  }

  /// Kills a process that serves a connection; PostgreSQL then ends all others, and recovers.
  public void killOne(Random random) {
    var serving = serving();
    kill(serving.get(random.nextInt(serving.size())));
    awaitAnswer();
  }

  /// Kills the process all others hang on, and starts it again as its operator would.
  public void killAll() {
    var first = serving().getFirst().parent().orElseThrow();
    var info = first.info();
    var command = new ArrayList<>(unprivileged());
    command.add(info.command().orElseThrow());
    command.addAll(List.of(info.arguments().orElseThrow()));
    kill(first);
    var end = System.nanoTime() + PATIENCE.toNanos();
    // it does not start while processes of the one before are left
    var started = start(command);
    while (!answers()) {
      if (!started.isAlive()) {
        started = start(command);
      }
      requireBefore(end);
    }
  }

  private List<ProcessHandle> serving() {
    try (var connection = DriverManager.getConnection(ownerUrl);
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select pid from pg_stat_activity where backend_type = 'client backend'")) {
      var found = new ArrayList<ProcessHandle>();
      while (rows.next()) {
        ProcessHandle.of(rows.getLong(1)).ifPresent(found::add);
      }
      return found;
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static void kill(ProcessHandle process) {
    process.destroyForcibly();
    process.onExit().join();
  }

  private static Process start(List<String> command) {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void awaitAnswer() {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      requireBefore(end);
    }
  }

  private boolean answers() {
    try (var connection = DriverManager.getConnection(ownerUrl)) {
      return connection.isValid(5);
    } catch (SQLException away) {
      return false;
    }
  }

  private static void requireBefore(long end) {
    if (System.nanoTime() > end) {
      throw new AssertionError("PostgreSQL does not come back");
    }
  }

  /// PostgreSQL refuses to be anything for the superuser.
  private static List<String> unprivileged() {
    return "root".equals(System.getProperty("user.name")) ? List.of("unshare", "-U") : List.of();
  }
}
