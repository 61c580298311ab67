package dev.mortise.engine.query;

import dev.mortise.metadata.name.DidYouMean;
import dev.mortise.metadata.value.FieldProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the parameters of a query, from an address or a body, and collects what is wrong.
final class ParameterReader {
  private final Map<String, ? extends @Nullable Object> parameters;
  private final List<FieldProblem> problems = new ArrayList<>();

  ParameterReader(Map<String, ? extends @Nullable Object> parameters, Collection<String> known) {
    this.parameters = parameters;
    for (var name : parameters.keySet()) {
      if (!known.contains(name)) {
        var arguments = new LinkedHashMap<String, Object>(Map.of("field", name));
        DidYouMean.nearest(name, known).ifPresent(near -> arguments.put("suggestion", near));
        problems.add(FieldProblem.of("/" + name, "unknown_parameter", arguments));
      }
    }
  }

  @Nullable String text(String name) {
    return switch (parameters.get(name)) {
      case null -> null;
      case String text -> text.isBlank() ? null : text;
      default -> wrong(name, "text");
    };
  }

  List<String> list(String name) {
    return switch (parameters.get(name)) {
      case null -> List.of();
      case String text -> split(text);
      case List<?> several when several.stream().allMatch(String.class::isInstance) ->
          several.stream().map(Object::toString).toList();
      default -> {
        wrong(name, "list");
        yield List.of();
      }
    };
  }

  boolean flag(String name) {
    return switch (parameters.get(name)) {
      case null -> false;
      case Boolean flag -> flag;
      case String text when text.equals("true") -> true;
      case String text when text.equals("false") -> false;
      default -> {
        wrong(name, "boolean");
        yield false;
      }
    };
  }

  int limit() {
    var given = parameters.get("limit");
    if (given == null) {
      return ListRequest.USUAL;
    }
    try {
      var limit = new BigDecimal(given.toString()).intValueExact();
      if (limit >= 1 && limit <= ListRequest.MOST) {
        return limit;
      }
    } catch (ArithmeticException | NumberFormatException notANumber) {
      // told below like a number out of range
    }
    problems.add(FieldProblem.of("/limit", "limit_range", Map.of("max", ListRequest.MOST)));
    return ListRequest.USUAL;
  }

  private @Nullable String wrong(String name, String expected) {
    problems.add(FieldProblem.of("/" + name, "wrong_type", Map.of("expected", expected)));
    return null;
  }

  private static List<String> split(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  List<FieldProblem> problems() {
    return problems;
  }
}
