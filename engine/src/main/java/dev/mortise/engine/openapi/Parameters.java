package dev.mortise.engine.openapi;

import dev.mortise.engine.query.ListRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Parameters of operations on records.
final class Parameters {
  static final List<String> LIST =
      List.of("filter", "q", "sort", "fields", "expand", "limit", "cursor", "count");
  static final List<String> ONE = List.of("fields", "expand");
  static final List<String> HISTORY = List.of("limit", "cursor");
  private static final String ID = "id";
  static final String IDEMPOTENCY_KEY = "idempotency_key";
  static final String EXPLAIN = "explain";
  private static final String IF_MATCH = "if_match";

  private Parameters() {}

  static Map<String, Object> all(Texts texts) {
    var all = new LinkedHashMap<String, Object>();
    all.put(
        ID, Tree.object("name", "id", "in", "path", "required", true, "schema", Tree.text("uuid")));
    all.put(
        IF_MATCH,
        Tree.object(
            "name",
            "If-Match",
            "in",
            "header",
            "description",
            texts.text("if_match"),
            "schema",
            Tree.of("string")));
    all.put(
        IDEMPOTENCY_KEY,
        Tree.object(
            "name",
            "Idempotency-Key",
            "in",
            "header",
            "description",
            texts.text("idempotency_key"),
            "schema",
            Tree.object("type", "string", "minLength", 1, "maxLength", 255)));
    LIST.forEach(name -> all.put(name, query(name, texts)));
    all.put("user", query("user", texts));
    all.put(EXPLAIN, query(EXPLAIN, texts));
    return all;
  }

  static Map<String, Object> schema(String name, Texts texts) {
    return texts.said(schema(name), "parameter." + name);
  }

  static Stream<Map<String, Object>> refs(List<String> names) {
    return names.stream().map(name -> Tree.object("$ref", "#/components/parameters/" + name));
  }

  static Stream<Map<String, Object>> id() {
    return refs(List.of(ID));
  }

  static Stream<Map<String, Object>> idAndVersion() {
    return refs(List.of(ID, IF_MATCH));
  }

  /// The name of a step in an address.
  static Stream<Map<String, Object>> transition(Texts texts, Stream<String> names) {
    return Stream.of(word("transition", texts, names));
  }

  /// The name of an assignment rule in an address.
  static Stream<Map<String, Object>> rule(Texts texts, Stream<String> names) {
    return Stream.of(word("rule", texts, names));
  }

  /// The rules a caller wants no warning by; nothing where there are none.
  static Stream<Map<String, Object>> accepting(Texts texts, List<String> rules) {
    return rules.isEmpty()
        ? Stream.of()
        : Stream.of(
            Tree.object(
                "name",
                "accept_duplicates",
                "in",
                "query",
                "description",
                texts.text("parameter.accept_duplicates"),
                "style",
                "form",
                "explode",
                false,
                "schema",
                Tree.list(Tree.words(rules.stream()))));
  }

  /// The name of a template in an address.
  static Stream<Map<String, Object>> template(Texts texts, Stream<String> names) {
    return Stream.of(word("template", texts, names));
  }

  private static Map<String, Object> word(String name, Texts texts, Stream<String> words) {
    return Tree.object(
        "name",
        name,
        "in",
        "path",
        "required",
        true,
        "description",
        texts.text("parameter." + name),
        "schema",
        Tree.words(words));
  }

  private static Map<String, Object> query(String name, Texts texts) {
    var schema = schema(name);
    var parameter =
        Tree.object("name", name, "in", "query", "description", texts.text("parameter." + name));
    if ("array".equals(schema.get("type"))) {
      parameter.put("style", "form");
      parameter.put("explode", false);
    }
    parameter.put("schema", schema);
    return parameter;
  }

  private static Map<String, Object> schema(String name) {
    return switch (name) {
      case "sort", "fields", "expand" -> Tree.list(Tree.of("string"));
      case "limit" -> Tree.limit(ListRequest.MOST, ListRequest.USUAL);
      case "user" -> Tree.text("uuid");
      case "count", EXPLAIN -> Tree.object("type", "boolean", "default", false);
      default -> Tree.of("string");
    };
  }
}
