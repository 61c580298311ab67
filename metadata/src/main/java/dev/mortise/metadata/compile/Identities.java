package dev.mortise.metadata.compile;

import dev.mortise.metadata.compile.Definitions.Located;
import dev.mortise.metadata.definition.FieldDefinition;
import dev.mortise.metadata.definition.ObjectDefinition;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Gives every element its number: the one it had, the one it had under its former name, or the
/// next, in the order of files and fields.
final class Identities {
  private final IdentityMap previous;
  private final TreeMap<String, Integer> numbers = new TreeMap<>();
  private int next;

  private Identities(IdentityMap previous) {
    this.previous = previous;
    this.next = previous.next();
  }

  static IdentityMap assign(Definitions definitions, IdentityMap previous) {
    var identities = new Identities(previous);
    definitions.objects().values().forEach(identities::object);
    return new IdentityMap(identities.next, identities.numbers, previous.formers());
  }

  static String field(String object, String field) {
    return object + ".fields." + field;
  }

  static String unique(String object, String key) {
    return object + ".unique." + key;
  }

  private void object(Located<ObjectDefinition> object) {
    var name = object.name();
    var before = former(name, object.definition().was(), "");
    give(name, before);
    var formerObject = before == null ? name : before;
    object
        .definition()
        .fields()
        .forEach((field, definition) -> field(name, formerObject, field, definition));
    object
        .definition()
        .unique()
        .keySet()
        .forEach(key -> give(unique(name, key), unique(formerObject, key)));
  }

  private void field(String object, String formerObject, String field, FieldDefinition definition) {
    var prefix = field(formerObject, "");
    var before = former(field, definition.was(), prefix);
    give(field(object, field), before == null ? null : prefix + before);
  }

  /// The name the element had in the version before: its own, or the one it says it had.
  private @Nullable String former(String name, @Nullable String was, String prefix) {
    if (previous.number(prefix + name) != null) {
      return name;
    }
    return was != null && previous.number(prefix + was) != null ? was : null;
  }

  private void give(String path, @Nullable String formerPath) {
    var number = formerPath == null ? null : previous.number(formerPath);
    numbers.put(path, Objects.requireNonNullElseGet(number, () -> next++));
  }
}
