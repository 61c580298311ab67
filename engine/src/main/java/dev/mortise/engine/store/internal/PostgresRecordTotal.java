package dev.mortise.engine.store.internal;

import dev.mortise.engine.store.RecordTotal;
import dev.mortise.engine.tenant.TenantSession;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Counts the records of the open session's tenant by the index of their keys.
@Component
final class PostgresRecordTotal implements RecordTotal {
  private static final String COUNT = "select count(*) from store.record where tenant_id = ?";

  private final JdbcClient jdbc;

  PostgresRecordTotal(DataSource dataSource) {
    this.jdbc = JdbcClient.create(dataSource);
  }

  @Override
  public long count() {
    return jdbc.sql(COUNT).param(TenantSession.tenant().id()).query(Long.class).single();
  }
}
