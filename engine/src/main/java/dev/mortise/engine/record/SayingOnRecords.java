package dev.mortise.engine.record;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.query.QueryPlan.Lock;
import dev.mortise.engine.store.RecordStores;
import dev.mortise.metadata.snapshot.Notice;
import dev.mortise.metadata.snapshot.ObjectType;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Tells people of a record that something has been said on it; within the open session.
@Service
public class SayingOnRecords {
  private final RecordStores stores;
  private final Beside beside;

  SayingOnRecords(RecordStores stores, Beside beside) {
    this.stores = stores;
    this.beside = beside;
  }

  public void tell(RequestContext context, ObjectType type, UUID id, Notice notice, Saying saying) {
    var platform = context.asPlatform();
    var store = stores.of(context.snapshot());
    var plan =
        new QueryPlan.ByIds(type, List.of(), PlanValues.of(platform), List.of(id), Lock.NONE);
    store
        .byIds(plan)
        .forEach(record -> new Telling(platform, store, beside).tell(record, notice, saying));
  }
}
