package dev.mortise.bench.measure;

import dev.mortise.bench.data.Sql;
import dev.mortise.bench.load.Plan;
import dev.mortise.bench.work.Target;
import dev.mortise.bench.work.Work;
import dev.mortise.bench.work.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.management.JMException;

/// The product and the thin program side by side on one database, each asked to do the same work in
/// turn.
public final class Trial implements AutoCloseable {
  private static final int COUNTED = 200;

  private final Commands commands;
  private final Workload workload;
  private final Meter meter;
  private final Server product;
  private final Server thin;
  private final Jvm productJvm;
  private final Jvm thinJvm;

  public Trial(Commands commands, Workload workload)
      throws IOException, InterruptedException, SQLException {
    this.commands = commands;
    this.workload = workload;
    this.meter = new Meter(commands.prepared().installation().postmaster(), commands.logs());
    count("none");
    this.product = commands.product("product");
    this.thin = commands.thin();
    this.productJvm = Jvm.of(product.pid());
    this.thinJvm = Jvm.of(thin.pid());
  }

  public Server product() {
    return product;
  }

  public Server thin() {
    return thin;
  }

  public Measured measure(Target target, Work work, int connections, double warmUp, double seconds)
      throws IOException, InterruptedException {
    return send(target, new Plan(workload.file(target, work), connections, warmUp, seconds, 0));
  }

  /// Requests of a kind of work, as the product is sent them.
  public Path requests(Work work) throws IOException {
    return workload.file(Target.ADMIN, work);
  }

  /// The product at other requests than those of a kind of work.
  ///
  /// @param requests the file they stand in
  public Measured measure(Path requests, int connections, double warmUp, double seconds)
      throws IOException, InterruptedException {
    return send(Target.ADMIN, new Plan(requests, connections, warmUp, seconds, 0));
  }

  /// Statements the database was sent for each request, beginning and end of transactions included.
  public double statements(Target target, Work work)
      throws IOException, InterruptedException, SQLException {
    count("top");
    // also lets the servers' connections learn of it
    send(target, new Plan(workload.file(target, work), 1, 0, 0, COUNTED));
    try (var connection = commands.prepared().installation().superuser()) {
      var sql = new Sql(connection);
      sql.run("select pg_stat_statements_reset()");
      send(target, new Plan(workload.file(target, work), 1, 0, 0, COUNTED));
      var calls =
          sql.text(
              """
              select coalesce(sum(calls), 0) from pg_stat_statements
               where userid <> (select oid from pg_roles where rolname = current_user)
              """);
      return Double.parseDouble(calls) / COUNTED;
    } finally {
      count("none");
    }
  }

  /// Has the database count statements or not: counting costs a little.
  private void count(String which) throws SQLException {
    try (var connection = commands.prepared().installation().superuser()) {
      var sql = new Sql(connection);
      sql.run("alter system set pg_stat_statements.track = '" + which + "'");
      sql.run("select pg_reload_conf()");
    }
  }

  /// Keeps a flight recording of the product at a kind of work.
  public void profile(Target target, Work work, int connections, double seconds, Path folder)
      throws IOException, InterruptedException, JMException {
    Files.createDirectories(folder);
    productJvm.record();
    measure(target, work, connections, 0, seconds);
    productJvm.keepRecording(folder.resolve(target + "-" + work + ".jfr").toAbsolutePath());
  }

  private Measured send(Target target, Plan plan) throws IOException, InterruptedException {
    return switch (target) {
      case ADMIN, MEMBER ->
          meter.measure(commands.load(product.port(), plan), product.pid(), productJvm::allocated);
      case THIN -> meter.measure(commands.load(thin.port(), plan), thin.pid(), thinJvm::allocated);
      case LOOP -> meter.measure(commands.loop(plan), 0, () -> 0L);
    };
  }

  @Override
  public void close() throws IOException {
    productJvm.close();
    thinJvm.close();
    product.close();
    thin.close();
  }
}
