package dev.mortise.bench.data;

import dev.mortise.engine.identity.OperatorKey;
import dev.mortise.engine.platform.DataFolder;
import dev.mortise.engine.platform.DeploymentSecret;
import dev.mortise.engine.platform.EmbeddedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/// A data folder whose PostgreSQL runs with the product's own durable settings.
///
/// One setting differs: statements can be counted.
public final class Installation implements AutoCloseable {
  private static final Map<String, String> CHANGED =
      Map.of("shared_preload_libraries", "pg_stat_statements");

  private final DataFolder folder;
  private final EmbeddedServer server;

  private Installation(DataFolder folder, EmbeddedServer server) {
    this.folder = folder;
    this.server = server;
  }

  public static Installation start(Path path) {
    var folder = DataFolder.open(path);
    var server = EmbeddedServer.start(folder, CHANGED);
    // also when the bench is stopped; closing twice does no harm
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    return new Installation(folder, server);
  }

  /// The JDBC address with the owner's user and password.
  public String ownerUrl() {
    return server.ownerUrl();
  }

  /// The secret the nodes of the installation share.
  public String secret() {
    try {
      return Files.readString(folder.file("secret"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public String operatorKey() {
    return OperatorKey.text(DeploymentSecret.in(folder));
  }

  public Path folder() {
    return folder.path();
  }

  public Connection owner() throws SQLException {
    return DriverManager.getConnection(ownerUrl());
  }

  /// Who may look at what other users' statements cost.
  public Connection superuser() throws SQLException {
    var password = DeploymentSecret.in(folder).derive("embedded database superuser");
    var address = ownerUrl().substring(0, ownerUrl().indexOf('?'));
    return DriverManager.getConnection(address, "postgres", password);
  }

  /// Whether the database vacuums by itself, as it does unless told otherwise. It is told not to
  /// where a vacuum in the middle would disturb, and one is made by hand before.
  public void vacuumsByItself(boolean does) throws SQLException {
    try (var connection = superuser()) {
      var sql = new Sql(connection);
      sql.run("alter system set autovacuum = " + (does ? "on" : "off"));
      sql.run("select pg_reload_conf()");
    }
  }

  /// Process id of the PostgreSQL whose children serve the connections.
  public long postmaster() {
    try {
      var lines = Files.readAllLines(folder.file("postgres").resolve("postmaster.pid"));
      return Long.parseLong(lines.getFirst().strip());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
