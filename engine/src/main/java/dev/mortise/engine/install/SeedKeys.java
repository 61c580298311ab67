package dev.mortise.engine.install;

import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Natural keys of records and the records they name.
final class SeedKeys {
  private final Map<String, Map<String, UUID>> byObject = new HashMap<>();
  private final Map<String, String> byId = new HashMap<>();

  /// The fields that tell an object type's seeds apart: the one named, else the first unique field
  /// or set that all of them give.
  static List<String> of(ObjectType object, @Nullable String named, Set<String> given) {
    if (named != null) {
      return List.of(named);
    }
    for (var field : object.fields().values()) {
      if (field.unique() && given.contains(field.name())) {
        return List.of(field.name());
      }
    }
    for (var key : object.unique()) {
      var fields = key.fields().stream().map(Field::name).toList();
      if (given.containsAll(fields)) {
        return fields;
      }
    }
    return List.of();
  }

  /// The key of a record whose fields are given as a seed gives them or as they are answered; null
  /// when it has none.
  @Nullable String key(List<String> fields, Map<String, ? extends @Nullable Object> given) {
    var parts = new ArrayList<String>();
    for (var field : fields) {
      var part =
          given.get(field) instanceof Map<?, ?> reference
              ? byId.get(String.valueOf(reference.get("id")))
              : given.get(field);
      if (part == null) {
        return null;
      }
      parts.add(part.toString());
    }
    return parts.isEmpty() ? null : String.join("/", parts);
  }

  @Nullable UUID find(String object, String key) {
    return byObject.getOrDefault(object, Map.of()).get(key);
  }

  void put(String object, String key, UUID id) {
    byObject.computeIfAbsent(object, _ -> new HashMap<>()).put(key, id);
    byId.put(id.toString(), key);
  }
}
