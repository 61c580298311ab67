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

/// Rows of `store.unique_value` of keys that come or go, many at a time, within the open session.
final class UniqueClaims {
  static final int BATCH = 1_000;

  private final Statements statements;
  private final RecordRows rows;
  private final UniqueKeys keys;

  UniqueClaims(Statements statements, Snapshot after) {
    var shape = new StoredShape(after);
    this.statements = statements;
    this.rows = new RecordRows(shape);
    this.keys = new UniqueKeys(shape);
  }

  /// Keys of the one that the other does not have so: ids of their fields by their own.
  static Map<Integer, List<Integer>> only(@Nullable ObjectType one, @Nullable ObjectType other) {
    var only = new HashMap<>(keysOf(one));
    var others = keysOf(other);
    only.keySet().removeIf(key -> Objects.equals(only.get(key), others.get(key)));
    return only;
  }

  private static Map<Integer, List<Integer>> keysOf(@Nullable ObjectType type) {
    var keys = new HashMap<Integer, List<Integer>>();
    if (type != null) {
      for (var field : type.fields().values()) {
        if (field.unique()) {
          keys.put(field.id(), List.of(field.id()));
        }
      }
      for (var key : type.unique()) {
        keys.put(key.id(), key.fields().stream().map(Field::id).toList());
      }
    }
    return keys;
  }

  /// Some records in the order of their ids.
  List<StoredRecord> after(ObjectType type, UUID last) {
    return rows.after(statements, type, last, BATCH, "");
  }

  /// Those of these records that are there.
  ///
  /// @param lock what follows the statement
  List<StoredRecord> of(ObjectType type, Set<UUID> records, String lock) {
    return statements.list(
        Sql.of(
            "select "
                + RecordRows.COLUMNS
                + " from store.record r where r.tenant_id = ? and r.object_id = ? and r.id = any(?)"
                + " order by r.id"
                + lock,
            tenant(),
            type.id(),
            records.toArray(UUID[]::new)),
        rows.reading(type));
  }

  /// The value of a key that a record has now.
  @Nullable String value(StoredRecord record, int key) {
    return keys.of(record.type(), record.values()).get(key);
  }

  /// Claims the values of records.
  ///
  /// @return the records whose value is another's
  List<Duplicate> claim(ObjectType type, Set<Integer> keys, List<StoredRecord> records) {
    var duplicates = new ArrayList<Duplicate>();
    keys.forEach(key -> duplicates.addAll(claim(type, key, records)));
    return duplicates;
  }

  private List<Duplicate> claim(ObjectType type, int key, List<StoredRecord> records) {
    var ids = new ArrayList<UUID>();
    var values = new ArrayList<String>();
    for (var record : records) {
      var value = value(record, key);
      if (value != null) {
        ids.add(record.id());
        values.add(value);
      }
    }
    var claimed =
        new HashSet<>(
            statements.list(
                Sql.of(
                    """
                    insert into store.unique_value (tenant_id, object_id, key_id, value, record_id)
                    select ?, ?, ?, value, record_id from unnest(?, ?) as come(record_id, value)
                        on conflict (tenant_id, object_id, key_id, value) do nothing
                    returning record_id
                    """,
                    tenant(),
                    type.id(),
                    key,
                    ids.toArray(UUID[]::new),
                    values.toArray(String[]::new)),
                (row, _) -> row.getObject(1, UUID.class)));
    return ids.stream()
        .filter(record -> !claimed.contains(record))
        .map(record -> new Duplicate(type, key, record))
        .toList();
  }

  /// Which record has claimed each of these values.
  Map<String, UUID> holders(int object, int key, Set<String> values) {
    var holders = new HashMap<String, UUID>();
    statements.each(
        Sql.of(
            """
            select value, record_id from store.unique_value
             where tenant_id = ? and object_id = ? and key_id = ? and value = any(?)
            """,
            tenant(),
            object,
            key,
            values.toArray(String[]::new)),
        row -> holders.put(row.getString(1), row.getObject(2, UUID.class)));
    return holders;
  }

  /// Gives up what records have claimed.
  void giveUp(int object, Set<Integer> keys, Set<UUID> records) {
    statements.update(
        Sql.of(
            """
            delete from store.unique_value
             where tenant_id = ? and object_id = ? and record_id = any(?) and key_id = any(?)
            """,
            tenant(),
            object,
            records.toArray(UUID[]::new),
            keys.toArray(Integer[]::new)));
  }

  /// Gives up some of what has been claimed for a key.
  ///
  /// @return how many
  static int giveUp(Statements statements, int object, int key, int most) {
    return statements.update(
        Sql.of(
            """
            delete from store.unique_value
             where tenant_id = ? and object_id = ? and key_id = ? and value in (
               select value from store.unique_value
                where tenant_id = ? and object_id = ? and key_id = ? order by value limit ?)
            """,
            tenant(),
            object,
            key,
            tenant(),
            object,
            key,
            most));
  }

  private static int tenant() {
    return TenantSession.tenant().id();
  }
}
