package dev.mortise.engine.openapi;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Schemas of values that have parts, and of numbers that a double does not hold.
enum ValueSchema implements SharedSchema {
  DECIMAL(texts -> texts.said(number("number"), "decimal")),
  NULLABLE_DECIMAL(texts -> texts.said(Tree.nullable(number("number")), "decimal")),
  WHOLE_NUMBER(texts -> texts.said(number("integer"), "whole_number")),
  NULLABLE_WHOLE_NUMBER(texts -> texts.said(Tree.nullable(number("integer")), "whole_number")),
  ADDRESS(texts ->
      Tree.record(
          Tree.object(
              "region", texts.said(Tree.list(Tree.of("string")), "region"),
              "detail", Tree.of("string"),
              "postcode", Tree.of("string")),
          "region",
          "detail",
          "postcode")),
  GEO_POINT(texts ->
      texts.said(Tree.record(Tree.object("lat", degrees(90), "lng", degrees(180))), "geo_point")),
  FILE(texts ->
      texts.said(
          Tree.record(
              Tree.object(
                  "id", Tree.text("uuid"),
                  "name", Tree.of("string"),
                  "type", Tree.of("string"),
                  "size", Tree.object("type", "integer", "format", "int64"),
                  "width", Tree.of("integer"),
                  "height", Tree.of("integer"),
                  "thumbnail", Tree.of("boolean")),
              "width",
              "height"),
          "file")),
  REFERENCE(
      texts -> expandable(texts, Tree.object("id", Tree.text("uuid"), "label", label(texts)))),
  TYPED_REFERENCE(texts ->
      expandable(
          texts,
          Tree.object(
              "id", Tree.text("uuid"), "object", Tree.of("string"), "label", label(texts)))),
  TYPED_REFERENCE_INPUT(
      _ -> Tree.input(Tree.object("object", Tree.of("string"), "id", Tree.text("uuid"))));

  private final Function<Texts, Map<String, Object>> definition;

  ValueSchema(Function<Texts, Map<String, Object>> definition) {
    this.definition = definition;
  }

  @Override
  public Map<String, Object> definition(Texts texts) {
    return definition.apply(texts);
  }

  /// The schema with null as one more value. Numbers have schemas of their own for it: generated
  /// clients read null into a choice of types only where the choice itself names it.
  static Map<String, Object> nullable(Map<String, Object> schema) {
    if (schema.equals(DECIMAL.ref())) {
      return NULLABLE_DECIMAL.ref();
    }
    return schema.equals(WHOLE_NUMBER.ref()) ? NULLABLE_WHOLE_NUMBER.ref() : Tree.nullable(schema);
  }

  private static Map<String, Object> number(String type) {
    return Tree.object("type", List.of(type, "string"));
  }

  private static Map<String, Object> degrees(int most) {
    return Tree.object("type", "number", "minimum", -most, "maximum", most);
  }

  private static Map<String, Object> label(Texts texts) {
    return texts.said(Tree.nullable(Tree.of("string")), "label");
  }

  private static Map<String, Object> expandable(Texts texts, Map<String, Object> properties) {
    return texts.said(
        Tree.merged(Tree.record(properties), Tree.object("additionalProperties", true)),
        "reference");
  }
}
