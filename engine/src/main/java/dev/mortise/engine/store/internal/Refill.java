package dev.mortise.engine.store.internal;

import dev.mortise.engine.store.StoredRecord;
import dev.mortise.engine.store.sql.SlotValue;
import dev.mortise.engine.store.sql.Sql;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.value.StoredShape;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Brings existing records up to date with the model: values in the form their fields have now,
/// slots, links and search tokens; and empties slots that are given up. A few hundred records a
/// transaction, going on where it was when it is run again.
final class Refill {
  private static final int BATCH = 500;
  private static final UUID FIRST = new UUID(0, 0);

  private final Statements statements;
  private final TenantSession session;
  private final Tenant tenant;
  private final Snapshot snapshot;
  private final RecordRows rows;
  private final SideRows sideRows;
  private final RecordWrites writes;
  private int epoch;

  /// @param epoch of the model
  Refill(
      Statements statements, TenantSession session, Tenant tenant, Snapshot snapshot, int epoch) {
    var shape = new StoredShape(snapshot);
    this.statements = statements;
    this.session = session;
    this.tenant = tenant;
    this.snapshot = snapshot;
    this.rows = new RecordRows(shape);
    this.sideRows = new SideRows(statements, new UniqueKeys(shape));
    this.writes = new RecordWrites(statements, rows, sideRows, new SlotMaps(statements));
    this.epoch = epoch;
  }

  /// The records of one object type, within the change of the model that makes it necessary.
  void now(int object) {
    while (step(Optional.of(new Task(object, cursor(object)))) instanceof Step.More) {}
    ready(object, cursor(object));
  }

  /// @return false when the model has changed meanwhile
  boolean run() {
    while (true) {
      switch (session.write(tenant, () -> step(task()))) {
        case Step.More _ -> {}
        case Step.Full(var object, var last) -> {
          if (!session.change(tenant, () -> readyNext(object, last))) {
            return false;
          }
          epoch++;
        }
        case Step.OtherModel _ -> {
          return false;
        }
        case Step.Nothing _ -> {
          while (session.write(tenant, this::drain)) {}
          return true;
        }
      }
    }
  }

  /// What a transaction has come to.
  private sealed interface Step {
    record More() implements Step {}

    /// Every record up to the last one is filled.
    record Full(int object, @Nullable UUID last) implements Step {}

    record OtherModel() implements Step {}

    record Nothing() implements Step {}
  }

  private record Task(int object, @Nullable UUID cursor) {}

  private Step step(Optional<Task> found) {
    if (found.isEmpty()) {
      return new Step.Nothing();
    }
    var task = found.get();
    var type = snapshot.byId().get(task.object);
    if (TenantSession.epoch() != epoch) {
      return new Step.OtherModel();
    }
    if (type == null) {
      giveUp(task.object);
      return new Step.More();
    }
    var slots = filling(task.object);
    var after = task.cursor == null ? FIRST : task.cursor;
    var batch = rows.after(statements, type, after, BATCH, " for no key update of r");
    if (batch.isEmpty()) {
      return new Step.Full(task.object, task.cursor);
    }
    batch.forEach(sideRows::refill);
    if (hasEarlierForms(type)) {
      writes.rewrite(type, batch);
    } else {
      batch.forEach(record -> fill(record, slots));
    }
    statements.update(
        Sql.of(
            "update store.refill set cursor_id = ? where tenant_id = ? and object_id = ?",
            batch.getLast().id(),
            tenant.id(),
            task.object));
    return new Step.More();
  }

  /// The next thing to do that no other node is doing.
  private Optional<Task> task() {
    return statements.one(
        Sql.of(
            """
            select object_id, cursor_id from store.refill where tenant_id = ?
             order by object_id limit 1 for update skip locked
            """,
            tenant.id()),
        (row, _) -> new Task(row.getInt("object_id"), row.getObject("cursor_id", UUID.class)));
  }

