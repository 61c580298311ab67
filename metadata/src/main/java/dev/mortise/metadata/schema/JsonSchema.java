package dev.mortise.metadata.schema;

import dev.mortise.metadata.source.FileKind;
import dev.mortise.metadata.source.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The JSON Schema (2020-12) of one kind of file, with which editors complete and check it.
///
/// Required keys are described but not demanded, and every key may be null, because the file of an
/// extension gives only what it changes and takes away with null.
public final class JsonSchema {
  private static final String NAME = "^[a-z][a-z0-9_]{0,59}$";

  private final Map<String, Object> definitions = new TreeMap<>();

  private JsonSchema() {}

  /// The schema as JSON text.
  public static String of(FileKind kind) {
    var schema = new JsonSchema();
    var shape = Shape.of(kind.type());
    var root = new LinkedHashMap<String, Object>();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("title", FilesPage.title(kind));
    root.putAll(schema.mapping(shape));
    if (!schema.definitions.isEmpty()) {
      root.put("$defs", schema.definitions);
    }
    return Json.write(root);
  }

  private Map<String, Object> schema(Shape shape) {
    return switch (shape) {
      case Shape.Simple simple -> simple(simple);
      case Shape.Words words -> Map.of("enum", List.copyOf(words.words().keySet()));
      case Shape.ListOf(var element, var single) -> {
        var list = ordered("type", "array", "items", schema(element));
        yield single ? Map.of("anyOf", List.of(schema(element), list)) : list;
      }
      case Shape.MapOf(var value, var naming) -> map(value, naming);
      case Shape.Keyed keyed -> reference(keyed);
      case Shape.OneOf _ -> throw new IllegalArgumentException("only as an inline component");
    };
  }

  private static Map<String, Object> simple(Shape.Simple simple) {
    return switch (simple) {
      case TEXT -> Map.of("type", "string");
      case EXPRESSION -> Map.of("type", List.of("string", "boolean", "number"));
      case INTEGER, LONG -> Map.of("type", "integer");
      case DECIMAL -> Map.of("type", "number");
      case BOOLEAN -> Map.of("type", "boolean");
      case LITERAL -> Map.of();
    };
  }

  private Map<String, Object> map(Shape value, Shape.Naming naming) {
    var map = ordered("type", "object");
    if (naming != Shape.Naming.ANY) {
      map.put("propertyNames", Map.of("pattern", NAME));
    }
    map.put("additionalProperties", orNull(schema(value)));
    return map;
  }

  private Map<String, Object> reference(Shape.Keyed shape) {
    var name = nameOf(shape);
    if (!definitions.containsKey(name)) {
      definitions.put(name, Map.of()); // a record that contains itself must not go on for ever
      var bare = shape.shorthand();
      var mapping = mapping(shape);
      definitions.put(
          name, bare == null ? mapping : ordered("anyOf", List.of(schema(bare.shape()), mapping)));
    }
    return Map.of("$ref", "#/$defs/" + name);
  }

  private Map<String, Object> mapping(Shape.Keyed shape) {
    var mapping = new LinkedHashMap<String, Object>();
    describe(mapping, Shape.doc(shape.type()));
    mapping.put("type", "object");
    var properties = new LinkedHashMap<String, Object>();
    for (var key : shape.keys()) {
      if (!key.inline()) {
        properties.put(key.name(), property(key));
      }
    }
    switch (shape.inline()) {
      case null -> closed(mapping, properties, "additionalProperties");
      case Shape.Key(_, Shape.MapOf(var value, _), _, _, _, _) ->
          mapping.put("additionalProperties", orNull(schema(value)));
      case Shape.Key(_, Shape.OneOf oneOf, _, _, _, var doc) -> {
        properties.putFirst("type", type(oneOf, doc));
        closed(mapping, properties, "unevaluatedProperties");
        mapping.put("allOf", variants(oneOf));
      }
      case Shape.Key other -> throw new IllegalArgumentException("cannot be inline: " + other);
    }
    return mapping;
  }

  private static void closed(
      Map<String, Object> mapping, Map<String, Object> properties, String others) {
    mapping.put("properties", properties);
    mapping.put(others, false);
  }

  private static Map<String, Object> type(Shape.OneOf oneOf, @Nullable String doc) {
    var type = ordered("enum", List.copyOf(oneOf.variants().keySet()));
    describe(type, doc);
    return type;
  }

  /// For each type the keys it has; without a type, which an extension leaves out, those of all.
  private List<Object> variants(Shape.OneOf oneOf) {
    var variants = new ArrayList<>();
    var all = new TreeMap<String, Object>();
    oneOf
        .variants()
        .forEach((name, variant) -> {
          var properties = new LinkedHashMap<String, Object>();
          variant.keys().forEach(key -> properties.put(key.name(), property(key)));
          properties.keySet().forEach(key -> all.put(key, true));
          if (!properties.isEmpty()) {
            variants.add(
                ordered(
                    "if",
                    ordered(
                        "required",
                        List.of("type"),
                        "properties",
                        Map.of("type", Map.of("const", name))),
                    "then",
                    Map.of("properties", properties)));
          }
        });
    variants.add(
        ordered(
            "if",
            Map.of("not", Map.of("required", List.of("type"))),
            "then",
            Map.of("properties", all)));
    return variants;
  }

  private Map<String, Object> property(Shape.Key key) {
    var property = new LinkedHashMap<>(orNull(schema(key.shape())));
    describe(property, key.doc());
    return property;
  }

  private static Map<String, Object> orNull(Map<String, Object> schema) {
    if (schema.isEmpty()) {
      return schema; // anything, so null too
    }
    var type = schema.get("type");
    return schema.size() > 1 || type == null
        ? ordered("anyOf", List.of(schema, Map.of("type", "null")))
        : ordered("type", Stream.concat(words(type), Stream.of("null")).toList());
  }

  private static Stream<?> words(Object type) {
    return type instanceof List<?> several ? several.stream() : Stream.of(type);
  }

  private static void describe(Map<String, Object> schema, @Nullable String doc) {
    if (doc != null) {
      schema.put("description", doc);
    }
  }

  /// What a record is called in schemas and reference: `option` for `OptionDefinition`.
  static String nameOf(Shape.Keyed shape) {
    return shape
        .type()
        .getSimpleName()
        .replaceAll("Definition$", "")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }

  private static Map<String, Object> ordered(String key, Object value) {
    var map = new LinkedHashMap<String, Object>();
    map.put(key, value);
    return map;
  }

  private static Map<String, Object> ordered(
      String key, Object value, String otherKey, Object otherValue) {
    var map = ordered(key, value);
    map.put(otherKey, otherValue);
    return map;
  }
}
