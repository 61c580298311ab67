package dev.mortise.engine.platform;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// The database as the application sees it: migrated, and connected to with a role that owns
/// nothing.
public final class Database implements AutoCloseable {
  /// Limits of every connection; a session that writes has a wider one, see `tenant.enter`.
  private static final String LIMITS =
      String.join(
          " ",
          "-c statement_timeout=5s",
          "-c lock_timeout=10s",
          "-c idle_in_transaction_session_timeout=30s",
          // answers in the order the branches of a page are written in
          "-c max_parallel_workers_per_gather=0",
          // tables hold all tenants' rows: none is read whole, and what is asked for lies in memory
          "-c enable_seqscan=off",
          "-c random_page_cost=1.1",
          "-c jit=off");

  private final HikariDataSource main;
  private final HikariDataSource beside;
  private final DataSource pipelined;
  private final DataSource pipelinedBeside;

  private Database(HikariDataSource main, HikariDataSource beside) {
    this.main = main;
    this.beside = beside;
    this.pipelined = new PipelinedDataSource(main);
    this.pipelinedBeside = new PipelinedDataSource(beside);
  }

  /// Brings the schema up to date and connects.
  ///
  /// @param ownerUrl JDBC address with the user and password of the role that owns the database
  /// @param connections most connections of this node
  public static Database open(String ownerUrl, DeploymentSecret secret, int connections) {
    var owner = owner(ownerUrl);
    var role = ApplicationRole.provide(owner, secret);
    Schema.migrate(owner, role);
    var main = pool(role.connect(ownerUrl), "main", connections);
    // a numberer must never wait for a connection that waits for a number
    var beside = pool(role.connect(ownerUrl), "beside", 2);
    return new Database(main, beside);
  }

  /// Connections for everything.
  public DataSource dataSource() {
    return pipelined;
  }

  /// A few connections for short transactions beside an open one.
  public DataSource beside() {
    return pipelinedBeside;
  }

  @Override
  public void close() {
    main.close();
    beside.close();
  }

  private static DataSource owner(String url) {
    var owner = new PGSimpleDataSource();
    try {
      owner.setURL(url);
    } catch (IllegalArgumentException malformed) {
      throw new StartRefused(
          "The property mortise.database is no address of a PostgreSQL database.",
          "Write it as jdbc:postgresql://host:5432/name?user=owner&password=….",
          malformed);
    }
    return owner;
  }

  private static HikariDataSource pool(PGSimpleDataSource role, String name, int connections) {
    role.setOptions(LIMITS);
    role.setApplicationName("mortise " + name);
    role.setReWriteBatchedInserts(true);
    var config = new HikariConfig();
    config.setDataSource(role);
    config.setPoolName("database-" + name);
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(5_000);
    config.setMaxLifetime(20 * 60_000L);
    return new HikariDataSource(config);
  }
}
