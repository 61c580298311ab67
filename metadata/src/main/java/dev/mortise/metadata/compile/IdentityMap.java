package dev.mortise.metadata.compile;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The stable numbers of a tenant's elements, as of one version.
///
/// A number belongs to one element for ever: a rename moves it, and when an element goes, its
/// number goes too and never comes back, not even for a new element of the same name.
///
/// @param next the next number to give
/// @param numbers by path: `item`, `item.fields.name`, `item.unique.code`
public record IdentityMap(int next, SortedMap<String, Integer> numbers) {
  public static final IdentityMap EMPTY = new IdentityMap(1, new TreeMap<>());

  public IdentityMap {
    numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
  }

  @Nullable Integer number(String path) {
    return numbers.get(path);
  }

  /// Plain values for a JSON document.
  public Map<String, Object> toJson() {
    return Map.of("next", next, "numbers", numbers);
  }

  /// From plain values, as [#toJson] gave them.
  public static IdentityMap fromJson(Map<String, ?> json) {
    var numbers = new TreeMap<String, Integer>();
    if (json.get("numbers") instanceof Map<?, ?> map) {
      map.forEach((path, number) -> numbers.put((String) path, ((Number) number).intValue()));
    }
    return json.get("next") instanceof Number next
        ? new IdentityMap(next.intValue(), numbers)
        : EMPTY;
  }
}
