package dev.mortise.bench.data;

import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The numbers the product has given to what is measured: object types, fields, and which slot
/// holds which field.
///
/// @param slots column by the number of its field
record Model(Snapshot snapshot, Map<Integer, String> slots) {

  static Model read(Snapshot snapshot, Connection owner, int tenant) throws SQLException {
    var slots = new HashMap<Integer, String>();
    try (var query =
        owner.prepareStatement("select field_id, slot from store.slot_map where tenant_id = ?")) {
      query.setInt(1, tenant);
      var rows = query.executeQuery();
      while (rows.next()) {
        slots.put(rows.getInt(1), rows.getString(2));
      }
    }
    return new Model(snapshot, slots);
  }

  ObjectType type(String object) {
    return snapshot.require(object);
  }

  Field field(String object, String name) {
    return type(object).require(name);
  }

  /// The statement that copies rows of an ordinary table, whose columns are called as the fields
  /// are, into the product's, as its store would have written them.
  String copy(String object, String table, Map<String, String> system, int tenant) {
    var fields = type(object).fields().values().stream().filter(field -> field.id() >= 0).toList();
    var slotted = fields.stream().filter(field -> slots.containsKey(field.id())).toList();
    var doc =
        fields.stream()
            .map(field -> "'%s', %s".formatted(field.key(), stored(field)))
            .collect(Collectors.joining(",\n         "));
    return """
    insert into store.record (tenant_id, object_id, id, version, created_at, created_by, updated_at, updated_by, doc%s)
    select tenant_id, %d, id, %s, created_at, %s, %s, %s,
           jsonb_strip_nulls(jsonb_build_object(
             %s))%s
      from %s where tenant_id = %d
    """
        .formatted(
            slotted.stream()
                .map(field -> ", " + slots.get(field.id()))
                .collect(Collectors.joining()),
            type(object).id(),
            system.get("version"),
            system.get("created_by"),
            system.get("updated_at"),
            system.get("updated_by"),
            doc,
            slotted.stream().map(field -> ", " + slotted(field)).collect(Collectors.joining()),
            table,
            tenant);
  }

  private static String stored(Field field) {
    return field.valueType() == ValueType.Scalar.DATE_TIME
        ? "store.moment_text(" + field.name() + ")"
        : field.valueType() == ValueType.Scalar.DECIMAL
            ? "trim_scale(" + field.name() + ")"
            : field.name();
  }

  private String slotted(Field field) {
    var column = field.name();
    return switch (slots.getOrDefault(field.id(), " ").charAt(0)) {
      case 'n' -> column + "::float8";
      case 'd' -> column + "::timestamptz";
      default -> column;
    };
  }
}
