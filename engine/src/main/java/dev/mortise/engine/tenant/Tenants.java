package dev.mortise.engine.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.tenant.Tenant.Status;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The directory of tenants.
@Component
public class Tenants {
  private static final Pattern CODE = Pattern.compile("(?=.{1,63}$)[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final String COLUMNS = "select id, code, name, status, quotas from tenant.tenant ";
  private static final RowMapper<Tenant> TENANT =
      (row, _) ->
          new Tenant(
              row.getInt("id"),
              row.getString("code"),
              row.getString("name"),
              Status.valueOf(row.getString("status")),
              quotas(row.getString("quotas")));

  private static final String ALONE =
      """
      select pg_try_advisory_xact_lock(hashtextextended('making ' || ?, 0))
        from set_config('idle_in_transaction_session_timeout', '0', true)
      """;

  /// Tenants made at a time on a node: each keeps a connection while it uses others.
  private static final int MOST_MADE = 2;

  private final DataSource source;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Semaphore making = new Semaphore(MOST_MADE);

  /// Another node's change is seen within the second.
  private final Cache<String, Optional<Tenant>> byCode;

  public Tenants(DataSource dataSource, Ticker ticker) {
    this.byCode =
        Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofSeconds(1))
            .maximumSize(10_000)
            .ticker(ticker)
            .build();
    this.source = dataSource;
    this.jdbc = JdbcClient.create(dataSource);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
  }

  /// The tenant served under a code; suspended ones too.
  public Optional<Tenant> byCode(String code) {
    return byCode.get(code, this::find);
  }

  /// All tenants by code.
  public List<Tenant> list() {
    return jdbc.sql(COLUMNS + "order by code").query(TENANT).list();
  }

  /// Those tenants of these ids that are there, by code.
  public List<Tenant> byIds(Collection<Integer> ids) {
    return ids.isEmpty()
        ? List.of()
        : jdbc.sql(COLUMNS + "where id in (:ids) order by code")
            .param("ids", ids)
            .query(TENANT)
            .list();
  }

  /// Whether a text can be the code of a tenant.
  public static boolean isCode(String text) {
    return CODE.matcher(text).matches();
  }

  /// A tenant that is being made, until it is [#made].
  public Tenant create(String code, String name) {
    if (!isCode(code)) {
      throw ProblemException.of(TenantProblem.TENANT_CODE_INVALID, Map.of("tenant", code));
    }
    try {
      return jdbc.sql(
              """
              insert into tenant.tenant (code, name, making) values (:code, :name, true)
              returning id, code, name, status, quotas
              """)
          .param("code", code)
          .param("name", name)
          .query(TENANT)
          .single();
    } catch (DuplicateKeyException _) {
      throw ProblemException.of(TenantProblem.TENANT_EXISTS, Map.of("tenant", code));
    } finally {
      byCode.invalidate(code);
    }
  }

  /// Says that a tenant is whole, in the transaction that makes it so.
  public void made(Tenant tenant) {
    jdbc.sql("update tenant.tenant set making = false where id = :id")
        .param("id", tenant.id())
        .update();
  }

  /// Whether the making of a tenant is under way, or was cut short.
  public boolean unfinished(String code) {
    return jdbc.sql("select making from tenant.tenant where code = :code")
        .param("code", code)
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  /// Makes a tenant in many transactions while nobody else makes one of that code, on any node.
  public <T> T making(String code, Supplier<T> work) {
    making.acquireUninterruptibly();
    try (var connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        if (!alone(connection, code)) {
          throw ProblemException.of(
              TenantProblem.TENANT_BEING_MADE, Map.of("tenant", code, "retry_after", 1));
        }
        return work.get();
      } finally {
        connection.rollback();
      }
    } catch (SQLException failed) {
      throw new DataAccessResourceFailureException("making " + code, failed);
    } finally {
      making.release();
    }
  }

  private static boolean alone(Connection connection, String code) throws SQLException {
    try (var statement = connection.prepareStatement(ALONE)) {
      statement.setString(1, code);
      try (var row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /// Changes the directory, and what tells of that, in one transaction.
  public <T> T atOnce(Supplier<T> work) {
    try {
      return Retry.ofBeginner(() -> Objects.requireNonNull(transaction.execute(_ -> work.get())));
    } finally {
      byCode.invalidateAll(); // some may have been read anew before the end
    }
  }

  /// Its people may not work until it is resumed.
  public Tenant suspend(String code) {
    return become(code, Status.SUSPENDED);
  }

  public Tenant resume(String code) {
    return become(code, Status.ACTIVE);
  }

  /// Sets what the tenant may use, apart from what holds for all.
  public Tenant limit(String code, Map<Quota, Long> quotas) {
    var words = new TreeMap<String, Long>();
    quotas.forEach((quota, limit) -> words.put(quota.word(), limit));
    try {
      return jdbc.sql(
              """
              update tenant.tenant set quotas = cast(:quotas as jsonb) where code = :code
              returning id, code, name, status, quotas
              """)
          .param("quotas", Json.write(words))
          .param("code", code)
          .query(TENANT)
          .optional()
          .orElseThrow(() -> unknown(code));
    } finally {
      byCode.invalidate(code);
    }
  }

  /// Removes a suspended tenant with everything it has, history too, for good.
  public void erase(String code) {
    var tenant = find(code).orElseThrow(() -> unknown(code));
    transaction.executeWithoutResult(_ -> {
      jdbc.sql("select set_config('statement_timeout', '0', true)").query().singleRow();
      if (!jdbc.sql("select tenant.erase(:id)")
          .param("id", tenant.id())
          .query(Boolean.class)
          .single()) {
        throw ProblemException.of(TenantProblem.TENANT_NOT_SUSPENDED, Map.of("tenant", code));
      }
    });
    byCode.invalidate(code);
  }

  private Tenant become(String code, Status status) {
    try {
      return Objects.requireNonNull(transaction.execute(_ -> changed(code, status)));
    } finally {
      byCode.invalidate(code);
    }
  }

  /// A change of the tenant's model is waited for.
  private Tenant changed(String code, Status status) {
    jdbc.sql("select set_config('statement_timeout', '30s', true)").query().singleRow();
    return jdbc.sql(
            """
            update tenant.tenant set status = :status where code = :code
            returning id, code, name, status, quotas
            """)
        .param("status", status.name())
        .param("code", code)
        .query(TENANT)
        .optional()
        .orElseThrow(() -> unknown(code));
  }

  private Optional<Tenant> find(String code) {
    return jdbc.sql(COLUMNS + "where code = :code").param("code", code).query(TENANT).optional();
  }

  private static Map<Quota, Long> quotas(String json) {
    var quotas = new EnumMap<Quota, Long>(Quota.class);
    Json.readObject(json)
        .forEach((word, limit) ->
            Quota.of(word)
                .ifPresent(
                    quota -> quotas.put(quota, new BigDecimal(limit.toString()).longValue())));
    return Collections.unmodifiableMap(quotas);
  }

  private static ProblemException unknown(String code) {
    return ProblemException.of(TenantProblem.UNKNOWN_TENANT, Map.of("tenant", code));
  }
}
