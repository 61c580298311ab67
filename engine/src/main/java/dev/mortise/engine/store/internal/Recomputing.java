package dev.mortise.engine.store.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.mortise.engine.store.RecordStore.Recompute;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.engine.store.sql.Sql;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which object types have computed values that have been defined anew, and how far their records
/// have them.
final class Recomputing {
  private static final UUID FIRST = new UUID(0, 0);
  private static final String LOCK = " for no key update of r";

  private final Statements statements;
  private final Cache<Model, Set<Integer>> byModel =
      Caffeine.newBuilder().maximumSize(10_000).build();

  Recomputing(Statements statements) {
    this.statements = statements;
  }

  /// Notes what a change of the model defines anew.
  ///
  /// @param withRecords object types that have records
  void follow(@Nullable Snapshot before, Snapshot after, Set<Integer> withRecords) {
    if (before == null) {
      return;
    }
    forget(before.byId().keySet().stream().filter(id -> !after.byId().containsKey(id)).toList());
    for (var type : after.objects().values()) {
      var former = before.byId().get(type.id());
      if (former != null
          && withRecords.contains(type.id())
          && !computed(former, before).entrySet().containsAll(computed(type, after).entrySet())) {
        statements.update(
            Sql.of(
                """
                insert into store.recompute (tenant_id, object_id) values (?, ?)
                    on conflict (tenant_id, object_id) do update set cursor_id = null
                """,
                TenantSession.tenant().id(),
                type.id()));
      }
    }
  }

  /// Nothing waits any more for object types that are gone.
  private void forget(List<Integer> objects) {
    for (var table : List.of("store.rollup_delta", "store.recompute")) {
      if (!objects.isEmpty()) {
        statements.update(
            Sql.of(
                "delete from " + table + " where tenant_id = ? and object_id = any(?)",
                TenantSession.tenant().id(),
                objects.toArray(Integer[]::new)));
      }
    }
  }

  /// What the values of an object type are computed by, each under the id of its field.
  private static Map<Integer, List<Object>> computed(ObjectType type, Snapshot snapshot) {
    var computed = new HashMap<Integer, List<Object>>();
    for (var rollup : type.rollups()) {
      var over = snapshot.require(rollup.over());
      computed.put(
          rollup.field().id(),
          List.of(
              rollup.function(),
              over.id(),
              id(over, rollup.by()),
              id(over, rollup.operand()),
              id(over, rollup.along()),
              rollup.where() == null ? "" : rollup.where().text(),
              rollup.guarded()));
    }
    for (var formula : type.formulas()) {
      if (!formula.live() && formula.expression() != null) {
        computed.put(formula.id(), List.of(formula.type(), formula.expression().text()));
      }
    }
    return computed;
  }

  private static int id(ObjectType type, @Nullable String field) {
    Optional<Field> found = Optional.ofNullable(field).map(type::require);
    return found.map(Field::id).orElse(0);
  }

  boolean contains(ObjectType type) {
    return types().contains(type.id());
  }

  /// What a change of the model sees may never come to be.
  private Set<Integer> types() {
    return TenantSession.changing()
        ? load()
        : byModel.get(new Model(TenantSession.tenant().id(), TenantSession.epoch()), _ -> load());
  }

  private Set<Integer> load() {
    return new HashSet<>(
        statements.byKey(
            Sql.of(
                "select object_id from store.recompute where tenant_id = ?",
                TenantSession.tenant().id()),
            (row, _) -> row.getInt(1)));
  }

  Optional<Recompute> next(Snapshot snapshot, RecordRows rows, int limit) {
    record Task(int object, @Nullable UUID cursor) {}
    var found =
        statements.one(
            Sql.of(
                """
                select object_id, cursor_id from store.recompute
                 where tenant_id = ? and object_id = any(?)
                 order by object_id limit 1 for update skip locked
                """,
                TenantSession.tenant().id(),
                snapshot.byId().keySet().toArray(Integer[]::new)),
            (row, _) -> new Task(row.getInt("object_id"), row.getObject("cursor_id", UUID.class)));
    return found.map(task -> {
      var type = Objects.requireNonNull(snapshot.byId().get(task.object));
      var after = task.cursor == null ? FIRST : task.cursor;
      return new Recompute(type, locked(rows, type, after, limit), task.cursor);
    });
  }

  /// The next record, when it is free, and those after it up to the first somebody has locked: who
  /// waits here holds no other record.
  private List<StoredRecord> locked(RecordRows rows, ObjectType type, UUID after, int limit) {
    var locked = new ArrayList<>(rows.after(statements, type, after, 1, LOCK));
    if (!locked.isEmpty()) {
      var first = locked.getFirst().id();
      var free =
          rows.after(statements, type, first, limit - 1, LOCK + " skip locked").stream()
              .collect(Collectors.toMap(StoredRecord::id, Function.identity()));
      rows.after(statements, type, first, limit - 1, "").stream()
          .map(record -> free.get(record.id()))
          .takeWhile(Objects::nonNull)
          .forEach(locked::add);
    }
    return locked;
  }

  void upTo(ObjectType type, UUID last) {
    statements.update(
        Sql.of(
            "update store.recompute set cursor_id = ? where tenant_id = ? and object_id = ?",
            last,
            TenantSession.tenant().id(),
            type.id()));
  }

  void done(int object, @Nullable UUID last) {
    statements.update(
        Sql.of(
            """
            delete from store.recompute
             where tenant_id = ? and object_id = ? and cursor_id is not distinct from ?::uuid
            """,
            TenantSession.tenant().id(),
            object,
            last));
  }

  private record Model(int tenant, int epoch) {}
}
