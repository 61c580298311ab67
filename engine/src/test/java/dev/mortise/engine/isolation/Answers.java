package dev.mortise.engine.isolation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Answers as the oracle gives them: without what every record has.
final class Answers {
  private static final Set<String> SYSTEM =
      Set.of("version", "created_at", "created_by", "updated_at", "updated_by");

  private Answers() {}

  static Map<String, @Nullable Object> plain(Map<String, @Nullable Object> answer) {
    var plain = new LinkedHashMap<String, @Nullable Object>();
    answer.forEach((name, value) -> {
      if (!SYSTEM.contains(name)) {
        plain.put(name, stripped(value));
      }
    });
    return plain;
  }

  private static @Nullable Object stripped(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        var plain = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((name, inner) -> plain.put(String.valueOf(name), inner));
        yield plain(plain);
      }
      case List<?> list -> list.stream().map(Answers::stripped).toList();
      case null, default -> value;
    };
  }
}
