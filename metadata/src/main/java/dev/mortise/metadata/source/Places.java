package dev.mortise.metadata.source;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds where an element of a package was written, also after packages were put together.
///
/// An element is named by its file and the keys that lead to it, list positions as numbers:
/// `of("part/part.object.yaml", "fields", "name", "masked_for", "0")`. What was not written, such
/// as a missing key, is at the closest element around it.
public final class Places {
  private final Map<String, ? extends Node> files;

  Places(Map<String, ? extends Node> files) {
    this.files = Map.copyOf(files);
  }

  /// Place of the value of an element.
  public Place of(String file, String... path) {
    return find(file, path).value.place();
  }

  /// Place of the key an element is written under.
  public Place key(String file, String... path) {
    return find(file, path).key;
  }

  /// Place of a character inside a text, such as where an expression goes wrong.
  ///
  /// @param offset characters before it; ignored where the text spans lines
  public Place inside(String file, int offset, String... path) {
    var value = find(file, path).value;
    if (value instanceof Node.Scalar scalar && scalar.textOffset() >= 0) {
      var start = scalar.place();
      return new Place(start.file(), start.line(), start.column() + scalar.textOffset() + offset);
    }
    return value.place();
  }

  private Found find(String file, String... path) {
    var root = files.get(file);
    var found =
        root == null
            ? new Found(Place.startOf(file), Node.Mapping.empty(Place.startOf(file)))
            : new Found(root.place(), root);
    for (var step : path) {
      var next = found.step(step);
      if (next != null) {
        found = next;
      } else if (found.value instanceof Node.Mapping) {
        break;
      }
      // else the element is written in its short form, without the key
    }
    return found;
  }

  private record Found(Place key, Node value) {

    @Nullable Found step(String step) {
      return switch (value) {
        case Node.Scalar _ -> null;
        case Node.Sequence(_, var items, _) -> {
          var item = position(step) < items.size() ? items.get(position(step)) : null;
          yield item == null ? null : new Found(item.place(), item);
        }
        case Node.Mapping(_, var entries, _) -> {
          var entry = entries.get(step);
          yield entry == null ? null : new Found(entry.place(), entry.value());
        }
      };
    }

    private static int position(String step) {
      return step.matches("\\d{1,8}") ? Integer.parseInt(step) : Integer.MAX_VALUE;
    }
  }
}
