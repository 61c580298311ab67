package dev.mortise.engine.record;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.Narrowing;
import dev.mortise.engine.access.ObjectAccess;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.outbox.Event;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.query.QueryPlan.Lock;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.RecordStores;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// What may be told of an event to somebody, within an open session: nothing of a record they do
/// not see, and of others what they would read.
@Service
public class ToldRecords {
  private final RecordStores stores;

  ToldRecords(RecordStores stores) {
    this.stores = stores;
  }

  /// An event as somebody may hear of it.
  ///
  /// @param changed names of the fields that have other values, of those they may read
  /// @param record as it is now, as they read it; null for one that is in the trash
  /// @param values what a call sends, of which they may read all it is made of; null where none is
  ///   made
  public record Told(
      String object,
      List<String> changed,
      @Nullable Map<String, @Nullable Object> record,
      @Nullable Map<String, @Nullable Object> values) {
    public Told {
      changed = List.copyOf(changed);
    }
  }

  /// @param context of whom it is for
  /// @return empty when they may not know of it
  public Optional<Told> told(RequestContext context, Event event) {
    var type = context.snapshot().byId().get(event.object());
    if (type == null) {
      return Optional.empty();
    }
    var access = Access.of(context);
    if (!ObjectAccess.allows(access.to(type).read())) {
      return Optional.empty();
    }
    var store = stores.of(context.snapshot());
    var graph = RecordGraph.trusted(store, context);
    var changed = changed(access.to(type), type, event);
    var values = event.detail() == null ? null : CalledValues.read(event.detail()).seenBy(access);
    return seen(store, context, type, event)
        .map(record -> {
          var shown =
              new Presentation(context, store, graph)
                  .present(List.of(record), Selection.whole())
                  .getFirst();
          return new Told(type.name(), changed, shown, values);
        })
        .or(() ->
            store
                .trashed(type, event.record())
                .filter(trashed -> new Scopes(access, graph, new Places()).shows(trashed.record()))
                .map(_ -> new Told(type.name(), changed, null, values)));
  }

  private static Optional<StoredRecord> seen(
      RecordStore store, RequestContext context, ObjectType type, Event event) {
    var plan =
        new QueryPlan.ByIds(
            type, List.of(), PlanValues.of(context), List.of(event.record()), Lock.NONE);
    return store.byIds(new Narrowing(Access.of(context)).narrow(plan)).stream().findFirst();
  }

  private static List<String> changed(ObjectAccess access, ObjectType type, Event event) {
    return type.fields().values().stream()
        .filter(field -> event.changed().contains(field.id()))
        .map(Field::name)
        .filter(name -> access.field(name).readable())
        .toList();
  }
}
