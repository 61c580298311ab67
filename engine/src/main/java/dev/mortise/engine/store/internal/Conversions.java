package dev.mortise.engine.store.internal;

import dev.mortise.engine.store.sql.Sql;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which stored values a change of the model leaves in a form they should not stay in.
final class Conversions {
  private final Statements statements;
  private final @Nullable Snapshot before;
  private final Snapshot after;

  Conversions(Statements statements, @Nullable Snapshot before, Snapshot after) {
    this.statements = statements;
    this.before = before;
    this.after = after;
  }

  /// Notes the fields that queries must not ask for until their values are converted.
  ///
  /// @return object types whose records have to be written once more
  List<Integer> follow(Set<Integer> withRecords) {
    forget();
    return withRecords.stream()
        .map(after.byId()::get)
        .filter(type -> type != null && note(type))
        .map(ObjectType::id)
        .sorted()
        .toList();
  }

  /// Number of records up to a bound.
  int records(int object, int bound) {
    return statements
        .list(
            Sql.of(
                """
                select count(*) from (
                  select from store.record r where r.tenant_id = ? and r.object_id = ? limit ?) found
                """,
                TenantSession.tenant().id(),
                object,
                bound),
            (row, _) -> row.getInt(1))
        .getFirst();
  }

  private void forget() {
    var fields =
        after.objects().values().stream()
            .flatMap(type -> type.fields().values().stream())
            .map(Field::id)
            .toArray(Integer[]::new);
    statements.update(
        Sql.of(
            "delete from store.conversion where tenant_id = ? and field_id <> all(?)",
            TenantSession.tenant().id(),
            fields));
  }

  private boolean note(ObjectType type) {
    var was = before == null ? null : before.byId().get(type.id());
    var known = was == null ? Set.<Integer>of() : ids(was);
    var retyped =
        type.fields().values().stream()
            .filter(field -> !known.contains(field.id()))
            .filter(field -> after.formers().containsKey(field.id()))
            .map(Field::id)
            .toArray(Integer[]::new);
    if (retyped.length > 0) {
      statements.update(
          Sql.of(
              """
              insert into store.conversion (tenant_id, object_id, field_id)
              select ?, ?, field_id from unnest(?) as come(field_id)
                  on conflict do nothing
              """,
              TenantSession.tenant().id(),
              type.id(),
              retyped));
    }
    return retyped.length > 0 || (was != null && renamesOptions(was, type));
  }

  private static Set<Integer> ids(ObjectType type) {
    return type.fields().values().stream().map(Field::id).collect(Collectors.toSet());
  }

  private static boolean renamesOptions(ObjectType was, ObjectType type) {
    return was.fields().values().stream()
        .anyMatch(former ->
            type.fields().values().stream()
                .anyMatch(field -> field.id() == former.id() && renamesOptions(former, field)));
  }

  private static boolean renamesOptions(Field was, Field field) {
    return field.options().values().stream()
        .anyMatch(option ->
            option.was() != null
                && was.options().containsKey(option.was())
                && !field.options().containsKey(option.was()));
  }
}
