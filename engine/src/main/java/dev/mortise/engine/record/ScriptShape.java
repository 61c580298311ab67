package dev.mortise.engine.record;

import dev.mortise.engine.platform.Json;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.value.JsonShape;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Records as scripts get them: as over HTTP, but with references as bare ids, and with decimals,
/// moments and days marked, so that a script has a type of its own for each.
final class ScriptShape {
  private static final String ID = "id";

  private ScriptShape() {}

  /// A record with all it stores, whoever runs the script.
  static Map<String, @Nullable Object> whole(StoredRecord record, ZoneId zone) {
    var shape = new LinkedHashMap<String, @Nullable Object>();
    shape.put(ID, record.id().toString());
    for (var field : record.type().fields().values()) {
      if (!field.live() && !(field.type() instanceof FieldType.Children)) {
        var json = JsonShape.of(field.valueType(), record.get(field.name()), zone);
        shape.put(field.name(), marked(field.valueType(), json));
      }
    }
    return shape;
  }

  /// A record as its caller reads it.
  static Map<String, @Nullable Object> read(ObjectType type, Map<String, ?> answer) {
    var shape = new LinkedHashMap<String, @Nullable Object>();
    answer.forEach((name, json) -> {
      var field = type.field(name);
      if (field == null) {
        shape.put(name, json);
      } else if (!(field.type() instanceof FieldType.Children)) {
        shape.put(name, marked(field, json));
      }
    });
    return shape;
  }

  private static @Nullable Object marked(Field field, @Nullable Object json) {
    return marked(field.valueType(), json);
  }

  private static @Nullable Object marked(ValueType type, @Nullable Object json) {
    if (json == null) {
      return null;
    }
    return switch (type) {
      case ValueType.Scalar scalar -> marked(scalar, json);
      case ValueType.Reference reference -> reference(reference, json);
      case ValueType.ListOf(var element) ->
          json instanceof List<?> list
              ? list.stream().map(one -> marked(element, one)).toList()
              : json;
    };
  }

  private static Object marked(ValueType.Scalar type, Object json) {
    return switch (type) {
      case DECIMAL -> isNumber(json) ? Map.of("$decimal", text(json)) : json;
      case DATE_TIME -> Map.of("$moment", json);
      case DATE -> Map.of("$day", json);
      // what a value looks like is the word of whoever wrote it
      case OPAQUE -> Map.of("$json", Json.write(json));
      case TEXT, INTEGER, BOOLEAN, DURATION, GEO, FILE -> json;
    };
  }

  /// A masked number is a text.
  private static boolean isNumber(Object json) {
    return json instanceof Number || json.toString().matches("-?[0-9]+(\\.[0-9]+)?");
  }

  private static String text(Object json) {
    return json instanceof BigDecimal number ? number.toPlainString() : json.toString();
  }

  private static Object reference(ValueType.Reference type, Object json) {
    if (!(json instanceof Map<?, ?> answer)) {
      return json;
    }
    var id = String.valueOf(answer.get(ID));
    return type.objects().size() > 1
        ? Map.of("object", String.valueOf(answer.get("object")), ID, id)
        : id;
  }
}
