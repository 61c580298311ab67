package dev.mortise.engine.record;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.store.RecordStores;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.snapshot.ObjectType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Records by their labels, as far as a caller sees them; within the tenant's open transaction.
@Service
public class Labels {
  private final RecordStores stores;
  private final SeenRecords seen;

  Labels(RecordStores stores, SeenRecords seen) {
    this.stores = stores;
    this.seen = seen;
  }

  /// @param label null when it is made of what the caller may not see
  public record Labelled(StoredRecord record, @Nullable String label) {}

  /// Those of some records that the caller may read, by id; in one statement, and one more for each
  /// step of the longest path their labels are made of.
  public Map<UUID, Labelled> of(RequestContext context, Map<ObjectType, List<UUID>> ids) {
    var records = seen.of(context, ids);
    var store = stores.of(context.snapshot());
    return new Presentation(context, store, RecordGraph.trusted(store, context)).labelled(records);
  }
}
