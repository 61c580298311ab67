package dev.mortise.engine.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.tenant.Tenant.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
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
  private static final String COLUMNS = "select id, code, name, status from tenant.tenant ";
  private static final RowMapper<Tenant> TENANT =
      (row, _) ->
          new Tenant(
              row.getInt("id"),
              row.getString("code"),
              row.getString("name"),
              Status.valueOf(row.getString("status")));

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  /// Another node's change is seen within the second.
  private final Cache<String, Optional<Tenant>> byCode =
      Caffeine.newBuilder().expireAfterWrite(Duration.ofSeconds(1)).maximumSize(10_000).build();

  public Tenants(DataSource dataSource) {
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

  public Tenant create(String code, String name) {
    if (!CODE.matcher(code).matches()) {
      throw ProblemException.of(TenantProblem.TENANT_CODE_INVALID, Map.of("tenant", code));
    }
    try {
      return jdbc.sql(
              """
              insert into tenant.tenant (code, name) values (:code, :name)
              returning id, code, name, status
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

  /// Its people may not work until it is resumed.
  public Tenant suspend(String code) {
    return become(code, Status.SUSPENDED);
  }

  public Tenant resume(String code) {
    return become(code, Status.ACTIVE);
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
            returning id, code, name, status
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

  private static ProblemException unknown(String code) {
    return ProblemException.of(TenantProblem.UNKNOWN_TENANT, Map.of("tenant", code));
  }
}
