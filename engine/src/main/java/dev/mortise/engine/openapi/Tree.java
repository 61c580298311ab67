package dev.mortise.engine.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Pieces of the document as JSON-like trees whose members keep their order.
final class Tree {
  private Tree() {}

  /// @param namesAndValues names and values by turns
  static Map<String, Object> object(Object... namesAndValues) {
    var object = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      object.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return object;
  }

  /// The second object's members after those of the first.
  static Map<String, Object> merged(Map<String, Object> first, Map<String, Object> second) {
    var merged = new LinkedHashMap<>(first);
    merged.putAll(second);
    return merged;
  }

  static Map<String, Object> schemaRef(String name) {
    return object("$ref", "#/components/schemas/" + name);
  }

  static Map<String, Object> of(String type) {
    return object("type", type);
  }

  static Map<String, Object> text(String format) {
    return object("type", "string", "format", format);
  }

  static Map<String, Object> list(Map<String, Object> items) {
    return object("type", "array", "items", items);
  }

  /// An object whose members have to be there, but for those that are named.
  static Map<String, Object> record(Map<String, Object> properties, String... optional) {
    var required =
        properties.keySet().stream().filter(name -> !List.of(optional).contains(name)).toList();
    var schema = object("type", "object");
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("properties", properties);
    return schema;
  }

  /// The schema with null as one more value.
  static Map<String, Object> nullable(Map<String, Object> schema) {
    if (schema.containsKey("$ref")) {
      return object("anyOf", List.of(schema, of("null")));
    }
    var nullable = new LinkedHashMap<>(schema);
    nullable.computeIfPresent("type", (_, type) -> withNull(type, "null"));
    nullable.computeIfPresent("enum", (_, values) -> withNull(values, null));
    return nullable;
  }

  private static List<Object> withNull(Object one, @Nullable Object last) {
    var all = new ArrayList<Object>(one instanceof List<?> list ? list : List.of(one));
    all.add(last);
    return all;
  }
}
