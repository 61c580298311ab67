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
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "object");
    var required =
        fields.sequencedEntrySet().stream()
            .filter(entry -> entry.getValue().required())
            .map(Map.Entry::getKey)
            .toList();
    if (!required.isEmpty()) {
      json.put("required", required);
    }
    json.put("properties", properties);
    return json;
  }

  private static Map<String, Object> field(FieldSchema field) {
    var json = new LinkedHashMap<String, Object>();
    json.put("title", field.title());
    if (field.help() != null) {
      json.put("description", field.help());
    }
    json.put("x-type", field.type());
    json.putAll(shape(field, field.shape()));
    if (field.initial() != null) {
      json.put("default", field.initial());
    }
    if (field.access() != FieldSchema.Access.EDIT) {
      json.put("readOnly", true);
      json.put("x-access", DocumentWriter.word(field.access()));
    }
    if (field.computed()) {
      json.put("x-computed", true);
    }
    if (field.fixed()) {
      json.put("x-fixed", true);
    }
    if (!field.to().isEmpty()) {
      json.put("x-ref", field.to());
    }
    return json;
  }

  private static Map<String, Object> shape(FieldSchema field, ValueType type) {
    var json = new LinkedHashMap<String, Object>();
    switch (type) {
      case ValueType.Scalar scalar -> {
        scalar(json, scalar, field.type());
        json.putAll(field.limits());
        if (!field.options().isEmpty()) {
          json.put("oneOf", field.options().stream().map(SchemaWriter::option).toList());
        }
      }
      case ValueType.Reference(var objects) -> reference(json, objects);
      case ValueType.ListOf(var element) -> {
        json.put("type", "array");
        json.put(
            "items", field.columns().isEmpty() ? shape(field, element) : object(field.columns()));
      }
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
        json.put("properties", Map.of("lat", number(), "lng", number()));
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
    properties.put("object", Map.of("enum", objects));
    properties.put("id", Map.of("type", "string", "format", "uuid"));
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
    var json = new LinkedHashMap<String, Object>();
    json.put("const", option.name());
    json.put("title", option.title());
    if (option.color() != null) {
      json.put("x-color", DocumentWriter.word(option.color()));
    }
    if (option.retired()) {
      json.put("deprecated", true);
    }
    return json;
  }
}
