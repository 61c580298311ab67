package dev.mortise.metadata.source;

import java.util.stream.Collectors;

/// Writes a tree as YAML text: on one line what is short, on lines of its own what is not.
final class YamlText {
  /// Columns a line may fill before its value is spread over several.
  private static final int WIDEST = 120;

  /// Ranges of characters that take two columns.
  private static final int[][] WIDE = {
    {0x1100, 0x115F},
    {0x2E80, 0xA4CF},
    {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},
    {0xFE30, 0xFE6F},
    {0xFF00, 0xFF60},
    {0xFFE0, 0xFFE6},
    {0x1F300, 0x1FAFF},
    {0x20000, 0x3FFFD}
  };

  private final StringBuilder text = new StringBuilder();

  private YamlText() {}

  static String of(Node node) {
    var writer = new YamlText();
    switch (node) {
      case Node.Mapping mapping -> writer.entries(mapping, 0);
      case Node.Sequence sequence -> writer.items(sequence, 0);
      case Node.Scalar scalar -> writer.text.append(YamlScalar.of(scalar, false)).append('\n');
    }
    return writer.text.toString();
  }

  private void entries(Node.Mapping mapping, int indent) {
    var first = true;
    for (var entry : mapping.entries().entrySet()) {
      if (!first || isAtLineStart()) {
        indent(indent);
      }
      first = false;
      text.append(YamlScalar.of(entry.getKey(), false)).append(':');
      value(entry.getValue().value(), indent);
    }
  }

  private void items(Node.Sequence sequence, int indent) {
    var first = true;
    for (var item : sequence.items()) {
      if (!first || isAtLineStart()) {
        indent(indent);
      }
      first = false;
      text.append('-');
      if (fits(item)) {
        text.append(' ').append(inline(item)).append('\n');
        continue;
      }
      switch (item) {
        case Node.Scalar scalar -> scalar(scalar, indent);
        case Node.Sequence inner -> {
          text.append(' ');
          items(inner, indent + 2);
        }
        case Node.Mapping inner -> {
          text.append(' ');
          entries(inner, indent + 2);
        }
      }
    }
  }

  /// Writes what follows a key.
  private void value(Node node, int indent) {
    if (fits(node)) {
      text.append(' ').append(inline(node)).append('\n');
      return;
    }
    switch (node) {
      case Node.Scalar scalar -> scalar(scalar, indent);
      case Node.Sequence sequence -> {
        text.append('\n');
        items(sequence, indent + 2);
      }
      case Node.Mapping mapping -> {
        text.append('\n');
        entries(mapping, indent + 2);
      }
    }
  }

  private void scalar(Node.Scalar scalar, int indent) {
    if (!YamlScalar.isLiteral(scalar)) {
      text.append(' ').append(YamlScalar.of(scalar, false)).append('\n');
      return;
    }
    text.append(scalar.text().endsWith("\n") ? " |\n" : " |-\n");
    scalar
        .text()
        .lines()
        .forEach(line -> {
          if (!line.isEmpty()) {
            indent(indent + 2);
          }
          text.append(line).append('\n');
        });
  }

  /// Whether a value may and can stand on the rest of the line.
  private boolean fits(Node node) {
    if (node instanceof Node.Scalar scalar) {
      return !YamlScalar.isLiteral(scalar);
    }
    return isEmpty(node) || (!needsLines(node) && column() + 1 + width(inline(node)) <= WIDEST);
  }

  private static boolean isEmpty(Node node) {
    return switch (node) {
      case Node.Scalar _ -> false;
      case Node.Sequence(_, var items, _) -> items.isEmpty();
      case Node.Mapping(_, var entries, _) -> entries.isEmpty();
    };
  }

  private static boolean needsLines(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> YamlScalar.isLiteral(scalar);
      case Node.Sequence(_, var items, var block) ->
          block || items.stream().anyMatch(YamlText::needsLines);
      case Node.Mapping(_, var entries, var block) ->
          block || entries.values().stream().anyMatch(entry -> needsLines(entry.value()));
    };
  }

  private static String inline(Node node) {
    return inline(node, false);
  }

  private static String inline(Node node, boolean inside) {
    return switch (node) {
      case Node.Scalar scalar -> YamlScalar.of(scalar, inside);
      case Node.Sequence(_, var items, _) ->
          items.stream()
              .map(item -> inline(item, true))
              .collect(Collectors.joining(", ", "[", "]"));
      case Node.Mapping(_, var entries, _) when entries.isEmpty() -> "{}";
      case Node.Mapping(_, var entries, _) ->
          entries.entrySet().stream()
              .map(entry ->
                  YamlScalar.of(entry.getKey(), true)
                      + ": "
                      + inline(entry.getValue().value(), true))
              .collect(Collectors.joining(", ", "{ ", " }"));
    };
  }

  private void indent(int columns) {
    text.repeat(' ', columns);
  }

  private boolean isAtLineStart() {
    return text.isEmpty() || text.charAt(text.length() - 1) == '\n';
  }

  private int column() {
    return width(text.substring(text.lastIndexOf("\n") + 1));
  }

  /// Columns on a screen, where Chinese characters take two.
  static int width(String line) {
    return line.codePoints().map(c -> isWide(c) ? 2 : 1).sum();
  }

  private static boolean isWide(int c) {
    for (var range : WIDE) {
      if (c >= range[0] && c <= range[1]) {
        return true;
      }
    }
    return false;
  }
}
