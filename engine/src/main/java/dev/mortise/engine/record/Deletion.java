package dev.mortise.engine.record;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.Narrowing;
import dev.mortise.engine.access.ObjectAccess;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.engine.query.QueryPlan.Lock;
import dev.mortise.engine.store.HistoryEntry.Operation;
import dev.mortise.engine.store.RecordStore;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.definition.FieldType.OnDelete;
import dev.mortise.metadata.definition.TriggerEvent;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Deleting a record with what belongs to it, and taking it all back.
///
/// What becomes of the records that point at a deleted one is the metadata's word, not a permission
/// of who deletes: they are cleared, deleted too, or keep the record from being deleted.
final class Deletion {
  private static final int MOST = 10_000;

  /// Stands in texts for what the caller may not know of.
  static final String UNNAMED = "…";

  private final WriteLine line;
  private final RecordStore store;
  private final RequestContext context;
  private final Values values;
  private final Triggers triggers;
  private final Written written;
  private final Set<UUID> going = new HashSet<>();

  Deletion(
      WriteLine line,
      RecordStore store,
      RequestContext context,
      Values values,
      Triggers triggers,
      Written written) {
    this.line = line;
    this.store = store;
    this.context = context;
    this.values = values;
    this.triggers = triggers;
    this.written = written;
  }

  /// Deletes a record that is locked for deletion.
  void delete(StoredRecord record) {
    if (!going.add(record.id())) {
      return;
    }
    triggers.run(TriggerEvent.BEFORE_DELETE, record, record);
    for (var object : context.snapshot().objects().values()) {
      for (var field : object.fields().values()) {
        if (field.targets().contains(record.type().name())
            && !(field.type() instanceof FieldType.Children)) {
          release(record, object, field);
        }
      }
    }
    if (store.trash(record, context.principal().id(), context.now())) {
      written.wrote(record, null, Operation.DELETE);
      triggers.run(TriggerEvent.AFTER_DELETE, record, record);
    }
  }

  void restore(RecordStore.Trashed trashed) {
    var restored = withoutRollups(restored(trashed.record()));
    requireTargets(restored);
    written.wrote(null, restored, Operation.RESTORE);
    for (var field : restored.type().fields().values()) {
      if (field.type() instanceof FieldType.Children(var of, var by) && of != null && by != null) {
        var type = context.snapshot().require(of);
        store
            .trashedWith(type, by, restored.id(), trashed.deletedAt())
            .forEach(child -> restore(new RecordStore.Trashed(child, trashed.deletedAt())));
      }
    }
  }

  /// A restored record begins with its rollups over nothing, as a new one does: what is restored
  /// with it adds to them.
  private StoredRecord withoutRollups(StoredRecord restored) {
    var emptied = values.compute(values.overNothing(restored));
    if (!emptied.values().equals(restored.values())) {
      store.updateDerived(restored, emptied);
    }
    return emptied;
  }

  private StoredRecord restored(StoredRecord record) {
    return store
        .restore(record.type(), record.id(), context.principal().id(), context.now())
        .orElseThrow(() -> References.notFound(record.type(), record.id()));
  }

  private void release(StoredRecord record, ObjectType object, Field field) {
    var ids =
        store.pointingAt(object, field.name(), List.of(record.id()), MOST).stream()
            .filter(id -> !going.contains(id))
            .toList();
    if (ids.isEmpty()) {
      return;
    }
    switch (onDelete(record.type(), object, field)) {
      case RESTRICT ->
          throw ProblemException.of(
              RecordProblem.STILL_REFERENCED, restricting(object, field, ids));
      case CASCADE -> locked(object, ids, Lock.DELETE).forEach(this::delete);
      case CLEAR -> locked(object, ids, Lock.WRITE).forEach(other -> clear(other, field, record));
    }
  }

  /// What keeps a record from being deleted, as far as the caller may know of it.
  private Map<String, Object> restricting(ObjectType object, Field field, List<UUID> ids) {
    var seen = knows(object, field) ? seen(object, ids) : 0;
    return seen > 0
        ? Map.of("object", object.label(), "field", field.label(), "count", seen)
        : Map.of("object", UNNAMED, "field", UNNAMED, "count", UNNAMED);
  }

  private boolean knows(ObjectType object, Field field) {
    var access = Access.of(context).to(object);
    return ObjectAccess.allows(access.read()) && access.field(field.name()).readable();
  }

  private int seen(ObjectType object, List<UUID> ids) {
    var plan = new QueryPlan.ByIds(object, List.of(), PlanValues.of(context), ids, Lock.NONE);
    return store.byIds(new Narrowing(Access.of(context)).narrow(plan)).size();
  }

  /// Children go with their parent; other references say what becomes of them.
  private static OnDelete onDelete(ObjectType target, ObjectType object, Field field) {
    for (var parts : target.fields().values()) {
      if (parts.type() instanceof FieldType.Children(var of, var by)
          && object.name().equals(of)
          && field.name().equals(by)) {
        return OnDelete.CASCADE;
      }
    }
    return field.type() instanceof FieldType.Reference reference && reference.onDelete() != null
        ? reference.onDelete()
        : OnDelete.RESTRICT;
  }

  private List<StoredRecord> locked(ObjectType object, List<UUID> ids, Lock lock) {
    return store.byIds(new QueryPlan.ByIds(object, List.of(), PlanValues.of(context), ids, lock));
  }

  private void clear(StoredRecord other, Field field, StoredRecord gone) {
    line.rewrite(other, other.values().with(field.name(), without(other, field, gone.id())));
  }

  private static @Nullable Object without(StoredRecord other, Field field, UUID gone) {
    if (!(other.get(field.name()) instanceof List<?> several)) {
      return null;
    }
    var left = new ArrayList<Object>(several);
    var references = References.of(field, other);
    for (int i = references.size() - 1; i >= 0; i--) {
      if (references.get(i).id().equals(gone)) {
        left.remove(i);
      }
    }
    return left.isEmpty() ? null : List.copyOf(left);
  }

  private void requireTargets(StoredRecord record) {
    for (var field : record.type().fields().values()) {
      for (var reference : References.of(field, record)) {
        var type = context.snapshot().require(reference.object());
        if (locked(type, List.of(reference.id()), Lock.HOLD).isEmpty()) {
          throw ProblemException.of(
              RecordProblem.RESTORE_BLOCKED,
              knows(record.type(), field)
                  ? Map.of("field", field.label(), "object", type.label())
                  : Map.of("field", UNNAMED, "object", UNNAMED));
        }
      }
    }
  }
}
