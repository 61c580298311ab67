package dev.mortise.ui.document;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A JSON-like object as it grows; what is absent gets no key.
final class Json {
  private final SequencedMap<String, Object> members = new LinkedHashMap<>();

  Json put(String key, @Nullable Object value) {
    if (value != null) {
      members.put(key, value);
    }
    return this;
  }

  /// A list, unless it is empty.
  Json some(String key, Collection<?> values) {
    return put(key, values.isEmpty() ? null : List.copyOf(values));
  }

  /// `true`, or nothing.
  Json flag(String key, boolean value) {
    return put(key, value ? true : null);
  }

  Json all(Map<String, Object> more) {
    members.putAll(more);
    return this;
  }

  SequencedMap<String, Object> members() {
    return members;
  }

  static <T> List<Map<String, Object>> each(
      Collection<T> values, Function<T, Map<String, Object>> written) {
    return values.stream().map(written).toList();
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  static List<String> words(Collection<? extends Enum<?>> constants) {
    return constants.stream().map(Json::word).toList();
  }
}
