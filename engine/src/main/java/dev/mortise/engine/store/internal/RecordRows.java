package dev.mortise.engine.store.internal;

import dev.mortise.engine.platform.Json;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.engine.store.sql.Sql;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.value.FieldValues;
import dev.mortise.metadata.value.StoredShape;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/// Rows of `store.record` and `store.trash` as records, and back.
final class RecordRows {
  /// What is read of a record in the row called `r`; the columns a statement begins with.
  static final String COLUMNS =
      "r.id, r.version, r.created_at, r.created_by, r.updated_at, r.updated_by, r.doc";

  private final StoredShape shape;

  RecordRows(StoredShape shape) {
    this.shape = shape;
  }

  RowMapper<StoredRecord> reading(ObjectType type) {
    return (row, _) -> read(type, row);
  }

  StoredRecord read(ObjectType type, ResultSet row) throws SQLException {
    var doc = shape.reading(type);
    Json.eachKept(row.getBytes(7), doc::take);
    return new StoredRecord(
        type,
        row.getObject(1, UUID.class),
        row.getLong(2),
        row.getObject(3, OffsetDateTime.class).toInstant(),
        row.getObject(4, UUID.class),
        row.getObject(5, OffsetDateTime.class).toInstant(),
        row.getObject(6, UUID.class),
        doc.values(),
        doc.retired());
  }

  /// Some records in the order of their ids, beginning after one.
  ///
  /// @param lock what follows the statement
  List<StoredRecord> after(
      Statements statements, ObjectType type, UUID id, int limit, String lock) {
    return statements.list(
        Sql.of(
            "select "
                + COLUMNS
                + " from store.record r where r.tenant_id = ? and r.object_id = ? and r.id > ?"
                + " order by r.id limit ?"
                + lock,
            TenantSession.tenant().id(),
            type.id(),
            id,
            limit),
        reading(type));
  }

  /// The values as JSON.
  ///
  /// @param retired what stays of fields that are gone
  String doc(ObjectType type, FieldValues values, Map<String, @Nullable Object> retired) {
    var doc = shape.write(type, values);
    doc.putAll(retired);
    return Json.write(doc);
  }
}
