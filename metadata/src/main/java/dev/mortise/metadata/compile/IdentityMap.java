package dev.mortise.metadata.compile;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The stable numbers of a tenant's elements, as of one version.
///
/// A number belongs to one element for ever: a rename moves it, and when an element goes, its
/// number goes too and never comes back, not even for a new element of the same name. A field that
/// gets another type gets another number, too, so that its values may lie beside each other; only
/// taking back a version brings numbers back.
///
/// @param next the next number to give
/// @param numbers by path: `item`, `item.fields.name`, `item.unique.code`
/// @param formers the numbers fields had before, by their numbers now; see
///   [dev.mortise.metadata.snapshot.Snapshot#formers]
public record IdentityMap(
    int next, SortedMap<String, Integer> numbers, SortedMap<Integer, List<FormerNumber>> formers) {
  public static final IdentityMap EMPTY = new IdentityMap(1, new TreeMap<>(), new TreeMap<>());

  public IdentityMap {
    numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
    var known = new TreeMap<>(formers);
    known.keySet().retainAll(new HashSet<>(numbers.values()));
    formers = Collections.unmodifiableSortedMap(known);
  }

  /// @param model by what the version is known that describes the field under this number
  public record FormerNumber(int field, String model) {}

  @Nullable Integer number(String path) {
    return numbers.get(path);
  }

  /// The same numbers with those given up that formers had.
  public IdentityMap withFormers(SortedMap<Integer, List<FormerNumber>> others) {
    return new IdentityMap(next, numbers, others);
  }

  /// Plain values for a JSON document.
  public Map<String, Object> toJson() {
    var json = new LinkedHashMap<String, Object>();
    json.put("next", next);
    json.put("numbers", numbers);
    if (!formers.isEmpty()) {
      json.put("formers", formers);
    }
    return json;
  }

  /// From plain values, as [#toJson] gave them.
  public static IdentityMap fromJson(Map<String, ?> json) {
    var numbers = new TreeMap<String, Integer>();
    if (json.get("numbers") instanceof Map<?, ?> map) {
      map.forEach((path, number) -> numbers.put((String) path, ((Number) number).intValue()));
    }
    var formers = new TreeMap<Integer, List<FormerNumber>>();
    if (json.get("formers") instanceof Map<?, ?> map) {
      map.forEach((number, list) ->
          formers.put(
              Integer.valueOf(number.toString()),
              ((List<?>) list).stream().map(IdentityMap::former).toList()));
    }
    return json.get("next") instanceof Number next
        ? new IdentityMap(next.intValue(), numbers, formers)
        : EMPTY;
  }

  private static FormerNumber former(Object json) {
    var former = (Map<?, ?>) json;
    return new FormerNumber(
        Integer.parseInt(String.valueOf(former.get("field"))), String.valueOf(former.get("model")));
  }
}
