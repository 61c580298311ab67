package dev.mortise.metadata.value;

import dev.mortise.metadata.expression.FileRef;
import dev.mortise.metadata.expression.GeoPoint;
import dev.mortise.metadata.name.DidYouMean;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads values that are JSON objects or lists: points, addresses, any JSON.
final class StructureInput {
  private static final int GEO_DECIMALS = 10;
  private static final BigDecimal RIGHT_ANGLE = BigDecimal.valueOf(90);
  private static final BigDecimal HALF_TURN = BigDecimal.valueOf(180);
  private static final int REGION_LEVELS = 8;
  private static final int JSON_DEPTH = 32;
  private static final int JSON_SIZE = 65_536;

  private StructureInput() {}

  static @Nullable GeoPoint geo(Input input) {
    var parts = parts(input, List.of("lat", "lng"));
    if (parts == null) {
      return null;
    }
    var latitude = degrees(parts.get("lat"), RIGHT_ANGLE);
    var longitude = degrees(parts.get("lng"), HALF_TURN);
    if (latitude == null || longitude == null) {
      // a part that is there has told its own problem
      return parts.size() == 2 ? null : input.expected("object");
    }
    return new GeoPoint(latitude, longitude);
  }

  private static @Nullable BigDecimal degrees(@Nullable Input input, BigDecimal most) {
    return input == null ? null : NumberInput.decimal(input, GEO_DECIMALS, most.negate(), most);
  }

  /// A file by its id, or as it was read; what is known about it is not taken from input.
  static @Nullable FileRef file(Input input) {
    return switch (input.value()) {
      case FileRef known -> known;
      case Map<?, ?> read when read.get("id") instanceof String id -> unknown(input.at("id", id));
      default -> unknown(input);
    };
  }

  private static @Nullable FileRef unknown(Input input) {
    var id = TextInput.id(input);
    return id == null ? null : new FileRef(id, null);
  }

  static @Nullable Address address(Input input) {
    var parts = parts(input, List.of("region", "detail", "postcode"));
    if (parts == null) {
      return null;
    }
    var region = parts.get("region");
    var names =
        region == null
            ? null
            : list(region, REGION_LEVELS, name -> TextInput.line(name, 1, 100, null));
    var detail = parts.get("detail");
    var postcode = parts.get("postcode");
    var address =
        new Address(
            names == null ? List.of() : names,
            detail == null ? null : TextInput.line(detail, 1, 500, null),
            postcode == null ? null : TextInput.line(postcode, 1, 20, "[0-9A-Za-z][0-9A-Za-z -]*"));
    var empty =
        address.region().isEmpty() && address.detail() == null && address.postcode() == null;
    return empty ? null : address;
  }

  /// The members of an object that are not null; null when it is no object.
  private static @Nullable Map<String, Input> parts(Input input, List<String> names) {
    if (!(input.value() instanceof Map<?, ?> map)) {
      return input.expected("object");
    }
    var parts = new LinkedHashMap<String, Input>();
    map.forEach((key, value) -> {
      var name = key.toString();
      if (!names.contains(name)) {
        unknown(input.at(name, map), name, names);
      } else if (value != null) {
        parts.put(name, input.at(name, value));
      }
    });
    return parts;
  }

  static void unknown(Input input, String name, java.util.Collection<String> known) {
    var arguments = new LinkedHashMap<String, Object>(Map.of("field", name));
    DidYouMean.nearest(name, known).ifPresent(near -> arguments.put("suggestion", near));
    input.refuse(InputProblem.UNKNOWN_FIELD, arguments);
  }

  /// The values of a list, each once; null when it is empty or something is wrong with it.
  static <T> @Nullable List<T> list(Input input, int max, Function<Input, @Nullable T> element) {
    if (!(input.value() instanceof List<?> list)) {
      return input.expected("list");
    }
    if (list.size() > max) {
      return input.refuse(InputProblem.TOO_LONG, "max", max);
    }
    var before = input.problems().size();
    var values = new ArrayList<T>();
    for (int i = 0; i < list.size(); i++) {
      var given = list.get(i);
      var value = given == null ? null : element.apply(input.at(i, given));
      if (value == null) {
        if (given == null) {
          input.at(i, list).refuse(InputProblem.REQUIRED, "field", Integer.toString(i));
        }
      } else if (values.contains(value)) {
        input.at(i, list).refuse(InputProblem.DUPLICATE_VALUE, "value", given);
      } else {
        values.add(value);
      }
    }
    return values.isEmpty() || input.problems().size() > before ? null : List.copyOf(values);
  }

  /// Any JSON; numbers become exact, nothing else changes.
  static @Nullable Object json(Input input) {
    var before = input.problems().size();
    var size = new int[] {0};
    var value = json(input, JSON_DEPTH, size);
    return input.problems().size() > before ? null : value;
  }

  private static @Nullable Object json(Input input, int depth, int[] size) {
    if (depth == 0) {
      return input.refuse(InputProblem.TOO_DEEP, "max", JSON_DEPTH);
    }
    return switch (input.value()) {
      case String text -> sized(input, size, text.length()) ? jsonText(input, text) : null;
      case Boolean flag -> sized(input, size, 5) ? flag : null;
      case Number _ -> sized(input, size, 20) ? jsonNumber(input) : null;
      case List<?> list -> {
        var values = new ArrayList<@Nullable Object>();
        for (int i = 0; i < list.size() && sized(input, size, 1); i++) {
          var element = list.get(i);
          values.add(element == null ? null : json(input.at(i, element), depth - 1, size));
        }
        yield values;
      }
      case Map<?, ?> map -> {
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (var entry : map.entrySet()) {
          var key = entry.getKey().toString();
          if (!sized(input, size, key.length() + 1) || jsonText(input, key) == null) {
            break;
          }
          var value = entry.getValue();
          values.put(key, value == null ? null : json(input.at(key, value), depth - 1, size));
        }
        yield values;
      }
      default -> input.expected("object");
    };
  }

  private static boolean sized(Input input, int[] size, int more) {
    var before = size[0];
    size[0] += more;
    if (before <= JSON_SIZE && size[0] > JSON_SIZE) {
      input.refuse(InputProblem.TOO_LONG, "max", JSON_SIZE);
    }
    return size[0] <= JSON_SIZE;
  }

  private static @Nullable String jsonText(Input input, String text) {
    return TextInput.storable(text) ? text : input.refuse(InputProblem.BAD_CHARACTER);
  }

  private static @Nullable BigDecimal jsonNumber(Input input) {
    return NumberInput.decimal(input, Decimals.MAX_DIGITS, null, null);
  }
}
