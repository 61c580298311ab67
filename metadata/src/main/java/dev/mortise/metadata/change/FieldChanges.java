package dev.mortise.metadata.change;

import dev.mortise.metadata.change.Change.Severity;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.definition.Named;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Finds the changes of the fields of one object type.
final class FieldChanges {
  private final List<Change> found;
  private final Snapshot later;

  FieldChanges(List<Change> found, Snapshot later) {
    this.found = found;
    this.later = later;
  }

  void find(ObjectType before, ObjectType after) {
    Map<Integer, Field> former = new LinkedHashMap<>();
    before.fields().values().forEach(field -> former.put(field.id(), field));
    for (var field : after.fields().values()) {
      var path = path(after, field);
      var was = former.remove(number(field, former));
      if (was == null) {
        found.add(
            new Change.Added(path, isFilled(field) ? Severity.NEEDS_BACKFILL : Severity.SAFE));
      } else {
        field(path, was, field);
      }
    }
    former
        .values()
        .forEach(gone ->
            found.add(
                new Change.Removed(
                    path(after, gone), isGiven(gone) ? Severity.LOSES_DATA : Severity.SAFE)));
  }

  /// The number the field had: its own, or the one from before it got another type.
  private int number(Field field, Map<Integer, Field> former) {
    var formers = later.formers().getOrDefault(field.id(), List.of());
    return former.containsKey(field.id()) || formers.isEmpty()
        ? field.id()
        : formers.getFirst().field().id();
  }

  private static String path(ObjectType object, Field field) {
    return object.name() + ".fields." + field.name();
  }

  /// Whether a new field of this kind has values in records that are there.
  private static boolean isFilled(Field field) {
    return switch (field.type()) {
      case FieldType.Rollup _ -> true;
      case FieldType.Formula _ -> !field.live();
      default -> false;
    };
  }

  /// Whether its values were given by somebody, so that they cannot be computed again.
  private static boolean isGiven(Field field) {
    return switch (field.type()) {
      case FieldType.Rollup _, FieldType.Formula _, FieldType.Children _ -> false;
      default -> true;
    };
  }

  private void field(String path, Field before, Field after) {
    if (!before.name().equals(after.name())) {
      found.add(new Change.Renamed(path, before.name(), Severity.SAFE));
    }
    type(path, before, after);
    options(path, before, after);
    altered(path, "index", before.index() != after.index(), filled(after.index()));
    altered(path, "uniqueness", before.unique() != after.unique(), filled(after.unique()));
    altered(path, "search", before.search() != after.search(), filled(after.search()));
    altered(path, "requirement", !requirement(before).equals(requirement(after)), Severity.SAFE);
    altered(path, "default", !initial(before).equals(initial(after)), Severity.SAFE);
    altered(path, "mask", !before.maskedFor().equals(after.maskedFor()), Severity.SAFE);
    altered(path, "fixedness", before.fixed() != after.fixed(), Severity.SAFE);
    altered(path, "label", !label(before).equals(label(after)), Severity.SAFE);
    altered(path, "help", !Objects.equals(before.help(), after.help()), Severity.SAFE);
  }

  private void type(String path, Field before, Field after) {
    if (before.id() != after.id()) {
      found.add(new Change.Retyped(path, word(before), word(after)));
    } else if (!before.valueType().equals(after.valueType())) {
      altered(path, "type", true, isGiven(after) ? Severity.SAFE : Severity.NEEDS_BACKFILL);
    } else if (isFilled(after)) {
      altered(path, "computation", !before.type().equals(after.type()), Severity.NEEDS_BACKFILL);
    } else if (before.options().isEmpty() || after.options().isEmpty()) {
      altered(path, "type", !before.type().equals(after.type()), Severity.SAFE);
    }
  }

  private static String word(Field field) {
    var named = field.type().getClass().getAnnotation(Named.class);
    return named == null ? "" : named.value();
  }

  /// What stands in the file; nothing where the name is shown.
  private static String label(Field field) {
    return field.label().equals(field.name()) ? "" : field.label();
  }

  private static Severity filled(boolean now) {
    return now ? Severity.NEEDS_BACKFILL : Severity.SAFE;
  }

  private void options(String path, Field before, Field after) {
    var former = new LinkedHashMap<>(before.options());
    after
        .options()
        .forEach((name, option) -> {
          var at = path + ".options." + name;
          var was = option.was();
          if (former.remove(name) != null) {
            altered(at, "option", !option.equals(before.options().get(name)), Severity.SAFE);
          } else if (was != null && former.remove(was) != null) {
            found.add(new Change.Renamed(at, was, Severity.NEEDS_BACKFILL));
          } else {
            found.add(new Change.Added(at, Severity.SAFE));
          }
        });
    former
        .keySet()
        .forEach(
            name -> found.add(new Change.Removed(path + ".options." + name, Severity.LOSES_DATA)));
  }

  private static List<Object> requirement(Field field) {
    return List.of(field.required(), text(field.requiredIf()));
  }

  private static List<Object> initial(Field field) {
    return List.of(Objects.requireNonNullElse(field.initial(), ""), text(field.defaultValue()));
  }

  private static String text(@Nullable Expression expression) {
    return expression == null ? "" : expression.text();
  }

  private void altered(String path, String what, boolean differs, Severity severity) {
    if (differs) {
      found.add(new Change.Altered(path, what, severity));
    }
  }
}
