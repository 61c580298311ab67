package dev.mortise.engine.store.internal;

import dev.mortise.engine.platform.SqlMoment;
import dev.mortise.engine.store.Holdings;
import dev.mortise.engine.tenant.TenantSession;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Table `store.holding`, but for what [SideRows] writes.
@Component
public final class PostgresHoldings implements Holdings {
  private static final RowMapper<UUID> FILE = (row, _) -> row.getObject("file_id", UUID.class);

  private final JdbcClient jdbc;

  public PostgresHoldings(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<Holder> of(UUID file, int limit) {
    return jdbc.sql(
            """
            select distinct object_id, record_id from store.holding
             where tenant_id = ? and file_id = ? and let_go_at is null
             order by record_id limit ?
            """)
        .params(tenant(), file, limit)
        .query(
            (row, _) -> new Holder(row.getInt("object_id"), row.getObject("record_id", UUID.class)))
        .list();
  }

  @Override
  public Set<UUID> held(Collection<UUID> files) {
    return Set.copyOf(
        jdbc.sql(
                """
                select distinct file_id from store.holding
                 where tenant_id = ? and file_id = any(?) and let_go_at is null
                """)
            .params(tenant(), files.toArray(UUID[]::new))
            .query(FILE)
            .list());
  }

  @Override
  public List<UUID> letGo(Instant before, int limit) {
    return jdbc.sql(
            """
            select distinct file_id from store.holding where tenant_id = ? and let_go_at < ? limit ?
            """)
        .params(tenant(), SqlMoment.of(before), limit)
        .query(FILE)
        .list();
  }

  @Override
  public void forget(Collection<UUID> files, Instant before) {
    jdbc.sql("delete from store.holding where tenant_id = ? and file_id = any(?) and let_go_at < ?")
        .params(tenant(), files.toArray(UUID[]::new), SqlMoment.of(before))
        .update();
  }

  private static int tenant() {
    return TenantSession.tenant().id();
  }
}
