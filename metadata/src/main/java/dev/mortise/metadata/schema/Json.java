package dev.mortise.metadata.schema;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes maps, lists and plain values as JSON, indented, with plain lists on one line.
final class Json {
  private Json() {}

  static String write(Object value) {
    return write(value, "") + "\n";
  }

  private static String write(@Nullable Object value, String indent) {
    var deeper = indent + "  ";
    return switch (value) {
      case null -> "null";
      case Map<?, ?> map when map.isEmpty() -> "{}";
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(e -> deeper + quoted(e.getKey().toString()) + ": " + write(e.getValue(), deeper))
              .collect(Collectors.joining(",\n", "{\n", "\n" + indent + "}"));
      case Collection<?> list when list.stream().noneMatch(Json::isNested) ->
          list.stream().map(each -> write(each, "")).collect(Collectors.joining(", ", "[", "]"));
      case Collection<?> list ->
          list.stream()
              .map(each -> deeper + write(each, deeper))
              .collect(Collectors.joining(",\n", "[\n", "\n" + indent + "]"));
      case Number _, Boolean _ -> value.toString();
      default -> quoted(value.toString());
    };
  }

  private static boolean isNested(@Nullable Object value) {
    return value instanceof Map || value instanceof Collection;
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }
}
