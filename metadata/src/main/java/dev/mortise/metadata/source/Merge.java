package dev.mortise.metadata.source;

import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// Puts a file of an extension over the file of the same path that it builds on.
///
/// Mappings come together key by key, anything else is replaced; a key without a value takes away
/// what stood there. Every node keeps the place it was written at.
final class Merge {
  private Merge() {}

  static Node put(Shape shape, Node base, Node over) {
    return switch (shape) {
      case Shape.Keyed keyed -> keyed(keyed, base, over);
      case Shape.MapOf map ->
          base instanceof Node.Mapping below && over instanceof Node.Mapping above
              ? mapping(below, above, _ -> map.value())
              : over;
      case Shape.Simple _, Shape.Words _, Shape.ListOf _, Shape.OneOf _ -> over;
    };
  }

  private static Node keyed(Shape.Keyed shape, Node base, Node over) {
    return longForm(shape, base) instanceof Node.Mapping below
            && longForm(shape, over) instanceof Node.Mapping above
        ? mapping(below, above, name -> shapeOf(shape, name))
        : over;
  }

  /// A bare value as the mapping it stands for.
  private static Node longForm(Shape.Keyed shape, Node node) {
    var bare = shape.shorthand();
    if (bare == null || node instanceof Node.Mapping) {
      return node;
    }
    var entries = new LinkedHashMap<String, Node.Entry>();
    entries.put(bare.name(), new Node.Entry(node.place(), node));
    return new Node.Mapping(node.place(), entries, false);
  }

  private static Shape shapeOf(Shape.Keyed shape, String name) {
    var key = shape.key(name);
    return key == null ? Shape.Simple.LITERAL : key.shape();
  }

  private static Node mapping(
      Node.Mapping below, Node.Mapping above, java.util.function.Function<String, Shape> shapes) {
    var entries = new LinkedHashMap<>(below.entries());
    above
        .entries()
        .forEach((name, entry) -> {
          var former = entries.get(name);
          if (former == null) {
            entries.put(name, entry);
          } else if (isNothing(entry.value())) {
            entries.remove(name);
          } else {
            entries.put(
                name,
                new Node.Entry(
                    entry.place(), put(shapes.apply(name), former.value(), entry.value())));
          }
        });
    return new Node.Mapping(above.place(), entries, above.block());
  }

  private static boolean isNothing(@Nullable Node node) {
    return node instanceof Node.Scalar scalar && scalar.isNull();
  }
}
