package dev.mortise.metadata.value;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.SystemField;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Reads the input of one record, collecting every problem.
final class DraftReader {
  private static final int MOST_CHILDREN = 1000;

  private final ObjectType object;
  private final FieldValues before;
  private final Predicate<Field> known;
  private final List<FieldProblem> problems = new ArrayList<>();
  private final Set<String> given = new LinkedHashSet<>();
  private final LinkedHashMap<String, List<ChildInput>> children = new LinkedHashMap<>();

  DraftReader(ObjectType object, FieldValues before, Predicate<Field> known) {
    this.object = object;
    this.before = before;
    this.known = known;
  }

  Draft read(Map<String, ? extends @Nullable Object> input, boolean isNew) {
    var values = new LinkedHashMap<String, @Nullable Object>();
    for (var entry : input.entrySet()) {
      var field = object.field(entry.getKey());
      if (field == null || !known.test(field)) {
        unknown(entry.getKey());
        continue;
      }
      given.add(field.name());
      if (field.type() instanceof FieldType.Children) {
        children.put(field.name(), children(field, entry.getValue()));
      } else {
        values.put(field.name(), value(field, entry.getValue(), isNew));
      }
    }
    return new Draft(object, before.with(values), given, children, problems);
  }

  private @Nullable Object value(Field field, @Nullable Object input, boolean isNew) {
    var was = before.get(field.name());
    var at = new Input(input == null ? "" : input, pointer(field.name()), problems);
    if (field.computed() && input == null) {
      return at.refuse(InputProblem.READ_ONLY, "field", field.name());
    }
    var patched =
        was == null || isNew
            ? input
            : MergePatch.apply(JsonShape.of(field.valueType(), was, ZoneOffset.UTC), input);
    var value = Coercion.value(field, patched, at.pointer(), problems);
    if (!isNew && field.fixed() && !Objects.equals(value, was)) {
      at.refuse(InputProblem.FIXED, "field", field.name());
    }
    refuseRetired(field, value, was, at);
    return value;
  }

  /// A record may keep an option that has been retired, but not take it newly.
  private void refuseRetired(
      Field field, @Nullable Object value, @Nullable Object was, Input input) {
    for (var name : asList(value)) {
      var option = name instanceof String text ? field.options().get(text) : null;
      if (option != null && option.retired() && !asList(was).contains(name)) {
        input.refuse(InputProblem.RETIRED_CHOICE, "value", name);
      }
    }
  }

  private static List<?> asList(@Nullable Object value) {
    return switch (value) {
      case null -> List.of();
      case List<?> list -> list;
      default -> List.of(value);
    };
  }

  private List<ChildInput> children(Field field, @Nullable Object value) {
    if (value == null) {
      return List.of();
    }
    var input = new Input(value, pointer(field.name()), problems);
    if (!(value instanceof List<?> list)) {
      input.expected("list");
      return List.of();
    }
    if (list.size() > MOST_CHILDREN) {
      input.refuse(InputProblem.TOO_LONG, "max", MOST_CHILDREN);
      return List.of();
    }
    var read = new ArrayList<ChildInput>();
    var ids = new LinkedHashSet<UUID>();
    for (int i = 0; i < list.size(); i++) {
      var child = input.at(i, list.get(i) == null ? "" : list.get(i));
      if (child.value() instanceof Map<?, ?> fields) {
        read.add(child(child, fields, ids));
      } else {
        child.expected("object");
      }
    }
    return List.copyOf(read);
  }

  private static ChildInput child(Input input, Map<?, ?> given, Set<UUID> ids) {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    given.forEach((name, value) -> fields.put(name.toString(), value));
    var idGiven = fields.remove(SystemField.ID.name());
    var id = idGiven == null ? null : TextInput.id(input.at(SystemField.ID.name(), idGiven));
    if (id != null && !ids.add(id)) {
      input
          .at(SystemField.ID.name(), id)
          .refuse(InputProblem.DUPLICATE_VALUE, "value", id.toString());
    }
    return new ChildInput(id, fields, input.pointer());
  }

  private void unknown(String name) {
    var names = object.allFields().values().stream().filter(known).map(Field::name).toList();
    StructureInput.unknown(new Input(name, pointer(name), problems), name, names);
  }

  private static String pointer(String name) {
    return "/" + Input.escaped(name);
  }
}
