package dev.mortise.ui.document;

import dev.mortise.metadata.expression.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Fields as JSON Schema 2020-12 of what a client sends, with a few annotations of our own (`x-…`).
final class SchemaWriter {
  private SchemaWriter() {}

  static Map<String, Object> object(SequencedMap<String, FieldSchema> fields) {
    var properties = new LinkedHashMap<String, Object>();
    fields.forEach((name, field) -> properties.put(name, field(field)));
    var required =
        fields.sequencedEntrySet().stream()
            .filter(entry -> entry.getValue().required())
            .map(Map.Entry::getKey)
            .toList();
    return new Json()
        .put("type", "object")
        .some("required", required)
        .put("properties", properties)
        .members();
  }

  private static Map<String, Object> field(FieldSchema field) {
    var json =
        new Json()
            .put("title", field.title())
            .put("description", field.help())
            .put("x-type", field.type())
            .all(shape(field, field.shape()))
            .put("default", field.initial());
    access(json, field.access());
    json.flag("x-computed", field.computed());
    if (field.compute() != null) {
      json.put("x-compute", NodeWriter.condition(field.compute()));
    }
    json.flag("x-fixed", field.fixed());
    if (field.ref() != null) {
      json.put("x-ref", ref(field.ref()));
    }
    if (field.asked() != null) {
      json.some("x-operators", field.asked().operators()).flag("x-sort", field.asked().sort());
    }
    return json.members();
  }

  private static void access(Json json, FieldSchema.Access access) {
    switch (access) {
      case EDIT -> {}
      case CREATE, UPDATE -> json.put("x-only", Json.word(access));
      case WRITE -> json.put("writeOnly", true);
      case READ, MASK -> json.put("readOnly", true).put("x-access", Json.word(access));
    }
  }

  private static Map<String, Object> ref(FieldSchema.Ref ref) {
    var json =
        new Json()
            .put(
                "to",
                Json.each(
                    ref.to(),
                    to ->
                        new Json()
                            .put("object", to.object())
                            .put("title", to.title())
                            .flag("search", to.search())
                            .flag("create", to.create())
                            .members()));
    if (ref.filter() != null) {
      json.put("filter", NodeWriter.condition(ref.filter()));
    }
    return json.members();
  }

  private static Map<String, Object> shape(FieldSchema field, ValueType type) {
    var json = new LinkedHashMap<String, Object>();
    switch (type) {
      case ValueType.Scalar scalar -> {
        scalar(json, scalar, field.type());
        json.putAll(field.limits());
        if (!field.options().isEmpty()) {
          json.put("oneOf", Json.each(field.options(), SchemaWriter::option));
        }
      }
      case ValueType.Reference(var objects) -> reference(json, objects);
      case ValueType.ListOf(var element) -> {
        json.put("type", "array");
        json.put("items", field.columns().isEmpty() ? shape(field, element) : row(field, element));
      }
    }
    return json;
  }

  /// A row of children, and the object type whose record it is.
  private static Map<String, Object> row(FieldSchema field, ValueType element) {
    var json = object(field.columns());
    if (element instanceof ValueType.Reference(var objects)) {
      json.put("x-object", objects.getFirst());
    }
    return json;
  }

  private static void scalar(Map<String, Object> json, ValueType.Scalar scalar, String word) {
    switch (scalar) {
      case TEXT, DURATION -> json.put("type", "string");
      case BOOLEAN -> json.put("type", "boolean");
      // as text where a double would lose digits
      case INTEGER -> json.put("type", List.of("integer", "string"));
      case DECIMAL -> {
        json.put("type", List.of("number", "string"));
        json.put("format", "decimal");
      }
      case DATE -> formatted(json, "date");
      case DATE_TIME -> formatted(json, "date-time");
      case GEO -> {
        json.put("type", "object");
        json.put("required", List.of("lat", "lng"));
        json.put("properties", new Json().put("lat", number()).put("lng", number()).members());
      }
      case FILE -> formatted(json, "uuid");
      case OPAQUE -> {
        if (word.equals("address")) {
          json.put("type", "object");
        }
      }
    }
  }

  private static void reference(Map<String, Object> json, List<String> objects) {
    if (objects.size() == 1) {
      formatted(json, "uuid");
      return;
    }
    var properties = new LinkedHashMap<String, Object>();
    properties.put("object", Map.of("type", "string"));
    properties.put("id", new Json().put("type", "string").put("format", "uuid").members());
    json.put("type", "object");
    json.put("required", List.of("object", "id"));
    json.put("properties", properties);
  }

  private static void formatted(Map<String, Object> json, String format) {
    json.put("type", "string");
    json.put("format", format);
  }

  private static Map<String, Object> number() {
    return Map.of("type", "number");
  }

  private static Map<String, Object> option(FieldSchema.Option option) {
    return NodeWriter.option("const", option).flag("deprecated", option.retired()).members();
  }
}
