package dev.mortise.engine.platform;

import java.math.BigDecimal;
import java.util.AbstractMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;

/// One of many JSON objects with the same keys in the same order: smaller, and sooner written, than
/// a map that keeps keys of its own.
public final class JsonRow extends AbstractMap<String, @Nullable Object>
    implements JacksonSerializable {
  private final Keys keys;
  private final @Nullable Object[] values;

  /// @param values one for each key; nobody may change them from now on
  public JsonRow(Keys keys, @Nullable Object... values) {
    if (values.length != keys.names.size()) {
      throw new IllegalArgumentException(values.length + " values for " + keys.names);
    }
    this.keys = keys;
    this.values = values;
  }

  /// Keys that objects have in common.
  public static final class Keys {
    private final List<String> names;
    private final SerializedString[] written;

    public Keys(List<String> names) {
      this.names = List.copyOf(names);
      this.written =
          this.names.stream().map(SerializedString::new).toArray(SerializedString[]::new);
    }
  }

  @Override
  public @Nullable Object get(@Nullable Object key) {
    int place = key == null ? -1 : keys.names.indexOf(key);
    return place < 0 ? null : values[place];
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return key != null && keys.names.contains(key);
  }

  @Override
  public SequencedSet<Map.Entry<String, @Nullable Object>> entrySet() {
    var entries = new LinkedHashSet<Map.Entry<String, @Nullable Object>>();
    for (int i = 0; i < values.length; i++) {
      entries.add(new SimpleImmutableEntry<>(keys.names.get(i), values[i]));
    }
    return entries;
  }

  @Override
  public void serialize(JsonGenerator json, SerializationContext context) {
    json.writeStartObject(this);
    for (int i = 0; i < values.length; i++) {
      json.writeName(keys.written[i]);
      switch (values[i]) {
        case null -> json.writeNull();
        case String text -> json.writeString(text);
        case JsonRow row -> row.serialize(json, context);
        case Long number -> json.writeNumber(number);
        case BigDecimal number -> json.writeNumber(number);
        case Boolean flag -> json.writeBoolean(flag);
        case Object other -> context.writeValue(json, other);
      }
    }
    json.writeEndObject();
  }

  @Override
  public void serializeWithType(
      JsonGenerator json, SerializationContext context, TypeSerializer type) {
    serialize(json, context);
  }
}
