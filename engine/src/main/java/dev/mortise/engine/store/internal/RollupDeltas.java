package dev.mortise.engine.store.internal;

import dev.mortise.engine.store.RollupDelta;
import dev.mortise.engine.store.sql.Sql;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Changes of rollups that wait beside their records.
final class RollupDeltas {
  private final Statements statements;

  RollupDeltas(Statements statements) {
    this.statements = statements;
  }

  void add(List<RollupDelta> deltas) {
    if (deltas.isEmpty()) {
      return;
    }
    var objects = new ArrayList<Integer>();
    var records = new ArrayList<UUID>();
    var fields = new ArrayList<Integer>();
    var changes = new ArrayList<@Nullable String>();
    for (var delta : deltas) {
      objects.add(delta.object().id());
      records.add(delta.record());
      fields.add(delta.fieldId());
      changes.add(delta.change() == null ? null : delta.change().toPlainString());
    }
    statements.update(
        Sql.of(
            """
            insert into store.rollup_delta (tenant_id, object_id, parent_id, field_id, change)
            select ?, object_id, parent_id, field_id, change::numeric
              from unnest(?, ?, ?, ?) as come(object_id, parent_id, field_id, change)
            """,
            TenantSession.tenant().id(),
            objects.toArray(Integer[]::new),
            records.toArray(UUID[]::new),
            fields.toArray(Integer[]::new),
            changes.toArray(String[]::new)));
  }

  List<RollupDelta> take(ObjectType object, List<UUID> records) {
    return statements.byKey(
        Sql.of(
            """
            delete from store.rollup_delta
             where tenant_id = ? and object_id = ? and parent_id = any(?)
            returning parent_id, field_id, change
            """,
            TenantSession.tenant().id(),
            object.id(),
            records.toArray(UUID[]::new)),
        (row, _) -> {
          @Nullable BigDecimal change = row.getBigDecimal("change");
          return new RollupDelta(
              object, row.getObject("parent_id", UUID.class), row.getInt("field_id"), change);
        });
  }

  /// Forgets what waits beside no record. One statement sees both, so that nothing is forgotten
  /// that came after its record had been restored.
  void dropOfNone(ObjectType object, List<UUID> records) {
    statements.update(
        Sql.of(
            """
            delete from store.rollup_delta d
             where d.tenant_id = ? and d.object_id = ? and d.parent_id = any(?)
               and not exists (select from store.record r
                                where r.tenant_id = d.tenant_id and r.object_id = d.object_id
                                  and r.id = d.parent_id)
            """,
            TenantSession.tenant().id(),
            object.id(),
            records.toArray(UUID[]::new)));
  }

  /// Records of an object type beside which something waits.
  List<UUID> waiting(ObjectType object, int limit) {
    return statements.list(
        Sql.of(
            """
            select distinct parent_id from store.rollup_delta
             where tenant_id = ? and object_id = ?
             order by parent_id limit ?
            """,
            TenantSession.tenant().id(),
            object.id(),
            limit),
        (row, _) -> row.getObject("parent_id", UUID.class));
  }

  /// Records of known object types beside which something waits.
  Map<ObjectType, List<UUID>> waiting(Snapshot snapshot, int limit) {
    var waiting = new LinkedHashMap<ObjectType, List<UUID>>();
    statements.each(
        Sql.of(
            """
            select distinct object_id, parent_id from store.rollup_delta
             where tenant_id = ? and object_id = any(?)
             order by object_id, parent_id limit ?
            """,
            TenantSession.tenant().id(),
            snapshot.byId().keySet().toArray(Integer[]::new),
            limit),
        row ->
            waiting
                .computeIfAbsent(
                    Objects.requireNonNull(snapshot.byId().get(row.getInt("object_id"))),
                    _ -> new ArrayList<>())
                .add(row.getObject("parent_id", UUID.class)));
    return waiting;
  }
}
