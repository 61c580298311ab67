package dev.mortise.engine.store.internal;

import dev.mortise.engine.store.RecordIndexes.Duplicate;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.engine.store.sql.Sql;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.value.StoredShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Claims the values of existing records for uniqueness that is new, and gives up those of
/// uniqueness that is gone.
final class UniqueFill {
  private static final int BATCH = 1_000;

  private final Statements statements;
  private final Snapshot after;
  private final RecordRows rows;
  private final UniqueKeys keys;

  UniqueFill(Statements statements, Snapshot after) {
    var shape = new StoredShape(after);
    this.statements = statements;
    this.after = after;
    this.rows = new RecordRows(shape);
    this.keys = new UniqueKeys(shape);
  }

  /// @param withRecords object types that have records
  /// @return the records that are in the way
  List<Duplicate> follow(@Nullable Snapshot before, Set<Integer> withRecords) {
    var duplicates = new ArrayList<Duplicate>();
    for (var object : withRecords) {
      var type = after.byId().get(object);
      var previous = before == null ? null : before.byId().get(object);
      var had = previous == null ? Map.<Integer, List<Integer>>of() : keysOf(previous);
      var has = type == null ? Map.<Integer, List<Integer>>of() : keysOf(type);
      var gone = changed(had, has);
      var come = changed(has, had);
      if (!gone.isEmpty()) {
        giveUp(object, gone);
      }
      if (type != null && !come.isEmpty()) {
        duplicates.addAll(claim(type, come));
      }
    }
    return List.copyOf(duplicates);
  }

  private static Set<Integer> changed(
      Map<Integer, List<Integer>> keys, Map<Integer, List<Integer>> others) {
    var changed = new HashSet<>(keys.keySet());
    changed.removeIf(key -> Objects.equals(keys.get(key), others.get(key)));
    return changed;
  }

  /// Ids of the fields of each key.
  private static Map<Integer, List<Integer>> keysOf(ObjectType type) {
    var keys = new HashMap<Integer, List<Integer>>();
    for (var field : type.fields().values()) {
      if (field.unique()) {
        keys.put(field.id(), List.of(field.id()));
      }
    }
    for (var key : type.unique()) {
      keys.put(key.id(), key.fields().stream().map(Field::id).toList());
    }
    return keys;
  }

  private void giveUp(int object, Set<Integer> gone) {
    statements.update(
        Sql.of(
            """
            delete from store.unique_value
             where tenant_id = ? and object_id = ? and key_id = any(?)
            """,
            TenantSession.tenant().id(),
            object,
            gone.toArray(Integer[]::new)));
  }

  private List<Duplicate> claim(ObjectType type, Set<Integer> come) {
    var duplicates = new ArrayList<Duplicate>();
    var last = new UUID(0, 0);
    while (true) {
      var batch = rows.after(statements, type, last, BATCH, "");
      if (batch.isEmpty()) {
        return duplicates;
      }
      for (var key : come) {
        duplicates.addAll(claim(type, key, batch));
      }
      last = batch.getLast().id();
    }
  }

  private List<Duplicate> claim(ObjectType type, int key, List<StoredRecord> records) {
    var ids = new ArrayList<UUID>();
    var values = new ArrayList<String>();
    for (var record : records) {
      var value = keys.of(type, record.values()).get(key);
      if (value != null) {
        ids.add(record.id());
        values.add(value);
      }
    }
    var taken = new ArrayList<>(ids);
    taken.removeAll(
        statements.list(
            Sql.of(
                """
                insert into store.unique_value (tenant_id, object_id, key_id, value, record_id)
                select ?, ?, ?, value, record_id from unnest(?, ?) as come(record_id, value)
                    on conflict (tenant_id, object_id, key_id, value) do nothing
                returning record_id
                """,
                TenantSession.tenant().id(),
                type.id(),
                key,
                ids.toArray(UUID[]::new),
                values.toArray(String[]::new)),
            (row, _) -> row.getObject(1, UUID.class)));
    return taken.stream().map(record -> new Duplicate(type, key, record)).toList();
  }
}
