package dev.mortise.engine.store.internal;

import dev.mortise.engine.store.StoredRecord;
import dev.mortise.engine.store.sql.Sql;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.expression.FileRef;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.value.FieldValues;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The rows that say which files a record holds; those in the trash keep theirs.
final class HoldingRows {
  private final Statements statements;

  HoldingRows(Statements statements) {
    this.statements = statements;
  }

  void change(StoredRecord record, FieldValues before, FieldValues after) {
    var come = new Rows();
    var gone = new Rows();
    for (var field : holding(record.type())) {
      var had = files(before.get(field.name()));
      var has = files(after.get(field.name()));
      has.stream().filter(file -> !had.contains(file)).forEach(file -> come.add(field, file));
      had.stream().filter(file -> !has.contains(file)).forEach(file -> gone.add(field, file));
    }
    if (!gone.files.isEmpty()) {
      letGo(record, gone);
    }
    if (!come.files.isEmpty()) {
      hold(record, come);
    }
  }

  private void letGo(StoredRecord record, Rows gone) {
    statements.later(
        Sql.of(
            """
            update store.holding h set let_go_at = ?
              from unnest(?, ?) as gone(field_id, file_id)
             where h.tenant_id = ? and h.file_id = gone.file_id and h.record_id = ?
               and h.field_id = gone.field_id
            """,
            record.updatedAt(),
            gone.fields.toArray(Integer[]::new),
            gone.files.toArray(UUID[]::new),
            tenant(),
            record.id()));
  }

  private void hold(StoredRecord record, Rows come) {
    statements.later(
        Sql.of(
            """
            insert into store.holding (tenant_id, file_id, field_id, object_id, record_id)
            select ?, file_id, field_id, ?, ? from unnest(?, ?) as come(field_id, file_id)
                on conflict (tenant_id, file_id, record_id, field_id) do update set let_go_at = null
            """,
            tenant(),
            record.type().id(),
            record.id(),
            come.fields.toArray(Integer[]::new),
            come.files.toArray(UUID[]::new)));
  }

  /// Fields whose values are files.
  static List<Field> holding(ObjectType type) {
    return type.fields().values().stream()
        .filter(field -> field.type() instanceof FieldType.OfFiles)
        .toList();
  }

  private static Set<UUID> files(@Nullable Object value) {
    var files = new LinkedHashSet<UUID>();
    switch (value) {
      case null -> {}
      case List<?> several -> several.forEach(one -> files.addAll(files(one)));
      case FileRef(var id, _) -> files.add(id);
      default -> throw new IllegalStateException("no file: " + value);
    }
    return files;
  }

  private static int tenant() {
    return TenantSession.tenant().id();
  }

  private static final class Rows {
    private final List<Integer> fields = new ArrayList<>();
    private final List<UUID> files = new ArrayList<>();

    void add(Field field, UUID file) {
      fields.add(field.id());
      files.add(file);
    }
  }
}
