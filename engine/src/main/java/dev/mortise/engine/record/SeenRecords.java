package dev.mortise.engine.record;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.Narrowing;
import dev.mortise.engine.access.ObjectAccess;
import dev.mortise.engine.access.ObjectAccess.Operation;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.store.RecordStores;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.snapshot.ObjectType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Those of some records that a caller may read, in one statement; within the tenant's open
/// transaction.
@Service
public class SeenRecords {
  private final RecordStores stores;

  SeenRecords(RecordStores stores) {
    this.stores = stores;
  }

  List<StoredRecord> of(RequestContext context, Map<ObjectType, List<UUID>> ids) {
    var access = Access.of(context);
    var plans = new ArrayList<QueryPlan.ByIds>();
    ids.forEach((type, wanted) -> {
      if (ObjectAccess.allows(access.to(type).read())) {
        var plan =
            new QueryPlan.ByIds(
                type, List.of(), PlanValues.of(context), wanted, QueryPlan.Lock.NONE);
        plans.add(new Narrowing(access).narrow(plan));
      }
    });
    return plans.isEmpty() ? List.of() : stores.of(context.snapshot()).byIds(plans);
  }

  /// The object type of a record, which the caller may read; in one statement.
  public ObjectType require(RequestContext context, String object, UUID id) {
    var type = ObjectTypes.require(context, object);
    var there = Access.of(context).to(type);
    there.require(there.read(), Operation.READ);
    if (of(context, Map.of(type, List.of(id))).isEmpty()) {
      throw References.notFound(type, id);
    }
    return type;
  }

  /// Their versions, by id.
  public Map<UUID, Long> versions(RequestContext context, Map<ObjectType, List<UUID>> ids) {
    var versions = new LinkedHashMap<UUID, Long>();
    of(context, ids).forEach(record -> versions.put(record.id(), record.version()));
    return versions;
  }
}
