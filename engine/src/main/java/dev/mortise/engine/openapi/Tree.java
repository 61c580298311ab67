package dev.mortise.engine.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

  static Map<String, Object> int64() {
    return object("type", "integer", "format", "int64");
  }

  static Map<String, Object> words(Stream<String> words) {
    return object("type", "string", "enum", words.toList());
  }

  static Map<String, Object> words(String... words) {
    return words(Stream.of(words));
  }

  /// How many may be asked for, where usually so many are answered.
  static Map<String, Object> limit(int most, int usual) {
    return object("type", "integer", "minimum", 1, "maximum", most, "default", usual);
  }

  static Map<String, Object> anything() {
    return object("type", "object", "additionalProperties", true);
  }

  /// An object of any members whose values are all alike.
  static Map<String, Object> mapTo(Map<String, Object> values) {
    return object("type", "object", "additionalProperties", values);
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

  /// A record that may have no further members.
  static Map<String, Object> input(Map<String, Object> properties, String... optional) {
    return merged(record(properties, optional), object("additionalProperties", false));
  }

  /// An input of which nothing has to be there.
  static Map<String, Object> options(Map<String, Object> properties) {
    return object("type", "object", "properties", properties, "additionalProperties", false);
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
