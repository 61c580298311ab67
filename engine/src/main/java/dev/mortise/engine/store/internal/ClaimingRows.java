package dev.mortise.engine.store.internal;

import dev.mortise.engine.store.sql.Sql;
import dev.mortise.engine.tenant.TenantSession;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Rows of `store.claiming` and `store.changed_meanwhile`, within the open session.
final class ClaimingRows {
  private final Statements statements;

  ClaimingRows(Statements statements) {
    this.statements = statements;
  }

  record Key(int object, int id) {}

  /// Whoever else is claiming for this tenant has to begin anew.
  void beginAlone() {
    statements.update(
        Sql.of(
            "update store.claiming set run = null, whole = false where tenant_id = ?", tenant()));
    forgetChanges();
  }

  /// @param run null for a key whose values are to be removed
  void add(int object, int key, List<Integer> fields, @Nullable UUID run) {
    statements.update(
        Sql.of(
            """
            insert into store.claiming (tenant_id, object_id, key_id, fields, run)
            values (?, ?, ?, ?, ?)
                on conflict (tenant_id, object_id, key_id) do update
               set fields = excluded.fields, run = excluded.run, whole = false, since = now()
            """,
            tenant(),
            object,
            key,
            fields.toArray(Integer[]::new),
            run));
  }

  /// Says that a run goes on.
  ///
  /// @return false when it has been ended by somebody else
  boolean goesOn(UUID run, boolean whole) {
    return statements.update(
            Sql.of(
                "update store.claiming set since = now(), whole = ? where tenant_id = ? and run ="
                    + " ?",
                whole,
                tenant(),
                run))
        > 0;
  }

  void end(UUID run) {
    statements.update(
        Sql.of(
            "update store.claiming set run = null, whole = false where tenant_id = ? and run = ?",
            tenant(),
            run));
  }

  /// Ends runs of nodes that have not been heard of for long.
  void endOld() {
    statements.update(
        Sql.of(
            """
            update store.claiming set run = null, whole = false
             where tenant_id = ? and run is not null and since < now() - interval '10 minutes'
            """,
            tenant()));
  }

  /// Keys of an object type that are claimed whole, with the ids of their fields.
  Map<Integer, List<Integer>> whole(int object) {
    var whole = new HashMap<Integer, List<Integer>>();
    statements.each(
        Sql.of(
            """
            select key_id, fields from store.claiming
             where tenant_id = ? and object_id = ? and run is not null and whole
            """,
            tenant(),
            object),
        row -> whole.put(row.getInt(1), List.of((Integer[]) row.getArray(2).getArray())));
    return whole;
  }

  /// The model knows these keys now; others of the object type are not claimed on.
  void done(int object, Set<Integer> keys) {
    statements.update(
        Sql.of(
            "delete from store.claiming where tenant_id = ? and object_id = ? and key_id = any(?)",
            tenant(),
            object,
            keys.toArray(Integer[]::new)));
    statements.update(
        Sql.of(
            "update store.claiming set run = null, whole = false where tenant_id = ? and object_id"
                + " = ?",
            tenant(),
            object));
  }

  /// A key whose values are nobody's.
  Optional<Key> left() {
    return statements.one(
        Sql.of(
            """
            select object_id, key_id from store.claiming where tenant_id = ? and run is null
             limit 1 for update skip locked
            """,
            tenant()),
        (row, _) -> new Key(row.getInt(1), row.getInt(2)));
  }

  void remove(Key key) {
    statements.update(
        Sql.of(
            "delete from store.claiming where tenant_id = ? and object_id = ? and key_id = ?",
            tenant(),
            key.object(),
            key.id()));
  }

  /// Notes records to look at once more.
  void note(int object, Set<UUID> records) {
    statements.update(
        Sql.of(
            """
            insert into store.changed_meanwhile (tenant_id, object_id, record_id)
            select ?, ?, record_id from unnest(?) as changed(record_id)
            """,
            tenant(),
            object,
            records.toArray(UUID[]::new)));
  }

  /// The last change noted until now.
  Optional<UUID> last(int object) {
    return statements.one(
        Sql.of(
            """
            select id from store.changed_meanwhile where tenant_id = ? and object_id = ?
             order by id desc limit 1
            """,
            tenant(),
            object),
        (row, _) -> row.getObject(1, UUID.class));
  }

  /// Takes the records of some changes up to one.
  Set<UUID> take(int object, UUID last, int most) {
    return new HashSet<>(
        statements.list(
            Sql.of(
                """
                delete from store.changed_meanwhile
                 where tenant_id = ? and object_id = ? and (record_id, id) in (
                   select record_id, id from store.changed_meanwhile
                    where tenant_id = ? and object_id = ? and id <= ?
                    order by record_id, id limit ? for update skip locked)
                returning record_id
                """,
                tenant(),
                object,
                tenant(),
                object,
                last,
                most),
            (row, _) -> row.getObject(1, UUID.class)));
  }

  /// Forgets changes nobody wants to know of.
  void forgetChanges() {
    statements.update(
        Sql.of(
            """
            delete from store.changed_meanwhile m where m.tenant_id = ? and not exists (
              select from store.claiming c
               where c.tenant_id = m.tenant_id and c.object_id = m.object_id and c.run is not null)
            """,
            tenant()));
  }

  private static int tenant() {
    return TenantSession.tenant().id();
  }
}
