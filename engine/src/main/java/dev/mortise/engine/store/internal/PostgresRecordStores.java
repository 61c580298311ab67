package dev.mortise.engine.store.internal;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.RecordStores;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.snapshot.Snapshot;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/// What the record stores of all models share: connections, slot maps, counters.
@Component
public final class PostgresRecordStores implements RecordStores {
  private final Statements statements;
  private final SlotMaps slots;
  private final Counters counters;
  private final LoadingCache<Snapshot, RecordStore> bySnapshot =
      Caffeine.newBuilder().weakKeys().softValues().build(this::make);

  public PostgresRecordStores(DataSource dataSource, TenantSession session) {
    this.statements = new Statements(dataSource);
    this.slots = new SlotMaps(statements);
    this.counters = new Counters(session, statements);
  }

  @Override
  public RecordStore of(Snapshot snapshot) {
    return bySnapshot.get(snapshot);
  }

  private RecordStore make(Snapshot snapshot) {
    return new PostgresRecords(snapshot, statements, slots, counters);
  }
}
