package dev.mortise.metadata.value;

import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One stored record on its way to typed values, taken key by key in whatever order it is kept in.
public final class StoredReading {
  private final StoredShape shape;
  private final Places places;
  private final @Nullable Object[] values;
  private final boolean[] held;
  private Map<String, @Nullable Object> retired = Map.of();

  StoredReading(StoredShape shape, Places places) {
    this.shape = shape;
    this.places = places;
    this.values = new Object[places.fields.size()];
    this.held = new boolean[values.length];
  }

  public void take(String key, @Nullable Object stored) {
    var place = places.byKey.get(key);
    if (place != null) {
      held[place] = true;
      values[place] = shape.read(places.fields.get(place), stored);
    } else {
      if (retired.isEmpty()) {
        retired = new LinkedHashMap<>();
      }
      retired.put(key, stored);
    }
  }

  /// What has been taken; keys of fields that are gone are passed over.
  public FieldValues values() {
    var byName = LinkedHashMap.<String, Object>newLinkedHashMap(values.length);
    for (int i = 0; i < values.length; i++) {
      var field = places.fields.get(i);
      var value = held[i] ? values[i] : shape.former(field, retired);
      if (value != null) {
        byName.put(field.name(), value);
      }
    }
    return new FieldValues(byName);
  }

  /// What was taken under keys that are no field's any more: kept as it is, null included, which
  /// tells that a value was emptied in that form.
  public Map<String, @Nullable Object> retired() {
    return retired;
  }

  /// The fields of an object type, and where each is by its key.
  record Places(List<Field> fields, Map<String, Integer> byKey) {
    static Places of(ObjectType type) {
      var fields = List.copyOf(type.fields().values());
      var byKey = new HashMap<String, Integer>();
      for (int i = 0; i < fields.size(); i++) {
        byKey.put(fields.get(i).key(), i);
      }
      return new Places(fields, byKey);
    }
  }
}
