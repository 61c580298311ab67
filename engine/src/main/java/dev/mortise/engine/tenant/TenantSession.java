package dev.mortise.engine.tenant;

import dev.mortise.engine.platform.Database;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The one place where a transaction is opened for a tenant; everything inside sees that tenant's
/// rows only.
///
/// Calls inside an open session join it. Work that loses to another transaction (a deadlock) is run
/// again from the start, so it must have no effects but on the database.
@Component
public final class TenantSession {
  private static final ScopedValue<Open> OPEN = ScopedValue.newInstance();

  private final Connections main;
  private final Connections beside;

  @Autowired
  public TenantSession(Database database) {
    this(database.dataSource(), database.beside());
  }

  public TenantSession(DataSource main, DataSource beside) {
    this.main = Connections.of(main);
    this.beside = Connections.of(beside);
  }

  /// Runs work that may write; publishing a new model waits until it is done.
  public <T extends @Nullable Object> T write(Tenant tenant, Supplier<T> work) {
    return run(tenant, Mode.WRITE, work);
  }

  /// Runs work that only reads, each statement within five seconds.
  public <T extends @Nullable Object> T read(Tenant tenant, Supplier<T> work) {
    return run(tenant, Mode.READ, work);
  }

  /// Runs work that changes the tenant's model: alone among the tenant's writers, the epoch counted
  /// up.
  public <T extends @Nullable Object> T change(Tenant tenant, Supplier<T> work) {
    return run(tenant, Mode.CHANGE, work);
  }

  /// Runs a short piece of work in a transaction of its own, beside the one that is open, so that
  /// it stays when that one fails.
  public <T extends @Nullable Object> T apart(Work<T> work) {
    var open = open();
    return Retry.onDeadlock(() ->
        beside.write.execute(
                _ -> {
                  enter(beside.jdbc, open.tenant, Mode.APART);
                  return new Result<>(work.on(beside.jdbc));
                })
            .value);
  }

  /// The tenant whose session is open.
  public static Tenant tenant() {
    return open().tenant;
  }

  /// Number of the tenant's model that holds in the open session; it rises with every change of the
  /// model, and does not change while a writing session is open.
  public static int epoch() {
    return open().epoch;
  }

  /// Whether the open session changes the tenant's model.
  public static boolean changing() {
    return open().mode == Mode.CHANGE;
  }

  private <T extends @Nullable Object> T run(Tenant tenant, Mode mode, Supplier<T> work) {
    if (OPEN.isBound()) {
      OPEN.get().admit(tenant, mode);
      return work.get();
    }
    var template = mode == Mode.READ ? main.read : main.write;
    return Retry.onDeadlock(() ->
        template.execute(
                _ -> {
                  var open = new Open(tenant, mode, enter(main.jdbc, tenant, mode));
                  return new Result<>(ScopedValue.where(OPEN, open).call(work::get));
                })
            .value);
  }

  private static int enter(JdbcTemplate jdbc, Tenant tenant, Mode mode) {
    var epoch = jdbc.queryForObject(mode.enter, Integer.class, tenant.id());
    if (epoch == null) {
      throw new IllegalStateException("no tenant " + tenant.id());
    }
    return epoch;
  }

  private static Open open() {
    if (!OPEN.isBound()) {
      throw new IllegalStateException("no session of a tenant is open");
    }
    return OPEN.get();
  }

  /// Work with connections of its own.
  @FunctionalInterface
  public interface Work<T extends @Nullable Object> {
    T on(JdbcTemplate jdbc);
  }

  private enum Mode {
    READ(
        "select tenant.enter(?, false) from (select set_config('statement_timeout', '5s', true)) s"),
    APART("select tenant.enter(?, false)"),
    WRITE("select tenant.enter(?, true)"),
    CHANGE("select tenant.enter_to_change(?)");

    private final String enter;

    Mode(String enter) {
      this.enter = enter;
    }
  }

  private record Open(Tenant tenant, Mode mode, int epoch) {
    void admit(Tenant other, Mode wanted) {
      if (tenant.id() != other.id()) {
        throw new IllegalStateException(
            "a session of " + tenant.code() + " is open, not of " + other.code());
      }
      if (wanted.compareTo(mode) > 0) {
        throw new IllegalStateException(wanted + " inside " + mode);
      }
    }
  }

  /// Lets work answer null through a template that must not.
  private record Result<T extends @Nullable Object>(T value) {}

  private record Connections(
      JdbcTemplate jdbc, TransactionTemplate write, TransactionTemplate read) {
    static Connections of(DataSource source) {
      var manager = new JdbcTransactionManager(source);
      var read = new TransactionTemplate(manager);
      read.setReadOnly(true);
      return new Connections(new JdbcTemplate(source), new TransactionTemplate(manager), read);
    }
  }
}
