package dev.mortise.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.platform.Json;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Records as a scenario speaks of them: by the name it gives them, else by a unique field or the
/// label.
final class NamedRecords {
  private final Snapshot snapshot;
  private final TenantClient client;
  private final Map<String, Named> names = new HashMap<>();

  NamedRecords(Snapshot snapshot, TenantClient client) {
    this.snapshot = snapshot;
    this.client = client;
  }

  record Named(ObjectType type, String id) {
    String path() {
      return "records/" + type.name() + "/" + id;
    }
  }

  void put(String name, ObjectType type, String id) {
    names.put(name, new Named(type, id));
  }

  Named require(String name) {
    return Objects.requireNonNull(names.get(name), name);
  }

  /// Fields as they are sent, records by their ids.
  Map<String, @Nullable Object> input(ObjectType type, Map<?, ?> fields) {
    var input = new LinkedHashMap<String, @Nullable Object>();
    fields.forEach((key, value) -> {
      var name = (String) key;
      var field = type.field(name);
      input.put(
          name,
          value == null || field == null || field.targets().isEmpty() ? value : link(field, value));
    });
    return input;
  }

  /// The id of the record a text stands for where a field points at it.
  String id(Field field, String text) {
    var named = names.get(text);
    if (named != null) {
      return named.id();
    }
    var found = found(field, text).toList();
    assertThat(found).as("records called " + text).hasSize(1);
    return found.getFirst().id();
  }

  private Object link(Field field, Object value) {
    if (field.type() instanceof FieldType.Children) {
      var type = snapshot.require(field.targets().getFirst());
      return ((List<?>) value).stream().map(child -> input(type, (Map<?, ?>) child)).toList();
    }
    return value instanceof List<?> several
        ? several.stream().map(one -> link(field, one)).toList()
        : link(field, value.toString());
  }

  private Object link(Field field, String text) {
    var id = id(field, text);
    if (field.targets().size() == 1) {
      return id;
    }
    var object =
        names.containsKey(text)
            ? require(text).type()
            : found(field, text).findFirst().orElseThrow().type();
    return Map.of("object", object.name(), "id", id);
  }

  private Stream<Named> found(Field field, String text) {
    return field.targets().stream()
        .map(snapshot::require)
        .flatMap(type ->
            client.find(type.name(), called(type, text)).stream().map(id -> new Named(type, id)));
  }

  private static String called(ObjectType type, String text) {
    var quoted = Json.write(text);
    var unique =
        type.fields().values().stream()
            .filter(field -> field.unique() && field.valueType() == ValueType.Scalar.TEXT)
            .map(Field::name);
    return Stream.concat(unique, Stream.of("(" + type.display().text() + ")"))
        .map(value -> value + " == " + quoted)
        .collect(Collectors.joining(" || "));
  }
}
