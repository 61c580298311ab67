package dev.mortise.engine.scenario;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.query.ListRequest;
import dev.mortise.engine.record.RecordReader;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Records as a scenario speaks of them: by the name it gives them, else by a unique field or the
/// label. What the package brings along needs no look-up by its key, as long as the scenario has
/// not written records of that object type itself.
final class NamedRecords {
  private final RecordReader reader;
  private final RequestContext admin;
  private final SeededRecords seeds;
  private final Map<String, Named> names = new HashMap<>();
  private final Set<String> written = new HashSet<>();

  NamedRecords(RecordReader reader, RequestContext admin, SeededRecords seeds) {
    this.reader = reader;
    this.admin = admin;
    this.seeds = seeds;
  }

  record Named(ObjectType type, UUID id) {}

  void put(String name, ObjectType type, UUID id) {
    names.put(name, new Named(type, id));
  }

  /// Notes that a record of this type is made, changed or gone.
  void wrote(ObjectType type) {
    written.add(type.name());
  }

  Named require(String name) {
    return Objects.requireNonNull(names.get(name), name);
  }

  /// The id of the record of a name.
  Optional<String> find(String name) {
    return Optional.ofNullable(names.get(name)).map(named -> named.id().toString());
  }

  /// Fields as they are sent, records by their ids.
  Map<String, @Nullable Object> input(ObjectType type, Map<?, ? extends @Nullable Object> fields) {
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

  /// What a function is given: a text that the scenario has given to a record stands for its id.
  Map<String, @Nullable Object> input(Map<String, ? extends @Nullable Object> given) {
    var input = new LinkedHashMap<String, @Nullable Object>();
    given.forEach((name, value) -> {
      var named = value instanceof String text ? names.get(text) : null;
      input.put(name, named == null ? value : named.id().toString());
    });
    return input;
  }

  /// The id of the record a text stands for where a field points at it.
  UUID id(Field field, String text) {
    return named(field, text).id();
  }

  private Object link(Field field, Object value) {
    if (value instanceof List<?> several) {
      return several.stream().map(one -> link(field, Objects.requireNonNull(one))).toList();
    }
    if (value instanceof Map<?, ?> child && field.type() instanceof FieldType.Children) {
      return input(admin.snapshot().require(field.targets().getFirst()), child);
    }
    var named = named(field, value.toString());
    var id = named.id().toString();
    return field.targets().size() == 1 ? id : Map.of("object", named.type().name(), "id", id);
  }

  private Named named(Field field, String text) {
    var named = names.get(text);
    if (named != null) {
      return named;
    }
    var found = field.targets().stream().flatMap(target -> found(target, text)).toList();
    if (found.size() != 1) {
      throw Unmet.notOne(text, found.size());
    }
    return found.getFirst();
  }

  private Stream<Named> found(String object, String text) {
    var type = admin.snapshot().require(object);
    var seeded = written.contains(object) ? null : seeds.find(object, text);
    if (seeded != null) {
      return Stream.of(new Named(type, seeded));
    }
    var request = ListRequest.of(Map.of("filter", called(type, text), "fields", List.of("id")));
    return reader.list(admin, object, request).items().stream()
        .map(item -> new Named(type, UUID.fromString(String.valueOf(item.get("id")))));
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
