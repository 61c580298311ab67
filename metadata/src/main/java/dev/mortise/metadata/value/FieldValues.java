package dev.mortise.metadata.value;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Typed values of a record's declared fields by name; an empty field is absent.
///
/// Java types: text kinds `String`, integer and rating `Long`, decimal kinds `BigDecimal`,
/// `LocalDate`, `Instant` and `Duration` to the microsecond, `Boolean`, choice `String`, one
/// reference `UUID` (or `RecordRef` where several object types are possible), several of anything
/// `List`, geo `GeoPoint`, files `FileRef`, address `Address`, json the JSON-like tree of `Map`,
/// `List`, `String`, `BigDecimal`, `Boolean`. Children are records of their own and never among the
/// values.
///
/// @param byName in the order of the fields; nobody may change it from now on
public record FieldValues(Map<String, Object> byName) {
  public static final FieldValues EMPTY = new FieldValues(Map.of());

  public FieldValues {
    byName = Collections.unmodifiableMap(byName);
  }

  public @Nullable Object get(String field) {
    return byName.get(field);
  }

  public Set<String> names() {
    return byName.keySet();
  }

  /// These values with one of them set, or emptied with null.
  public FieldValues with(String field, @Nullable Object value) {
    return Objects.equals(value, byName.get(field))
        ? this
        : with(Collections.singletonMap(field, value));
  }

  /// These values with some of them set, or emptied with null.
  public FieldValues with(Map<String, ? extends @Nullable Object> changes) {
    if (changes.isEmpty()) {
      return this;
    }
    var changed = new LinkedHashMap<>(byName);
    changes.forEach((field, value) -> {
      if (value == null) {
        changed.remove(field);
      } else {
        changed.put(field, value);
      }
    });
    return new FieldValues(changed);
  }

  /// Names of the fields whose values differ.
  public Set<String> changedFrom(FieldValues before) {
    var changed = new LinkedHashSet<>(byName.keySet());
    changed.addAll(before.byName.keySet());
    changed.removeIf(name -> Objects.equals(byName.get(name), before.byName.get(name)));
    return changed;
  }
}
