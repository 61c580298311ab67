package dev.mortise.engine.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.testing.TestDatabase;
import dev.mortise.engine.testing.TestStore;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

class TenantsIT {
  private final Tenants tenants = TestDatabase.shared().tenants();

  @Test
  void findsATenantByItsCode() {
    var tenant = TestDatabase.shared().newTenant();

    assertThat(tenants.byCode(tenant.code())).contains(tenant);
    assertThat(tenants.list()).contains(tenant);
    assertThat(tenants.byCode("nobody")).isEmpty();
  }

  @Test
  void refusesACodeThatIsTaken() {
    var tenant = TestDatabase.shared().newTenant();

    refuses(TenantProblem.TENANT_EXISTS, () -> tenants.create(tenant.code(), "again"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "1a", "a_b", "a--b", "-a", "a-", "a b", "门", "a/b", "a.b"})
  void refusesACodeThatIsNoGoodAddress(String code) {
    refuses(TenantProblem.TENANT_CODE_INVALID, () -> tenants.create(code, "name"));
  }

  @Test
  void tellsAtOnceThatATenantIsSuspended() {
    var code = TestDatabase.shared().newTenant().code();

    assertThat(tenants.suspend(code).status()).isEqualTo(Tenant.Status.SUSPENDED);
    assertThat(tenants.byCode(code).orElseThrow().status()).isEqualTo(Tenant.Status.SUSPENDED);
    assertThat(tenants.resume(code).status()).isEqualTo(Tenant.Status.ACTIVE);
  }

  @Test
  void erasesOnlyASuspendedTenant() {
    var code = TestDatabase.shared().newTenant().code();

    refuses(TenantProblem.TENANT_NOT_SUSPENDED, () -> tenants.erase(code));
    refuses(TenantProblem.UNKNOWN_TENANT, () -> tenants.erase("nobody"));
  }

  @Test
  void erasesEveryRowOfATenantAndNoOther() throws SQLException {
    var gone = store();
    var stays = store();

    tenants.suspend(gone.tenant().code());
    tenants.erase(gone.tenant().code());

    assertThat(rows(gone.tenant())).isZero();
    assertThat(rows(stays.tenant())).isPositive();
    assertThat(tenants.byCode(gone.tenant().code())).isEmpty();
    assertThatThrownBy(() -> gone.insert("item", Map.of()))
        .isInstanceOf(IllegalStateException.class);
  }

  private static TestStore store() {
    var store =
        TestStore.of(
            """
            --- item
            label: Item
            display: name
            fields:
              name: { type: text, search: true, unique: true }
            """);
    store.insert("item", Map.of("name", "one"));
    var second = store.insert("item", Map.of("name", "two"));
    store.write(records -> records.trash(second, null, second.createdAt()));
    return store;
  }

  /// Rows in tables of all modules, seen by the owner with the tenant named.
  private static int rows(Tenant tenant) throws SQLException {
    try (var owner = DriverManager.getConnection(TestDatabase.shared().ownerUrl());
        var statement = owner.createStatement()) {
      statement.execute("select set_config('app.tenant', '" + tenant.id() + "', false)");
      var tables =
          new JdbcTemplate(TestDatabase.shared().dataSource())
              .queryForList(
                  """
                  select c.oid::regclass::text from pg_class c
                    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
                   where c.relkind = 'r'
                  """,
                  String.class);
      int rows = 0;
      for (var table : tables) {
        try (var count =
            statement.executeQuery(
                "select count(*) from " + table + " where tenant_id = " + tenant.id())) {
          count.next();
          rows += count.getInt(1);
        }
      }
      return rows;
    }
  }

  private static void refuses(TenantProblem problem, ThrowingCallable attempt) {
    assertThatThrownBy(attempt)
        .isInstanceOfSatisfying(
            ProblemException.class, refused -> assertThat(refused.type()).isEqualTo(problem));
  }
}
