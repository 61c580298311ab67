package dev.mortise.engine.store.internal;

import dev.mortise.engine.store.StoredRecord;
import dev.mortise.engine.store.sql.Sql;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.value.StoredShape;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is gone from the model while records still have its values: kept so that the change can be
/// taken back, removed when that is long ago.
final class Retirement {
  private static final int BATCH = 500;
  private static final UUID FIRST = new UUID(0, 0);

  /// Stands for the object type itself.
  private static final int WHOLE = 0;

  private final Statements statements;
  private final TenantSession session;

  Retirement(Statements statements, TenantSession session) {
    this.statements = statements;
    this.session = session;
  }

  /// Notes what is gone from now on, and what has come back.
  void follow(Snapshot before, Snapshot after, Instant now) {
    var objects = new ArrayList<Integer>();
    var fields = new ArrayList<Integer>();
    for (var was : before.objects().values()) {
      var type = after.byId().get(was.id());
      if (type == null) {
        objects.add(was.id());
        fields.add(WHOLE);
      } else {
        for (var field : gone(was, type)) {
          objects.add(was.id());
          fields.add(field.id());
        }
      }
    }
    comeBack(after);
    if (objects.isEmpty()) {
      return;
    }
    statements.update(
        Sql.of(
            """
            insert into store.retired (tenant_id, object_id, field_id, since)
            select ?, object_id, field_id, ? from unnest(?, ?) as gone(object_id, field_id)
                on conflict (tenant_id, object_id, field_id) do update set since = excluded.since
            """,
            tenant(),
            now,
            objects.toArray(Integer[]::new),
            fields.toArray(Integer[]::new)));
    statements.update(
        Sql.of(
            "delete from store.link where tenant_id = ? and field_id = any(?)",
            tenant(),
            fields.toArray(Integer[]::new)));
  }

  private static List<Field> gone(ObjectType was, ObjectType type) {
    var there = type.fields().values().stream().map(Field::id).toList();
    return was.fields().values().stream().filter(field -> !there.contains(field.id())).toList();
  }

  private void comeBack(Snapshot after) {
    var objects = after.byId().keySet().toArray(Integer[]::new);
    var fields =
        after.objects().values().stream()
            .flatMap(type -> type.fields().values().stream())
            .map(Field::id)
            .toArray(Integer[]::new);
    statements.update(
        Sql.of(
            """
            delete from store.retired
             where tenant_id = ? and (field_id = any(?) or (field_id = 0 and object_id = any(?)))
            """,
            tenant(),
            fields,
            objects));
  }

  boolean toClear(Tenant tenant, Instant before) {
    return session.read(
        tenant,
        () ->
            statements
                .one(
                    Sql.of(
                        "select 1 from store.retired where tenant_id = ? and since < ? limit 1",
                        tenant(),
                        before),
                    (row, _) -> row.getInt(1))
                .isPresent());
  }

  void clear(Tenant tenant, Snapshot snapshot, Instant before) {
    while (session.write(tenant, () -> step(snapshot, before))) {}
  }

  private record Gone(int object, int field, @Nullable UUID cursor) {
    String key() {
      return "f" + field;
    }
  }

  /// @return whether there may be more to do
  private boolean step(Snapshot snapshot, Instant before) {
    var found =
        statements.one(
            Sql.of(
                """
                select object_id, field_id, cursor_id from store.retired r
                 where r.tenant_id = ? and r.since < ?
                   and not exists (select from store.conversion c
                                    where c.tenant_id = r.tenant_id and c.object_id = r.object_id)
                 order by object_id, field_id limit 1 for update skip locked
                """,
                tenant(),
                before),
            (row, _) ->
                new Gone(
                    row.getInt("object_id"),
                    row.getInt("field_id"),
                    row.getObject("cursor_id", UUID.class)));
    if (found.isEmpty()) {
      return false;
    }
    var gone = found.get();
    var more = gone.field == WHOLE ? removeRecords(gone) : removeValues(gone);
    if (!more) {
      clearTrash(snapshot, gone);
      letGo(gone);
      statements.update(
          Sql.of(
              "delete from store.retired where tenant_id = ? and object_id = ? and field_id = ?",
              tenant(),
              gone.object,
              gone.field));
    }
    return true;
  }

  /// The next records of a field that is gone.
  private boolean removeValues(Gone gone) {
    var ids = ids(gone.object, gone.cursor == null ? FIRST : gone.cursor);
    if (ids.isEmpty()) {
      return false;
    }
    statements.update(
        Sql.of(
            """
            update store.record set doc = doc - ?
             where tenant_id = ? and object_id = ? and id = any(?) and jsonb_exists(doc, ?)
            """,
            gone.key(),
            tenant(),
            gone.object,
            ids.toArray(UUID[]::new),
            gone.key()));
    statements.update(
        Sql.of(
            """
            update store.retired set cursor_id = ?
             where tenant_id = ? and object_id = ? and field_id = ?
            """,
            ids.getLast(),
            tenant(),
            gone.object,
            gone.field));
    return true;
  }

  /// The next records of an object type that is gone, with what stands beside them.
  private boolean removeRecords(Gone gone) {
    var ids = ids(gone.object, FIRST).toArray(UUID[]::new);
    for (var table : List.of("store.search", "store.record")) {
      statements.update(
          Sql.of(
              "delete from " + table + " where tenant_id = ? and object_id = ? and id = any(?)",
              tenant(),
              gone.object,
              ids));
    }
    statements.update(
        Sql.of("delete from store.link where tenant_id = ? and from_id = any(?)", tenant(), ids));
    return ids.length > 0;
  }

  private List<UUID> ids(int object, UUID after) {
    return statements.list(
        Sql.of(
            """
            select id from store.record r where r.tenant_id = ? and r.object_id = ? and r.id > ?
             order by id limit ?
            """,
            tenant(),
            object,
            after,
            BATCH),
        (row, _) -> row.getObject("id", UUID.class));
  }

  /// Deleted records are few; what they have in an earlier form is converted first.
  private void clearTrash(Snapshot snapshot, Gone gone) {
    var type = snapshot.byId().get(gone.object);
    if (gone.field == WHOLE || type == null) {
      statements.update(
          Sql.of(
              "delete from store.trash where tenant_id = ? and object_id = ?",
              tenant(),
              gone.object));
      return;
    }
    var rows = new RecordRows(new StoredShape(snapshot));
    for (var record : trashed(rows, type, gone)) {
      var retired = new HashMap<String, @Nullable Object>(record.retired());
      retired.remove(gone.key());
      statements.update(
          Sql.of(
              "update store.trash set doc = ?::jsonb"
                  + " where tenant_id = ? and object_id = ? and id = ?",
              rows.doc(type, record.values(), retired),
              tenant(),
              gone.object,
              record.id()));
    }
  }

  /// Files that were held by what is gone have been let go long ago.
  private void letGo(Gone gone) {
    statements.update(
        Sql.of(
            """
            update store.holding set let_go_at = '-infinity'
             where tenant_id = ? and object_id = ? and (field_id = ? or ? = 0)
            """,
            tenant(),
            gone.object,
            gone.field,
            gone.field));
  }

  private List<StoredRecord> trashed(RecordRows rows, ObjectType type, Gone gone) {
    return statements.list(
        Sql.of(
            "select "
                + RecordRows.COLUMNS
                + " from store.trash r where r.tenant_id = ? and r.object_id = ?"
                + " and jsonb_exists(r.doc, ?)",
            tenant(),
            type.id(),
            gone.key()),
        rows.reading(type));
  }

  private static int tenant() {
    return TenantSession.tenant().id();
  }
}
