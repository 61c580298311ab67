package dev.mortise.engine.store.internal;

import dev.mortise.engine.platform.Json;
import dev.mortise.engine.platform.SqlMoment;
import dev.mortise.engine.store.HistoryEntry;
import dev.mortise.engine.store.HistoryEntry.Change;
import dev.mortise.engine.store.HistoryEntry.Operation;
import dev.mortise.engine.store.sql.Sql;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.value.StoredShape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows of `store.history`: a change is kept under the field's key as `[before, after]`.
final class HistoryRows {
  private final Statements statements;
  private final StoredShape shape;

  HistoryRows(Statements statements, StoredShape shape) {
    this.statements = statements;
    this.shape = shape;
  }

  void add(HistoryEntry entry) {
    statements.later(
        Sql.of(
            """
            insert into store.history (tenant_id, object_id, record_id, version, operation, at, by, changes, transition, comment)
            values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)
            """,
            TenantSession.tenant().id(),
            entry.type().id(),
            entry.recordId(),
            entry.version(),
            entry.operation().name(),
            entry.at(),
            entry.by(),
            Json.write(changes(entry)),
            entry.step() == null ? null : entry.step().transition(),
            entry.step() == null ? null : entry.step().comment()));
  }

  /// Newest first; of a version all entries or none.
  List<HistoryEntry> read(ObjectType type, UUID id, @Nullable Long beforeVersion, int limit) {
    return statements.list(
        Sql.of(
            """
            select * from (
              select version, operation, at, by, changes, id, transition, comment from store.history
               where tenant_id = ? and object_id = ? and record_id = ? and version < ?
               order by version desc fetch first ? rows with ties
            ) newest
             order by version desc, id desc
            """,
            TenantSession.tenant().id(),
            type.id(),
            id,
            beforeVersion == null ? Integer.MAX_VALUE : beforeVersion,
            limit),
        (row, _) -> entry(type, id, row));
  }

  private HistoryEntry entry(ObjectType type, UUID id, ResultSet row) throws SQLException {
    var transition = row.getString("transition");
    return new HistoryEntry(
        type,
        id,
        row.getLong("version"),
        Operation.valueOf(row.getString("operation")),
        SqlMoment.in(row, "at"),
        row.getObject("by", UUID.class),
        changes(type, row.getString("changes")),
        transition == null ? null : new HistoryEntry.Step(transition, row.getString("comment")));
  }

  private SequencedMap<String, Object> changes(HistoryEntry entry) {
    var byKey = new LinkedHashMap<String, Object>();
    entry
        .changes()
        .forEach((name, change) -> {
          var field = entry.type().require(name);
          byKey.put(
              field.key(),
              Arrays.asList(write(field, change.before()), write(field, change.after())));
        });
    return byKey;
  }

  /// In the order of the fields, those of an earlier type as they would be now; those that are gone
  /// are passed over.
  private SequencedMap<String, Change> changes(ObjectType type, String json) {
    var before = new HashMap<String, @Nullable Object>();
    var after = new HashMap<String, @Nullable Object>();
    Json.readObject(json)
        .forEach((key, pair) -> {
          before.put(key, ((List<?>) pair).getFirst());
          after.put(key, ((List<?>) pair).getLast());
        });
    var changes = new LinkedHashMap<String, Change>();
    for (var field : type.fields().values()) {
      if (!Collections.disjoint(before.keySet(), shape.keys(field))) {
        changes.put(
            field.name(), new Change(shape.value(field, before), shape.value(field, after)));
      }
    }
    return changes;
  }

  private @Nullable Object write(Field field, @Nullable Object value) {
    return value == null ? null : shape.write(field.valueType(), value);
  }
}
