package dev.mortise.metadata.schema;

import dev.mortise.metadata.source.Shape;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The keys of a mapping as a table of Markdown.
final class KeyTable {
  private KeyTable() {}

  static String of(Collection<Shape.Key> keys) {
    return keys.stream()
        .filter(key -> !key.inline())
        .map(KeyTable::row)
        .collect(Collectors.joining("", "| key | value | meaning |\n| --- | --- | --- |\n", ""));
  }

  private static String row(Shape.Key key) {
    return "| `%s`%s | %s | %s |\n"
        .formatted(
            key.name(),
            key.required() ? " (required)" : "",
            value(key.shape()),
            cell(key.doc() == null ? "" : key.doc()) + words(key.shape()));
  }

  /// What may stand behind a key, in words.
  static String value(Shape shape) {
    return switch (shape) {
      case Shape.Simple simple -> simple(simple);
      case Shape.Words(_, var words) -> codes(words.keySet());
      case Shape.ListOf(var element, var single) ->
          (single ? "one or a list of " : "list of ") + several(element);
      case Shape.MapOf(Shape.MapOf(var inner, _), _) -> several(inner) + " by name, by name";
      case Shape.MapOf(var value, _) -> several(value) + " by name";
      case Shape.Keyed keyed ->
          "[%s](#%s)".formatted(JsonSchema.nameOf(keyed), JsonSchema.nameOf(keyed));
      case Shape.OneOf(_, var variants) -> codes(variants.keySet());
    };
  }

  private static String simple(Shape.Simple simple) {
    return switch (simple) {
      case TEXT -> "text";
      case EXPRESSION -> "expression";
      case INTEGER, LONG -> "whole number";
      case DECIMAL -> "number";
      case BOOLEAN -> "`true` or `false`";
      case LITERAL -> "value";
    };
  }

  private static String several(Shape element) {
    return switch (element) {
      case Shape.Simple.TEXT -> "texts";
      case Shape.Simple.LITERAL -> "values";
      case Shape.ListOf(var inner, _) -> "lists of " + several(inner);
      case Shape.MapOf _ -> "mappings: " + value(element);
      case Shape other -> value(other);
    };
  }

  /// What each word means, where the words say it.
  private static String words(Shape shape) {
    return switch (shape) {
      case Shape.Words(var type, var words) -> meanings(type, words);
      case Shape.ListOf(Shape.Words(var type, var words), _) -> meanings(type, words);
      case Shape _ -> "";
    };
  }

  private static String meanings(Class<?> type, Map<String, Enum<?>> words) {
    return words.entrySet().stream()
        .flatMap(word -> {
          var doc = Shape.doc(Shape.constant(type, word.getValue()));
          return doc == null
              ? List.<String>of().stream()
              : List.of("<br>`" + word.getKey() + "`: " + cell(doc)).stream();
        })
        .collect(Collectors.joining());
  }

  private static String codes(Collection<String> words) {
    return words.stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
  }

  /// Text that cannot end its cell.
  static String cell(String text) {
    return text.replace("|", "\\|").replace("\n", " ");
  }
}
