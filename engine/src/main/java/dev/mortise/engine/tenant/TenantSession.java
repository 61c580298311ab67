package dev.mortise.engine.tenant;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.mortise.engine.platform.Database;
import dev.mortise.engine.platform.Pipeline;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
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
  private final Ticker ticker;
  private final Map<Integer, Seen> seen = new ConcurrentHashMap<>();

  @Autowired
  public TenantSession(Database database, Ticker ticker) {
    this(database.dataSource(), database.beside(), ticker);
  }

  public TenantSession(DataSource main, DataSource beside, Ticker ticker) {
    this.ticker = ticker;
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

  /// Runs work that may write and was prepared by the model of an epoch. Nothing is sent before the
  /// work waits for an answer.
  ///
  /// @throws EpochPassed when another model is current; nothing of the work holds then, not even a
  ///   refusal
  public <T extends @Nullable Object> T write(Tenant tenant, int epoch, Supplier<T> work) {
    if (OPEN.isBound()) {
      // what is a transaction elsewhere is a part of a rehearsal
      return rehearsing()
          ? part(() -> join(tenant, Mode.WRITE, epoch, work))
          : join(tenant, Mode.WRITE, epoch, work);
    }
    return Retry.onDeadlock(() ->
        main.write.execute(
                _ -> {
                  begin(tenant, Mode.WRITE, current -> require(epoch, current));
                  try {
                    return new Result<>(within(new Open(tenant, Mode.WRITE, epoch), work));
                  } catch (RuntimeException refused) {
                    enterAfterAll();
                    throw refused;
                  }
                })
            .value);
  }

  /// Runs work that only queries the store and was prepared by the model of an epoch: each query is
  /// a transaction of its own. Where another model is current by now, the work runs again.
  public <T extends @Nullable Object> T query(Tenant tenant, int epoch, Supplier<T> work) {
    if (OPEN.isBound()) {
      return join(tenant, Mode.READ, epoch, work);
    }
    int current = epoch;
    while (true) {
      int assumed = current;
      try {
        return main.query.execute(
                _ -> {
                  begin(tenant, Mode.READ, found -> require(assumed, found));
                  return new Result<>(within(new Open(tenant, Mode.READ, assumed), work));
                })
            .value;
      } catch (EpochPassed passed) {
        current = passed.current();
      }
    }
  }

  /// The rows of one query by a key: one round trip, and a transaction of its own where no session
  /// is open.
  public <T> List<T> rows(
      Tenant tenant, String sql, List<? extends @Nullable Object> parameters, Pipeline.Row<T> row) {
    if (OPEN.isBound()) {
      OPEN.get().admit(tenant, Mode.READ);
      return rows(sql, parameters, row);
    }
    return Objects.requireNonNull(
        main.query.execute(_ -> {
          begin(tenant, Mode.READ, _ -> {});
          return rows(sql, parameters, row);
        }));
  }

  /// Whether an epoch was the tenant's current one when anything last asked for the tenant here,
  /// and that is no longer ago than this.
  public boolean seen(Tenant tenant, int epoch, Duration ago) {
    var last = seen.get(tenant.id());
    return last != null && last.epoch == epoch && ticker.read() - last.at < ago.toNanos();
  }

  /// Runs work that changes the tenant's model: alone among the tenant's writers, the epoch counted
  /// up.
  public <T extends @Nullable Object> T change(Tenant tenant, Supplier<T> work) {
    return run(tenant, Mode.CHANGE, work);
  }

  /// Counts the epoch up within the open session that writes, for what is known by the epoch but is
  /// no model: every session that begins once this one is committed learns of it.
  public void countUp() {
    main.jdbc.update("update tenant.tenant set epoch = epoch + 1 where id = ?", tenant().id());
  }

  /// Runs a short piece of work in a transaction of its own, beside the one that is open, so that
  /// it stays when that one fails.
  public <T extends @Nullable Object> T apart(Work<T> work) {
    return apart(tenant(), work);
  }

  /// The same where no session is open.
  public <T extends @Nullable Object> T apart(Tenant tenant, Work<T> work) {
    return Retry.onDeadlock(() ->
        beside.write.execute(
                _ -> {
                  enter(beside.jdbc, tenant, Mode.APART);
                  return new Result<>(work.on(beside.jdbc));
                })
            .value);
  }

  /// Runs a part of the open session's work that may fail by itself: what it wrote is taken back,
  /// and the session goes on.
  public <T extends @Nullable Object> T part(Supplier<T> work) {
    open();
    return main.part.execute(_ -> new Result<>(work.get())).value;
  }

  /// The same, but what it wrote is taken back in any case.
  public <T extends @Nullable Object> T tryOut(Supplier<T> work) {
    open();
    return main.part.execute(
            status -> {
              status.setRollbackOnly();
              return new Result<>(work.get());
            })
        .value;
  }

  /// Runs work for a tenant that nobody else ever sees: all of it is one transaction that is taken
  /// back, the tenant itself too, however it ends.
  ///
  /// @param found makes the tenant
  /// @param prepare may do what a change of the model may
  public <T extends @Nullable Object> T rehearse(
      Supplier<Tenant> found, Consumer<Tenant> prepare, Function<Tenant, T> work) {
    if (OPEN.isBound()) {
      throw new IllegalStateException("a rehearsal inside of a session");
    }
    return main.write.execute(
            status -> {
              status.setRollbackOnly();
              var tenant = found.get();
              int epoch = enter(main.jdbc, tenant, Mode.CHANGE);
              within(
                  new Open(tenant, Mode.CHANGE, epoch, true),
                  () -> {
                    prepare.accept(tenant);
                    return tenant;
                  });
              var open = new Open(tenant, Mode.WRITE, epoch, true);
              return new Result<>(within(open, () -> work.apply(tenant)));
            })
        .value;
  }

  /// Whether a session is open, which whatever is written now joins.
  public static boolean isOpen() {
    return OPEN.isBound();
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

  /// Whether nothing of the open session will ever hold, so that nothing of it may be kept in
  /// memory, or be done beside it.
  public static boolean rehearsing() {
    return OPEN.isBound() && OPEN.get().rehearsal;
  }

  private <T extends @Nullable Object> T run(Tenant tenant, Mode mode, Supplier<T> work) {
    if (OPEN.isBound()) {
      OPEN.get().admit(tenant, mode);
      return work.get();
    }
    var template = mode == Mode.READ ? main.read : main.write;
    return Retry.ofBeginner(() ->
        template.execute(
                _ -> {
                  var open = new Open(tenant, mode, enter(main.jdbc, tenant, mode));
                  return new Result<>(within(open, work));
                })
            .value);
  }

  /// A session that is open is of one epoch; only a reader may work by another model.
  private static <T extends @Nullable Object> T join(
      Tenant tenant, Mode mode, int epoch, Supplier<T> work) {
    var open = OPEN.get();
    open.admit(tenant, mode);
    if (mode == Mode.WRITE && open.epoch != epoch) {
      throw new EpochPassed(open.epoch);
    }
    return work.get();
  }

  private static <T extends @Nullable Object> T within(Open open, Supplier<T> work) {
    return ScopedValue.where(OPEN, open).call(work::get);
  }

  /// Enters the tenant with the first statement.
  private void begin(Tenant tenant, Mode mode, IntConsumer current) {
    long asked = ticker.read();
    Pipeline.of(main.source)
        .enterBy(
            new Pipeline.Entrance(
                mode.enter,
                List.of(tenant.id()),
                found -> current.accept(seen(tenant, found, asked))));
  }

  private static void require(int assumed, int current) {
    if (current != assumed) {
      throw new EpochPassed(current);
    }
  }

  private <T> List<T> rows(
      String sql, List<? extends @Nullable Object> parameters, Pipeline.Row<T> row) {
    try {
      return Pipeline.of(main.source).query(sql, parameters, true, row);
    } catch (SQLException failed) {
      throw Objects.requireNonNullElseGet(
          main.jdbc.getExceptionTranslator().translate("rows", sql, failed),
          () -> new UncategorizedSQLException("rows", sql, failed));
    }
  }

  /// Work that ended before it sent anything may have been refused by a model that holds no more.
  private void enterAfterAll() {
    if (!Pipeline.of(main.source).entered()) {
      main.jdbc.queryForObject("select 1", Integer.class);
    }
  }

  private int enter(JdbcTemplate jdbc, Tenant tenant, Mode mode) {
    long asked = ticker.read();
    var found = jdbc.queryForObject(mode.enter, Integer.class, tenant.id());
    // whether a change will hold is not known yet
    return mode == Mode.CHANGE ? existing(tenant, found) : seen(tenant, found, asked);
  }

  /// Remembers the epoch a session has found.
  private int seen(Tenant tenant, @Nullable Integer found, long asked) {
    int epoch = existing(tenant, found);
    seen.merge(tenant.id(), new Seen(epoch, asked), Seen::later);
    return epoch;
  }

  private int existing(Tenant tenant, @Nullable Integer epoch) {
    if (epoch == null) {
      seen.remove(tenant.id());
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
    READ("select tenant.enter(?, false)"),
    APART("select tenant.enter(?, false)"),
    WRITE("select tenant.enter(?, true)"),
    CHANGE("select tenant.enter_to_change(?)");

    private final String enter;

    Mode(String enter) {
      this.enter = enter;
    }
  }

  private record Open(Tenant tenant, Mode mode, int epoch, boolean rehearsal) {
    Open(Tenant tenant, Mode mode, int epoch) {
      this(tenant, mode, epoch, false);
    }

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

  /// The epoch of a tenant and when it was asked for.
  private record Seen(int epoch, long at) {
    Seen later(Seen other) {
      return epoch == other.epoch
          ? at - other.at < 0 ? other : this
          : epoch < other.epoch ? other : this;
    }
  }

  /// Lets work answer null through a template that must not.
  private record Result<T extends @Nullable Object>(T value) {}

  private record Connections(
      DataSource source,
      JdbcTemplate jdbc,
      TransactionTemplate write,
      TransactionTemplate read,
      TransactionTemplate query,
      TransactionTemplate part) {
    static Connections of(DataSource source) {
      var manager = new JdbcTransactionManager(source);
      var read = new TransactionTemplate(manager);
      read.setReadOnly(true);
      var query = new TransactionTemplate(manager);
      // one connection, which commits each statement by itself
      query.setPropagationBehavior(TransactionDefinition.PROPAGATION_SUPPORTS);
      var part = new TransactionTemplate(manager);
      part.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
      return new Connections(
          source, new JdbcTemplate(source), new TransactionTemplate(manager), read, query, part);
    }
  }
}
