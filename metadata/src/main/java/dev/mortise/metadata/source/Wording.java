package dev.mortise.metadata.source;

import org.jspecify.annotations.Nullable;

/// How shapes and nodes are called in messages.
final class Wording {
  private Wording() {}

  static String expected(Shape shape) {
    return switch (shape) {
      case Shape.Simple simple ->
          switch (simple) {
            case TEXT -> "a text";
            case EXPRESSION -> "an expression";
            case INTEGER, LONG -> "a whole number";
            case DECIMAL -> "a number";
            case BOOLEAN -> "true or false";
            case LITERAL -> "a value";
          };
      case Shape.Words words -> "one of " + String.join(", ", words.words().keySet());
      case Shape.ListOf _ -> "a list";
      case Shape.MapOf _, Shape.Keyed _, Shape.OneOf _ -> "a mapping";
    };
  }

  static String found(Node node) {
    return switch (node) {
      case Node.Scalar(_, var text, var kind, _) ->
          switch (kind) {
            case TEXT -> "the text '" + shortened(text) + "'";
            case INTEGER, DECIMAL -> "the number " + shortened(text);
            case BOOLEAN -> "the truth value " + text;
            case NULL -> "nothing";
          };
      case Node.Sequence _ -> "a list";
      case Node.Mapping _ -> "a mapping";
    };
  }

  static @Nullable String hint(Shape shape, Node node) {
    if (shape instanceof Shape.Keyed keyed) {
      return "Its keys: " + String.join(", ", keyed.names()) + ".";
    }
    if (!(node instanceof Node.Scalar(_, var text, var kind, _))) {
      return null;
    }
    if (shape instanceof Shape.ListOf) {
      return "Write [" + text + "].";
    } else if (shape == Shape.Simple.TEXT && kind != Node.ScalarKind.NULL) {
      return "Put it in quotes: \"" + text + "\".";
    } else if (kind == Node.ScalarKind.TEXT && isNumber(shape) && isNumber(text)) {
      return "Leave out the quotes.";
    }
    return null;
  }

  private static boolean isNumber(Shape shape) {
    return shape == Shape.Simple.INTEGER
        || shape == Shape.Simple.LONG
        || shape == Shape.Simple.DECIMAL;
  }

  private static boolean isNumber(String text) {
    var kind = YamlReader.kindOf(text);
    return kind == Node.ScalarKind.INTEGER || kind == Node.ScalarKind.DECIMAL;
  }

  private static String shortened(String text) {
    var line = text.lines().findFirst().orElse("");
    return line.length() <= 40 ? line : line.substring(0, 40) + "…";
  }
}
