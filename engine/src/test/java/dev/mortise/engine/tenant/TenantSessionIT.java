package dev.mortise.engine.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.engine.testing.SqlStatements;
import dev.mortise.engine.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

class TenantSessionIT {
  private final TestDatabase database = TestDatabase.shared();
  private final TenantSession session = database.session();
  private final JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
  private final Tenant tenant = database.newTenant();

  @Test
  void namesTheTenantToTheTransactionWithOneStatement() {
    var sent =
        SqlStatements.sent(
            () -> session.read(tenant, () -> session.read(tenant, this::tenantOfTransaction)));

    assertThat(sent).hasSize(2);
    assertThat(session.<String>read(tenant, this::tenantOfTransaction))
        .isEqualTo(Integer.toString(tenant.id()));
  }

  @Test
  void forgetsTheTenantWithTheTransaction() {
    session.write(tenant, this::tenantOfTransaction);

    assertThat(tenantOfTransaction()).isNullOrEmpty();
  }

  @Test
  void refusesToWorkForAnotherTenantInside() {
    var other = database.newTenant();

    assertThatThrownBy(
            () -> session.write(tenant, () -> session.write(other, this::tenantOfTransaction)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesToWriteWhileReading() {
    assertThatThrownBy(
            () -> session.read(tenant, () -> session.write(tenant, this::tenantOfTransaction)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void countsTheEpochUpWithEachChangeOfTheModel() {
    int before = session.<Integer>read(tenant, TenantSession::epoch);

    int changed = session.<Integer>change(tenant, TenantSession::epoch);

    assertThat(changed).isEqualTo(before + 1);
    assertThat(session.<Integer>write(tenant, TenantSession::epoch)).isEqualTo(changed);
  }

  private String tenantOfTransaction() {
    return String.valueOf(
        jdbc.queryForObject(
            "select coalesce(current_setting('app.tenant', true), '')", String.class));
  }
}
