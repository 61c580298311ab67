package dev.mortise.engine.store.internal;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.RecordStores;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.snapshot.Snapshot;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/// What the record stores of all models share: connections, slot maps, counters.
@Component
public final class PostgresRecordStores implements RecordStores {
  private final DataSource source;
  private final Statements statements;
  private final SlotMaps slots;
  private final Counters counters;
  private final Recomputing recomputing;
  private final FieldUses uses = new FieldUses();
  private final LoadingCache<Snapshot, RecordStore> bySnapshot =
      Caffeine.newBuilder().weakKeys().softValues().build(this::make);

  public PostgresRecordStores(DataSource dataSource, TenantSession session) {
    this.source = dataSource;
    this.statements = new Statements(dataSource);
    this.slots = new SlotMaps(statements);
    this.counters = new Counters(session, statements);
    this.recomputing = new Recomputing(statements);
  }

  @Override
  public RecordStore of(Snapshot snapshot) {
    return bySnapshot.get(snapshot);
  }

  @Override
  public List<Integer> unfolded() {
    // in no tenant's session, so each statement by itself
    return new JdbcTemplate(source).query("select store.unfolded()", (row, _) -> row.getInt(1));
  }

  /// What lists of all models have asked for.
  FieldUses uses() {
    return uses;
  }

  private RecordStore make(Snapshot snapshot) {
    return new PostgresRecords(snapshot, statements, slots, counters, recomputing, uses);
  }
}
