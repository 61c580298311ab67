package dev.mortise.metadata.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Brings the tree of a file into the one form it is written in: keys in the order of the record,
/// defaults left out, short forms used, and a choice of what stands on lines of its own.
final class CanonicalForm {
  private final boolean extension;

  /// @param extension whether the file changes one it builds on, so that a default says something
  CanonicalForm(boolean extension) {
    this.extension = extension;
  }

  Node of(Shape shape, Node node) {
    return switch (shape) {
      case Shape.Simple.EXPRESSION -> expression(node);
      case Shape.Simple.LITERAL -> onOneLine(node);
      case Shape.Simple _, Shape.Words _, Shape.OneOf _ -> node;
      case Shape.ListOf list -> list(list, node);
      case Shape.MapOf map -> node instanceof Node.Mapping mapping ? map(map, mapping) : node;
      case Shape.Keyed keyed ->
          node instanceof Node.Mapping mapping
              ? keyed(keyed, mapping, keyed.block())
              : bare(keyed, node);
    };
  }

  /// The tree of a whole file, which always stands on lines of its own.
  Node ofFile(Shape.Keyed shape, Node.Mapping node) {
    return keyed(shape, node, true);
  }

  /// The text of an expression needs no quotes to be a text.
  private static Node expression(Node node) {
    if (node instanceof Node.Scalar(var place, var text, var kind, var offset)
        && kind == Node.ScalarKind.TEXT
        && YamlReader.kindOf(text) != Node.ScalarKind.NULL) {
      return new Node.Scalar(place, text, YamlReader.kindOf(text), offset);
    }
    return node;
  }

  /// A value of any kind, however it was laid out.
  private static Node onOneLine(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> scalar;
      case Node.Sequence(var place, var items, _) ->
          new Node.Sequence(place, items.stream().map(CanonicalForm::onOneLine).toList(), false);
      case Node.Mapping(var place, var entries, _) -> {
        var flat = new LinkedHashMap<String, Node.Entry>();
        entries.forEach((name, entry) ->
            flat.put(name, new Node.Entry(entry.place(), onOneLine(entry.value()))));
        yield new Node.Mapping(place, flat, false);
      }
    };
  }

  private Node list(Shape.ListOf shape, Node node) {
    if (!(node instanceof Node.Sequence(var place, var items, _))) {
      return shape.single() && node instanceof Node.Mapping ? of(shape.element(), node) : node;
    }
    var canonical = items.stream().map(item -> of(shape.element(), item)).toList();
    return shape.single() && canonical.size() == 1
        ? canonical.getFirst()
        : new Node.Sequence(place, canonical, false);
  }

  private Node map(Shape.MapOf shape, Node.Mapping node) {
    var entries = new LinkedHashMap<String, Node.Entry>();
    node.entries().forEach((name, entry) -> entries.put(name, of(shape.value(), entry)));
    return new Node.Mapping(node.place(), entries, false);
  }

  private Node.Entry of(Shape shape, Node.Entry entry) {
    return new Node.Entry(entry.place(), of(shape, entry.value()));
  }

  private Node bare(Shape.Keyed shape, Node node) {
    return shape.shorthand() == null ? node : of(shape.shorthand().shape(), node);
  }

  private Node keyed(Shape.Keyed shape, Node.Mapping node, boolean block) {
    var entries = new LinkedHashMap<String, Node.Entry>();
    for (var key : keys(shape, node.entries())) {
      var entry = node.entries().get(key.name());
      if (entry != null && !isDefault(key, entry.value())) {
        var value = of(key.shape(), entry.value());
        entries.put(
            key.name(), new Node.Entry(entry.place(), block ? onLines(key.shape(), value) : value));
      }
    }
    var bare = shape.shorthand();
    var only = entries.size() == 1 ? entries.firstEntry() : null;
    // bare, a null would take away the whole element
    return only != null
            && bare != null
            && only.getKey().equals(bare.name())
            && !isNull(only.getValue().value())
        ? only.getValue().value()
        : new Node.Mapping(node.place(), entries, block);
  }

  /// The keys a mapping may have, those of its inline component in their place.
  private static List<Shape.Key> keys(Shape.Keyed shape, SequencedMap<String, Node.Entry> entries) {
    var keys = new ArrayList<Shape.Key>();
    for (var key : shape.keys()) {
      switch (key.shape()) {
        case Shape.OneOf oneOf -> keys.addAll(variantKeys(oneOf, entries.get("type")));
        case Shape.MapOf map when key.inline() ->
            entries
                .keySet()
                .forEach(
                    name -> keys.add(new Shape.Key(name, map.value(), false, false, true, null)));
        case Shape _ -> keys.add(key);
      }
    }
    return keys;
  }

  /// The keys of the chosen variant; where an extension leaves the type out, those of all.
  private static List<Shape.Key> variantKeys(Shape.OneOf shape, Node.@Nullable Entry type) {
    var keys = new LinkedHashMap<String, Shape.Key>();
    keys.put("type", new Shape.Key("type", Shape.Simple.TEXT, false, true, false, null));
    shape
        .variants()
        .forEach((name, variant) -> {
          if (type == null || isWord(type.value(), name)) {
            variant.keys().forEach(key -> keys.putIfAbsent(key.name(), key));
          }
        });
    return List.copyOf(keys.values());
  }

  private static boolean isNull(Node node) {
    return node instanceof Node.Scalar scalar && scalar.isNull();
  }

  private static boolean isWord(Node node, String word) {
    return node instanceof Node.Scalar scalar && scalar.text().equals(word);
  }

  private boolean isDefault(Shape.Key key, Node value) {
    if (extension) {
      return false;
    }
    return switch (value) {
      case Node.Scalar(_, var text, var kind, _) ->
          key.shape() == Shape.Simple.BOOLEAN
              && kind == Node.ScalarKind.BOOLEAN
              && text.equals("false");
      case Node.Sequence(_, var items, _) ->
          key.shape() instanceof Shape.ListOf && items.isEmpty() && !key.nullable();
      case Node.Mapping(_, var entries, _) ->
          key.shape() instanceof Shape.MapOf && entries.isEmpty();
    };
  }

  /// Spreads a collection over lines where that reads better, however short it is.
  private static Node onLines(Shape shape, Node node) {
    return switch (shape) {
      case Shape.MapOf(var value, var naming)
          when naming != Shape.Naming.ANY || value instanceof Shape.Keyed ->
          onLines(node);
      case Shape.ListOf(Shape.MapOf(Shape.MapOf _, _), _)
          when node instanceof Node.Sequence(var place, var items, _) ->
          new Node.Sequence(place, items.stream().map(CanonicalForm::onLines).toList(), true);
      case Shape.ListOf(var element, _)
          when element instanceof Shape.Keyed || element instanceof Shape.MapOf ->
          onLines(node);
      case Shape _ -> node;
    };
  }

  private static Node onLines(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> scalar;
      case Node.Sequence(var place, var items, _) -> new Node.Sequence(place, items, true);
      case Node.Mapping(var place, var entries, _) -> new Node.Mapping(place, entries, true);
    };
  }
}
