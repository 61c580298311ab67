package dev.mortise.engine.install;

import dev.mortise.engine.platform.Ids;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.query.QueryPlan.Cursor;
import dev.mortise.engine.query.QueryPlan.SortKey;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.RecordStores;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.expression.Term;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.snapshot.SystemField;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Looks at the records of an object type a few hundred at a time, each time in a short
/// transaction; at those of many moments instead of all when there are too many.
final class RecordWalk {
  private static final int BATCH = 500;
  private static final int SLICES = 40;
  private static final int MOST_COUNTED = 5_000_000;

  private final TenantSession session;
  private final RecordStores stores;
  private final Tenant tenant;
  private final Snapshot snapshot;
  private final int bound;

  /// @param bound most records that are looked at one by one
  RecordWalk(
      TenantSession session, RecordStores stores, Tenant tenant, Snapshot snapshot, int bound) {
    this.session = session;
    this.stores = stores;
    this.tenant = tenant;
    this.snapshot = snapshot;
    this.bound = bound;
  }

  /// @param records how many there are
  /// @param seen how many of them have been looked at
  record Walked(long records, long seen) {}

  Walked each(ObjectType type, Consumer<StoredRecord> look) {
    var all = new QueryPlan.Count(page(type, null), MOST_COUNTED);
    long records = read(store -> store.count(all)).number();
    return new Walked(records, records <= bound ? all(type, look) : slices(type, look));
  }

  private long all(ObjectType type, Consumer<StoredRecord> look) {
    Cursor after = null;
    long seen = 0;
    while (true) {
      var batch = batch(type, after);
      batch.forEach(look);
      seen += batch.size();
      if (batch.size() < BATCH) {
        return seen;
      }
      after = new Cursor(List.of(), batch.getLast().id());
    }
  }

  private long slices(ObjectType type, Consumer<StoredRecord> look) {
    var newest = batch(type, null).getFirst().createdAt();
    var created = SystemField.CREATED_AT;
    var byAge =
        new SortKey(
            new Term.FieldOf(null, type.name(), created.name(), created.valueType()), false);
    var oldest =
        read(store -> store.page(page(type, null, byAge))).records().getFirst().createdAt();
    var step = ChronoUnit.MICROS.between(oldest, newest) / SLICES;
    long seen = 0;
    Instant last = null;
    for (int i = SLICES; i > 0; i--) {
      var from = oldest.plus(step * i, ChronoUnit.MICROS);
      var batch = batch(type, new Cursor(List.of(), Ids.at(from)));
      for (var record : batch) {
        if (last == null || record.createdAt().isBefore(last)) {
          look.accept(record);
          seen++;
          last = record.createdAt();
        }
      }
    }
    return seen;
  }

  private List<StoredRecord> batch(ObjectType type, @Nullable Cursor after) {
    var found = read(store -> store.page(page(type, after))).records();
    return found.size() > BATCH ? found.subList(0, BATCH) : found;
  }

  private <T> T read(Function<RecordStore, T> work) {
    return session.read(tenant, () -> work.apply(stores.of(snapshot)));
  }

  private QueryPlan.Page page(ObjectType type, @Nullable Cursor after, SortKey... sort) {
    var values = new QueryPlan.Values(Map.of(), Instant.EPOCH, snapshot.about().zone(), Map.of());
    return new QueryPlan.Page(
        type, List.of(), values, List.of(), List.of(), List.of(sort), after, BATCH);
  }
}
