package dev.mortise.engine.query;

import dev.mortise.metadata.name.DidYouMean;
import dev.mortise.metadata.value.FieldProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the parameters of a query, from an address or a body, and collects what is wrong.
final class ParameterReader {
  private final Map<String, ? extends @Nullable Object> parameters;
  private final String pointer;
  private final List<FieldProblem> problems;

  ParameterReader(Map<String, ? extends @Nullable Object> parameters, Collection<String> known) {
    this(parameters, known, "", new ArrayList<>());
  }

  private ParameterReader(
      Map<String, ? extends @Nullable Object> parameters,
      Collection<String> known,
      String pointer,
      List<FieldProblem> problems) {
    this.parameters = parameters;
    this.pointer = pointer;
    this.problems = problems;
    for (var name : parameters.keySet()) {
      if (!known.contains(name)) {
        var arguments = new LinkedHashMap<String, Object>(Map.of("field", name));
        DidYouMean.nearest(name, known).ifPresent(near -> arguments.put("suggestion", near));
        var step = name.replace("~", "~0").replace("/", "~1");
        problems.add(FieldProblem.of(pointer + "/" + step, "unknown_parameter", arguments));
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

  /// The parts of a list, each read by itself.
  ///
  /// @param known names of a part's parameters
  <T> List<T> parts(
      String name, Collection<String> known, int most, Function<ParameterReader, T> read) {
    var given = parameters.get(name);
    if (given == null) {
      return List.of();
    }
    if (!(given instanceof List<?> several)) {
      wrong(name, "list");
      return List.of();
    }
    if (several.size() > most) {
      problems.add(FieldProblem.of(pointer + "/" + name, "too_long", Map.of("max", most)));
      return List.of();
    }
    var parts = new ArrayList<T>();
    for (int i = 0; i < several.size(); i++) {
      var at = pointer + "/" + name + "/" + i;
      if (several.get(i) instanceof Map<?, ?> part) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        part.forEach((key, value) -> members.put(key.toString(), value));
        parts.add(read.apply(new ParameterReader(members, known, at, problems)));
      } else {
        problems.add(FieldProblem.of(at, "wrong_type", Map.of("expected", "object")));
      }
    }
    return List.copyOf(parts);
  }

  /// A text that has to be given.
  String required(String name) {
    var text = text(name);
    if (text == null && parameters.get(name) == null) {
      problems.add(FieldProblem.of(pointer + "/" + name, "required", Map.of()));
    }
    return text == null ? "" : text;
  }

  /// One of the constants, by its name in lower case; null when none is given.
  <E extends Enum<E>> @Nullable E choice(String name, Class<E> of) {
    var given = text(name);
    if (given == null) {
      return null;
    }
    var words =
        Arrays.stream(of.getEnumConstants())
            .map(one -> one.name().toLowerCase(Locale.ROOT))
            .toList();
    if (words.contains(given)) {
      return Enum.valueOf(of, given.toUpperCase(Locale.ROOT));
    }
    var arguments = new LinkedHashMap<String, Object>(Map.of("value", given));
    DidYouMean.nearest(given, words).ifPresent(near -> arguments.put("suggestion", near));
    problems.add(FieldProblem.of(pointer + "/" + name, "unknown_choice", arguments));
    return null;
  }

  int limit() {
    return limit(ListRequest.USUAL, ListRequest.MOST);
  }

  int limit(int usual, int most) {
    var given = parameters.get("limit");
    if (given == null) {
      return usual;
    }
    try {
      var limit = new BigDecimal(given.toString()).intValueExact();
      if (limit >= 1 && limit <= most) {
        return limit;
      }
    } catch (ArithmeticException | NumberFormatException notANumber) {
      // told below like a number out of range
    }
    problems.add(FieldProblem.of("/limit", "limit_range", Map.of("max", most)));
    return usual;
  }

  private @Nullable String wrong(String name, String expected) {
    problems.add(FieldProblem.of(pointer + "/" + name, "wrong_type", Map.of("expected", expected)));
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
