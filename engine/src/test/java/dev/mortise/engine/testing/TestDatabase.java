package dev.mortise.engine.testing;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.mortise.engine.platform.DataFolder;
import dev.mortise.engine.platform.Database;
import dev.mortise.engine.platform.DeploymentSecret;
import dev.mortise.engine.platform.EmbeddedServer;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.engine.tenant.Tenants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/// One migrated PostgreSQL for all tests of the JVM; each test class takes a tenant of its own.
///
/// A test that starts the whole application gives it `mortise.database` = [#ownerUrl] and
/// `mortise.secret` = [#SECRET].
public final class TestDatabase {
  public static final String SECRET = "a secret for tests only, long enough";

  /// Held here because loggers are forgotten otherwise, and their levels with them.
  private static final Logger LIQUIBASE = Logger.getLogger("liquibase");

  private static final TestDatabase SHARED = start();
  private static final AtomicInteger TENANTS = new AtomicInteger();

  private final String ownerUrl;
  private final DataSource dataSource;
  private final TenantSession session;
  private final Tenants tenants;

  private TestDatabase(String ownerUrl, Database database) {
    this.ownerUrl = ownerUrl;
    this.dataSource = SqlStatements.counting(database.dataSource());
    this.session = new TenantSession(dataSource, database.beside(), Ticker.systemTicker());
    this.tenants = new Tenants(dataSource, Ticker.systemTicker());
  }

  public static TestDatabase shared() {
    return SHARED;
  }

  /// A PostgreSQL of its own, for a test whose plans must not hang on what others have stored.
  public static TestDatabase another() {
    return start();
  }

  /// One of its own that has on disk what it has acknowledged, as far as the operating system lives
  /// on.
  public static TestDatabase durable() {
    return start(Map.of("fsync", "off"));
  }

  /// JDBC address with the owner's user and password.
  public String ownerUrl() {
    return ownerUrl;
  }

  /// Connections with the application's role; their statements are counted by [SqlStatements].
  public DataSource dataSource() {
    return dataSource;
  }

  public TenantSession session() {
    return session;
  }

  public Tenants tenants() {
    return tenants;
  }

  /// A tenant nobody else uses.
  public Tenant newTenant() {
    var code = "test-" + ProcessHandle.current().pid() + "-" + TENANTS.incrementAndGet();
    return tenants.create(code, code);
  }

  private static TestDatabase start() {
    return start(Map.of("fsync", "off", "synchronous_commit", "off", "full_page_writes", "off"));
  }

  private static TestDatabase start(Map<String, String> settings) {
    LIQUIBASE.setLevel(Level.WARNING);
    try {
      var folder = Files.createTempDirectory("mortise-test-");
      var server = EmbeddedServer.start(DataFolder.open(folder), settings);
      var database = Database.open(server.ownerUrl(), new DeploymentSecret(SECRET), 20);
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                database.close();
                server.close();
                delete(folder);
              }));
      return new TestDatabase(server.ownerUrl(), database);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
