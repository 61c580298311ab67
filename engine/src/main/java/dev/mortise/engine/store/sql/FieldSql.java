package dev.mortise.engine.store.sql;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.expression.ValueType.ListOf;
import dev.mortise.metadata.expression.ValueType.Reference;
import dev.mortise.metadata.expression.ValueType.Scalar;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fields of the record under an alias as SQL values of the types in [Parameters].
final class FieldSql {
  private final Snapshot snapshot;
  private final Slots slots;

  FieldSql(Snapshot snapshot, Slots slots) {
    this.snapshot = snapshot;
    this.slots = slots;
  }

  ObjectType object(String name) {
    return snapshot.require(name);
  }

  /// The column with a copy of the field's value, if it has one.
  @Nullable String slot(ObjectType object, Field field) {
    return slots.ready(object, field);
  }

  Sql value(String alias, ObjectType object, Field field) {
    if (field.id() < 0) {
      return system(alias, field);
    }
    var slot = slot(object, field);
    if (slot != null && slot.startsWith("r")) {
      return Sql.of(alias + "." + slot);
    }
    if (slot != null && slot.startsWith("d") && field.valueType() == Scalar.DATE_TIME) {
      return Sql.of(alias + "." + slot);
    }
    return renamed(decoded(stored(alias, field), field.valueType()), field);
  }

  /// The value as it lies in the document.
  static Sql stored(String alias, Field field) {
    return Sql.of("(" + alias + ".doc -> '" + field.key() + "')");
  }

  private static Sql system(String alias, Field field) {
    var column = alias + "." + field.name();
    return switch (field.name()) {
      case "id" -> Sql.of(column + "::text");
      case "version" -> Sql.of(column + "::numeric");
      default -> Sql.of(column);
    };
  }

  /// A stored value as a value of its type; null when it does not fit.
  Sql decoded(Sql stored, ValueType type) {
    return switch (type) {
      case Scalar scalar -> Sql.join("store." + reader(scalar) + "({})", stored);
      case Reference(var objects) when objects.size() == 1 ->
          Sql.join(
              "store.as_reference({}, {})",
              stored,
              Sql.parameter("int", object(objects.getFirst()).id()));
      case Reference(var objects) ->
          Sql.join(
              "store.as_reference({}, {})",
              stored,
              Sql.parameter(
                  "int[]",
                  objects.stream()
                      .map(name -> Integer.toString(object(name).id()))
                      .toArray(String[]::new)));
      case ListOf _ -> Sql.join("store.as_list({})", stored);
    };
  }

  private static String reader(Scalar type) {
    return switch (type) {
      case TEXT -> "as_text";
      case INTEGER, DURATION -> "as_whole";
      case DECIMAL -> "as_number";
      case BOOLEAN -> "as_boolean";
      case DATE -> "as_date";
      case DATE_TIME -> "as_moment";
      case GEO, FILE, OPAQUE -> "as_json";
    };
  }

  /// Options that were renamed, as they may still be stored: what is read and what is written.
  static List<Renamed> renamed(Field field) {
    var renamed = new ArrayList<Renamed>();
    field
        .options()
        .forEach((name, option) -> {
          var was = option.was();
          if (was != null && !field.options().containsKey(was)) {
            renamed.add(new Renamed(was, name));
          }
        });
    return renamed;
  }

  record Renamed(String was, String name) {}

  /// A text, or the texts of a list, as the options are called today.
  static Sql renamed(Sql value, Field field) {
    var renamed = renamed(field);
    if (renamed.isEmpty()) {
      return value;
    }
    return field.valueType() instanceof ListOf
        ? Sql.join(
            "(select coalesce(jsonb_agg({}), '[]') from jsonb_array_elements_text({}) as o(v))",
            renamed(Sql.of("o.v"), renamed),
            value)
        : renamed(value, renamed);
  }

  private static Sql renamed(Sql text, List<Renamed> renamed) {
    var cases =
        renamed.stream()
            .map(each ->
                Sql.join(
                    "when {} then {}",
                    Sql.parameter("text", each.was),
                    Sql.parameter("text", each.name)))
            .toList();
    return Sql.join("case {} {} else {} end", text, Sql.list(" ", cases), text);
  }

  static boolean isChildren(Field field) {
    return field.type() instanceof FieldType.Children;
  }
}
