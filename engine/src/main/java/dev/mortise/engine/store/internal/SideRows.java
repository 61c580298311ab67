package dev.mortise.engine.store.internal;

import dev.mortise.engine.store.StoredRecord;
import dev.mortise.engine.store.UniqueTaken;
import dev.mortise.engine.store.sql.Sql;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.expression.RecordRef;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.value.FieldValues;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The rows that stand beside a record: values that occur once, references to several records,
/// search tokens, files that are held. Only what changes is written.
final class SideRows {
  private final Statements statements;
  private final UniqueKeys uniqueKeys;
  private final HoldingRows holdings;

  SideRows(Statements statements, UniqueKeys uniqueKeys) {
    this.statements = statements;
    this.uniqueKeys = uniqueKeys;
    this.holdings = new HoldingRows(statements);
  }

  /// Brings the rows from one state of a record to the next.
  ///
  /// @param before null for a record that had no rows
  /// @param after null for a record that shall have none
  void change(@Nullable StoredRecord before, @Nullable StoredRecord after) {
    var record = Objects.requireNonNull(after == null ? before : after);
    var had = before == null ? FieldValues.EMPTY : before.values();
    var has = after == null ? FieldValues.EMPTY : after.values();
    unique(record, had, has);
    links(record, had, has);
    words(record, had, has);
    if (after != null) {
      holdings.change(record, had, has);
    }
  }

  /// Adds links, search tokens and files of a record that were not kept until now.
  void refill(StoredRecord record) {
    links(record, FieldValues.EMPTY, record.values());
    words(record, FieldValues.EMPTY, record.values());
    holdings.change(record, FieldValues.EMPTY, record.values());
  }

  private void unique(StoredRecord record, FieldValues before, FieldValues after) {
    var had = uniqueKeys.of(record.type(), before);
    var has = uniqueKeys.of(record.type(), after);
    var gone =
        had.keySet().stream().filter(key -> !Objects.equals(had.get(key), has.get(key))).toList();
    var come =
        has.keySet().stream().filter(key -> !Objects.equals(has.get(key), had.get(key))).toList();
    if (!gone.isEmpty()) {
      statements.later(
          Sql.of(
              """
              delete from store.unique_value
               where tenant_id = ? and object_id = ? and record_id = ? and key_id = any(?)
              """,
              tenant(),
              record.type().id(),
              record.id(),
              gone.toArray(Integer[]::new)));
    }
    come.forEach(key -> claim(record.type(), record.id(), key, has.get(key)));
  }

  /// Claims a value for a record; waits for others that claim the same.
  private void claim(ObjectType type, UUID record, Integer key, @Nullable String value) {
    statements.later(
        Sql.of(
            """
            insert into store.unique_value (tenant_id, object_id, key_id, value, record_id)
            select ?, ?, ?, ?, ?
                on conflict (tenant_id, object_id, key_id, value) do nothing
            """,
            tenant(),
            type.id(),
            key,
            value,
            record),
        () -> {
          throw new UniqueTaken(type, record, key);
        });
  }

  private void links(StoredRecord record, FieldValues before, FieldValues after) {
    var fields = new ArrayList<Integer>();
    var targets = new ArrayList<UUID>();
    var changed = new ArrayList<Integer>();
    for (var field : linked(record.type())) {
      var had = targets(before.get(field.name()));
      var has = targets(after.get(field.name()));
      if (!had.equals(has)) {
        if (!had.isEmpty()) {
          changed.add(field.id());
        }
        has.forEach(target -> {
          fields.add(field.id());
          targets.add(target);
        });
      }
    }
    if (!changed.isEmpty()) {
      statements.later(
          Sql.of(
              "delete from store.link where tenant_id = ? and field_id = any(?) and from_id = ?",
              tenant(),
              changed.toArray(Integer[]::new),
              record.id()));
    }
    if (!fields.isEmpty()) {
      statements.later(
          Sql.of(
              """
              insert into store.link (tenant_id, field_id, from_id, to_id)
              select ?, field_id, ?, to_id from unnest(?, ?) as come(field_id, to_id)
                  on conflict do nothing
              """,
              tenant(),
              record.id(),
              fields.toArray(Integer[]::new),
              targets.toArray(UUID[]::new)));
    }
  }

  private void words(StoredRecord record, FieldValues before, FieldValues after) {
    var had = Words.of(record.type(), before);
    var has = Words.of(record.type(), after);
    if (had.equals(has)) {
      return;
    }
    if (has.isEmpty()) {
      statements.later(
          Sql.of(
              "delete from store.search where tenant_id = ? and object_id = ? and id = ?",
              tenant(),
              record.type().id(),
              record.id()));
      return;
    }
    statements.later(
        Sql.of(
            """
            insert into store.search (tenant_id, object_id, id, tokens)
            values (?, ?, ?, array_to_tsvector(?))
                on conflict (tenant_id, object_id, id) do update set tokens = excluded.tokens
            """,
            tenant(),
            record.type().id(),
            record.id(),
            has.toArray(String[]::new)));
  }

  /// Fields that refer to several records each.
  static List<Field> linked(ObjectType type) {
    return type.fields().values().stream()
        .filter(field ->
            field.valueType() instanceof ValueType.ListOf(ValueType.Reference _)
                && !(field.type() instanceof FieldType.Children))
        .toList();
  }

  private static Set<UUID> targets(@Nullable Object value) {
    var targets = new HashSet<UUID>();
    if (value instanceof List<?> several) {
      for (var one : several) {
        targets.add(one instanceof RecordRef(_, var id) ? id : (UUID) one);
      }
    }
    return targets;
  }

  private static int tenant() {
    return TenantSession.tenant().id();
  }
}
