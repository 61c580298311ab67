package dev.mortise.engine.store.internal;

import dev.mortise.engine.platform.Ids;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.engine.store.sql.SlotValue;
import dev.mortise.engine.store.sql.Sql;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.value.FieldValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes records with their slots and the rows beside them.
final class RecordWrites {
  private final Statements statements;
  private final RecordRows rows;
  private final SideRows sideRows;
  private final SlotMaps slots;

  RecordWrites(Statements statements, RecordRows rows, SideRows sideRows, SlotMaps slots) {
    this.statements = statements;
    this.rows = rows;
    this.sideRows = sideRows;
    this.slots = slots;
  }

  void insert(StoredRecord record) {
    // lists in the order of creation go by the id
    if (!Ids.moment(record.id()).equals(record.createdAt())) {
      throw new IllegalArgumentException("the id of a record carries the moment of its creation");
    }
    var filled = slotValues(record.type(), record.values());
    var columns = filled.keySet().stream().map(column -> ", " + column);
    var places = filled.keySet().stream().map(_ -> ", ?");
    statements.later(
        record.id(),
        Sql.of(
                """
                insert into store.record (tenant_id, object_id, id, version, created_at, created_by,
                                          updated_at, updated_by, doc%s)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb%s)
                """
                    .formatted(
                        columns.collect(Collectors.joining()),
                        places.collect(Collectors.joining())),
                TenantSession.tenant().id(),
                record.type().id(),
                record.id(),
                record.version(),
                record.createdAt(),
                record.createdBy(),
                record.updatedAt(),
                record.updatedBy(),
                rows.doc(record.type(), record.values(), record.retired()))
            .then("", filled.values().toArray()),
        () -> {});
    sideRows.change(null, record);
  }

  void update(StoredRecord before, StoredRecord after) {
    var set =
        Sql.of(
            "version = ?, updated_at = ?, updated_by = ?, ",
            after.version(),
            after.updatedAt(),
            after.updatedBy());
    write(before, after, set);
    sideRows.change(before, after);
  }

  void updateDerived(StoredRecord before, StoredRecord after) {
    write(before, after, Sql.of(""));
    sideRows.change(before, after);
  }

  boolean trash(StoredRecord record, @Nullable UUID by, Instant at) {
    var moved =
        statements.update(
            Sql.of(
                    """
                    with gone as (
                      delete from store.record
                       where tenant_id = ? and object_id = ? and id = ? and version = ?
                      returning *
                    )
                    insert into store.trash (tenant_id, object_id, id, deleted_at, deleted_by, version,
                                             created_at, created_by, updated_at, updated_by, doc)
                    select tenant_id, object_id, id, ?, ?, version,
                           created_at, created_by, updated_at, updated_by, doc
                      from gone
                    """)
                .then(key(record))
                .then("", record.version(), at, by));
    if (moved == 0) {
      return false;
    }
    sideRows.change(record, null);
    return true;
  }

  Optional<StoredRecord> restore(ObjectType type, UUID id, @Nullable UUID by, Instant at) {
    var found =
        statements.one(
            Sql.of(
                """
                delete from store.trash r where r.tenant_id = ? and r.object_id = ? and r.id = ?
                returning %s
                """
                    .formatted(RecordRows.COLUMNS),
                TenantSession.tenant().id(),
                type.id(),
                id),
            rows.reading(type));
    return found.map(gone -> {
      var back =
          new StoredRecord(
              type,
              id,
              gone.version() + 1,
              gone.createdAt(),
              gone.createdBy(),
              at,
              by,
              gone.values(),
              gone.retired());
      insert(back);
      return back;
    });
  }

  private void write(StoredRecord before, StoredRecord after, Sql set) {
    var had = slotValues(before.type(), before.values());
    var changed = slotValues(after.type(), after.values());
    // an unchanged slot is left alone, so that its index need not be touched
    changed.entrySet().removeIf(slot -> Objects.equals(slot.getValue(), had.get(slot.getKey())));
    statements.later(
        before.id(),
        Sql.of("update store.record set ")
            .then(set)
            .then("doc = ?::jsonb", rows.doc(after.type(), after.values(), before.retired()))
            .then(
                changed.keySet().stream()
                    .map(column -> ", " + column + " = ?")
                    .collect(Collectors.joining()),
                changed.values().toArray())
            .then(" where tenant_id = ? and object_id = ? and id = ? and version = ?")
            .then(key(before))
            .then("", before.version()),
        () -> {
          throw new IllegalStateException("a record that was locked has changed");
        });
  }

  /// Writes locked records once more as the model has them now, which is nobody's change of them.
  void rewrite(ObjectType type, List<StoredRecord> records) {
    var map = slots.of(type.id());
    var values = records.stream().map(record -> slotValues(map, type, record.values())).toList();
    var columns = List.copyOf(values.getFirst().keySet());
    var set = new StringBuilder("update store.record r set doc = n.doc::jsonb");
    var names = new StringBuilder("id, doc");
    var places = new StringBuilder("?, ?");
    var arrays = new ArrayList<Object>();
    arrays.add(records.stream().map(StoredRecord::id).toArray(UUID[]::new));
    arrays.add(
        records.stream()
            .map(record -> rows.doc(type, record.values(), record.retired()))
            .toArray(String[]::new));
    for (var column : columns) {
      set.append(", %1$s = n.%1$s::%2$s".formatted(column, Slot.of(column).kind().type()));
      names.append(", ").append(column);
      places.append(", ?");
      arrays.add(values.stream().map(row -> text(row.get(column))).toArray(String[]::new));
    }
    statements.update(
        Sql.of(set + " from unnest(" + places + ") as n(" + names + ")", arrays.toArray())
            .then(
                " where r.tenant_id = ? and r.object_id = ? and r.id = n.id",
                TenantSession.tenant().id(),
                type.id()));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  /// What the slots of an object type hold for a record, by column.
  Map<String, @Nullable Object> slotValues(ObjectType type, FieldValues values) {
    return slotValues(slots.of(type.id()), type, values);
  }

  private static Map<String, @Nullable Object> slotValues(
      SlotMap map, ObjectType type, FieldValues values) {
    var written = map.written();
    var byColumn = new TreeMap<String, @Nullable Object>();
    for (var field : type.fields().values()) {
      var slot = written.get(field.id());
      if (slot != null && slot.kind() == Slot.Kind.of(field.valueType())) {
        byColumn.put(slot.column(), SlotValue.of(values.get(field.name())));
      }
    }
    return byColumn;
  }

  private static Sql key(StoredRecord record) {
    return Sql.of("", TenantSession.tenant().id(), record.type().id(), record.id());
  }
}
