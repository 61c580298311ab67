package dev.mortise.engine.platform;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.postgresql.PGConnection;

/// A PostgreSQL of this installation's own, for everyone who has none: it listens on loopback only,
/// keeps its data in the data folder, and ends with the application.
public final class EmbeddedServer implements AutoCloseable {
  private static final String NAME = "mortise";
  private static final Map<String, String> SETTINGS =
      Map.of(
          "listen_addresses", "127.0.0.1",
          "unix_socket_directories", "",
          // the library starts the server with settings for tests
          "fsync", "on",
          "synchronous_commit", "on",
          "full_page_writes", "on",
          "shared_buffers", "256MB",
          // a write locks a record's 27 indexes; this also sizes the fast path of locks
          "max_locks_per_transaction", "256",
          "logging_collector", "on",
          "log_rotation_age", "1d");

  private final FileChannel lockFile;
  private final EmbeddedPostgres server;
  private final String ownerUrl;

  private EmbeddedServer(FileChannel lockFile, EmbeddedPostgres server, String ownerUrl) {
    this.lockFile = lockFile;
    this.server = server;
    this.ownerUrl = ownerUrl;
  }

  public static EmbeddedServer start(DataFolder folder) {
    return start(folder, Map.of());
  }

  /// @param changed settings that deviate, such as those a test may afford
  public static EmbeddedServer start(DataFolder folder, Map<String, String> changed) {
    var lockFile = lock(folder);
    try {
      var secret = DeploymentSecret.in(folder);
      var data = folder.file("postgres");
      var complete = data.resolve("mortise.complete");
      setAsideIfIncomplete(data, complete);
      Leftover.of(data).ifPresent(Leftover::end);
      var server = launch(folder, data, secret, changed);
      try {
        if (Files.notExists(complete)) {
          provide(server, data, secret);
          Files.createFile(complete);
        }
      } catch (IOException | SQLException failed) {
        server.close();
        throw failed;
      }
      return new EmbeddedServer(lockFile, server, ownerUrl(server.getPort(), secret));
    } catch (IOException | SQLException | RuntimeException failed) {
      closeQuietly(lockFile);
      throw new StartRefused(
          "The embedded database could not be started: " + failed.getMessage(),
          "Look into "
              + folder.file("postgres").resolve("log")
              + ", or give the address of a PostgreSQL 18 of your own with --mortise.database=….",
          failed);
    }
  }

  /// JDBC address with the owner's user and password.
  public String ownerUrl() {
    return ownerUrl;
  }

  /// The same of the server another process of this machine has started on the folder.
  static String ownerUrlOfRunning(DataFolder folder, DeploymentSecret secret) {
    var port =
        Leftover.of(folder.file("postgres"))
            .flatMap(Leftover::port)
            .orElseThrow(() ->
                new StartRefused(
                    "No Mortise with a database of its own runs on the data folder "
                        + folder.path()
                        + ".",
                    "Start that one first, or start this one without --mortise.join."));
    return ownerUrl(port, secret);
  }

  private static String ownerUrl(int port, DeploymentSecret secret) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s&password=%s"
        .formatted(port, NAME, NAME, ownerPassword(secret));
  }

  /// The folder is left to the next process only after the server has ended.
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      closeQuietly(lockFile);
    }
  }

  private static FileChannel lock(DataFolder folder) {
    try {
      var file =
          FileChannel.open(
              folder.file("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locks(file)) {
        file.close();
        throw new StartRefused(
            "The data folder " + folder.path() + " is in use by another running Mortise.",
            "Stop that one first, or name another folder with --mortise.data=/path/to/folder.");
      }
      return file;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static boolean locks(FileChannel file) throws IOException {
    try {
      return file.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  /// A start that was cut off while it laid out the files leaves a folder no server can use; it is
  /// kept, under another name.
  private static void setAsideIfIncomplete(Path data, Path complete) throws IOException {
    if (Files.exists(data) && Files.notExists(complete)) {
      Leftover.of(data).ifPresent(Leftover::end);
      Files.move(data, data.resolveSibling("postgres.incomplete-" + Instant.now().toEpochMilli()));
    }
  }

  private static EmbeddedPostgres launch(
      DataFolder folder, Path data, DeploymentSecret secret, Map<String, String> changed)
      throws IOException {
    var builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setOverrideWorkingDirectory(folder.file("binaries").toFile())
            .setRegisterShutdownHook(false)
            .setPGStartupWait(Duration.ofSeconds(60))
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8")
            .setConnectConfig("password", superuserPassword(secret));
    SETTINGS.forEach(builder::setServerConfig);
    changed.forEach(builder::setServerConfig);
    return builder.start();
  }

  /// Once, after the files have been laid out: passwords for everyone, an owner, its database.
  private static void provide(EmbeddedPostgres server, Path data, DeploymentSecret secret)
      throws IOException, SQLException {
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      password(connection, "postgres", superuserPassword(secret));
      statement.execute("create role " + NAME + " login createrole");
      password(connection, NAME, ownerPassword(secret));
      statement.execute("create database " + NAME + " owner " + NAME);
      Files.writeString(data.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
      statement.execute("select pg_reload_conf()");
    }
  }

  private static void password(Connection connection, String role, String password)
      throws SQLException {
    connection
        .unwrap(PGConnection.class)
        .alterUserPassword(role, password.toCharArray(), "scram-sha-256");
  }

  private static String superuserPassword(DeploymentSecret secret) {
    return secret.derive("embedded database superuser");
  }

  private static String ownerPassword(DeploymentSecret secret) {
    return secret.derive("embedded database owner");
  }

  private static void closeQuietly(FileChannel file) {
    try {
      file.close();
    } catch (IOException _) {
      // the lock ends with the process anyway
    }
  }
}