  private List<SlotAllocator.Held> filling(int object) {
    return statements.byKey(
        Sql.of(
            """
            select slot, field_id from store.slot_map
             where tenant_id = ? and object_id = ? and state = 'filling'
            """,
            tenant.id(),
            object),
        (row, _) ->
            new SlotAllocator.Held(
                Slot.of(row.getString("slot")),
                row.getInt("field_id"),
                SlotAllocator.State.FILLING));
  }

  private @Nullable UUID cursor(int object) {
    return statements
        .one(
            Sql.of(
                "select cursor_id from store.refill where tenant_id = ? and object_id = ?",
                tenant.id(),
                object),
            (row, _) -> Optional.ofNullable(row.getObject(1, UUID.class)))
        .flatMap(cursor -> cursor)
        .orElse(null);
  }

  private void giveUp(int object) {
    statements.update(
        Sql.of(
            "delete from store.refill where tenant_id = ? and object_id = ?", tenant.id(), object));
  }

  /// Whether stored values may have another form than they would be written in.
  private boolean hasEarlierForms(ObjectType type) {
    return type.fields().values().stream()
        .anyMatch(field ->
            snapshot.formers().containsKey(field.id())
                || field.options().values().stream().anyMatch(option -> option.was() != null));
  }

  private void fill(StoredRecord record, List<SlotAllocator.Held> slots) {
    var values = new TreeMap<String, @Nullable Object>();
    for (var slot : slots) {
      for (var field : record.type().fields().values()) {
        if (field.id() == slot.fieldId()) {
          values.put(slot.slot().column(), SlotValue.of(record.values().get(field.name())));
        }
      }
    }
    if (!values.isEmpty()) {
      statements.update(
          Sql.of(
                  "update store.record set "
                      + values.keySet().stream()
                          .map(column -> column + " = ?")
                          .collect(Collectors.joining(", ")),
                  values.values().toArray())
              .then(
                  " where tenant_id = ? and object_id = ? and id = ?",
                  tenant.id(),
                  record.type().id(),
                  record.id()));
    }
  }

  /// Unless the model has been changed by another meanwhile.
  private boolean readyNext(int object, @Nullable UUID last) {
    return TenantSession.epoch() == epoch + 1 && ready(object, last);
  }

  /// Unless it begins from the start.
  private boolean ready(int object, @Nullable UUID last) {
    var done =
        statements.update(
            Sql.of(
                """
                delete from store.refill
                 where tenant_id = ? and object_id = ? and cursor_id is not distinct from ?::uuid
                """,
                tenant.id(),
                object,
                last));
    if (done == 1) {
      statements.update(
          Sql.of(
              """
              update store.slot_map set state = 'ready', since = now()
               where tenant_id = ? and object_id = ? and state = 'filling'
              """,
              tenant.id(),
              object));
      statements.update(
          Sql.of(
              "delete from store.conversion where tenant_id = ? and object_id = ?",
              tenant.id(),
              object));
    }
    return done == 1;
  }

  /// Empties a slot some way; long enough after it was given up that no query reads it any more.
  ///
  /// @return whether there is more to do
  private boolean drain() {
    var found =
        statements.one(
            Sql.of(
                """
                select object_id, slot from store.slot_map
                 where tenant_id = ? and state = 'draining' and since < now() - interval '1 minute'
                 order by object_id, slot limit 1 for update skip locked
                """,
                tenant.id()),
            (row, _) -> new Drained(row.getInt("object_id"), Slot.of(row.getString("slot"))));
    if (found.isEmpty()) {
      return false;
    }
    var object = found.get().object;
    var column = found.get().slot.column();
    var emptied =
        statements.update(
            Sql.of(
                """
                update store.record set %1$s = null
                 where tenant_id = ? and object_id = ? and id in (
                   select id from store.record
                    where tenant_id = ? and object_id = ? and %1$s is not null
                    limit %2$d)
                """
                    .formatted(column, BATCH),
                tenant.id(),
                object,
                tenant.id(),
                object));
    if (emptied == 0) {
      statements.update(
          Sql.of(
              "delete from store.slot_map where tenant_id = ? and object_id = ? and slot = ?",
              tenant.id(),
              object,
              column));
    }
    return true;
  }

  private record Drained(int object, Slot slot) {}
}
