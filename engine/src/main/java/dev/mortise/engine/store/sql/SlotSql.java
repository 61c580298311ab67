package dev.mortise.engine.store.sql;

import dev.mortise.metadata.expression.ValueType.Scalar;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Comparisons of a field with a known value by its indexed copy; where the copy is not exact, the
/// document decides among what the copy lets through.
final class SlotSql {
  private final Translation translation;

  SlotSql(Translation translation) {
    this.translation = translation;
  }

  /// A field of the record under an alias.
  record Target(String alias, ObjectType object, Field field) {
    boolean isId() {
      return field.name().equals("id");
    }
  }

  Target target(String alias, String object, String field) {
    var type = translation.fields.object(object);
    return new Target(alias, type, type.require(field));
  }

  /// The copy's column; null when there is none.
  @Nullable String column(Target target) {
    var slot = target.field.id() < 0 ? null : translation.fields.slot(target.object, target.field);
    return slot == null ? null : target.alias + "." + slot;
  }

  @Nullable Sql equal(Target target, Object value) {
    return in(target, List.of(value));
  }

  @Nullable Sql in(Target target, List<?> values) {
    if (target.isId()) {
      return ids(target, values);
    }
    var column = column(target);
    if (column == null) {
      return null;
    }
    return switch (target.field.valueType()) {
      case Scalar.TEXT -> texts(target, column, values);
      case Scalar.BOOLEAN -> any(column, "text", values.stream().map(Object::toString).toList());
      case Scalar.INTEGER, Scalar.DECIMAL, Scalar.DURATION -> numbers(target, column, values);
      case Scalar.DATE ->
          any(column, "timestamptz", values.stream().map(SlotSql::slotValue).toList());
      default -> null;
    };
  }

  /// Ids are uuids in the table and text in expressions; a text that is no uuid is no id.
  private static Sql ids(Target target, List<?> values) {
    var ids = new ArrayList<Object>();
    for (Object value : values) {
      if (isId((String) value)) {
        ids.add(value);
      }
    }
    return any(target.alias + ".id", "uuid", ids);
  }

  private static boolean isId(String text) {
    try {
      return UUID.fromString(text).toString().equals(text);
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private Sql texts(Target target, String column, List<?> values) {
    var spellings = new ArrayList<Object>();
    values.forEach(value -> spellings.addAll(spellings(target.field, (String) value)));
    if (spellings.stream().allMatch(text -> SlotValue.whole(text))) {
      return any(column, "text", spellings);
    }
    var cut = spellings.stream().map(text -> SlotValue.cut((String) text)).toList();
    return Sql.join("({} and {})", any(column, "text", cut), exactly(target, values));
  }

  /// How an option may be stored: under its name and under those it had.
  private static Set<String> spellings(Field field, String text) {
    var renamed = FieldSql.renamed(field);
    var spellings = new LinkedHashSet<String>();
    if (renamed.stream().noneMatch(each -> each.was().equals(text))) {
      spellings.add(text);
    }
    renamed.stream()
        .filter(each -> each.name().equals(text))
        .forEach(each -> spellings.add(each.was()));
    return spellings;
  }

  private Sql numbers(Target target, String column, List<?> values) {
    var near = any(column, "float8", values.stream().map(SlotSql::slotValue).toList());
    return values.stream().allMatch(SlotValue::whole)
        ? near
        : Sql.join("({} and {})", near, exactly(target, values));
  }

  private Sql exactly(Target target, List<?> values) {
    return Sql.join(
        "{} = any({})",
        document(target),
        translation.parameters.array(values, target.field.valueType()));
  }

  private Sql document(Target target) {
    return FieldSql.renamed(
        translation.fields.decoded(
            FieldSql.stored(target.alias, target.field), target.field.valueType()),
        target.field);
  }

  private static Sql any(String column, String type, List<?> values) {
    if (values.size() == 1) {
      return Sql.join("({} = {})", Sql.of(column), Sql.parameter(type, values.getFirst()));
    }
    var texts = values.stream().map(Object::toString).toArray(String[]::new);
    return Sql.join("({} = any({}))", Sql.of(column), Sql.parameter(type + "[]", texts));
  }

  @Nullable Sql compared(Target target, String sign, Object value) {
    var column = column(target);
    if (column == null) {
      return null;
    }
    return switch (target.field.valueType()) {
      case Scalar.TEXT ->
          SlotValue.whole(value) && FieldSql.renamed(target.field).isEmpty()
              ? compared(column, sign, Sql.parameter("text", value))
              : null;
      case Scalar.INTEGER, Scalar.DECIMAL, Scalar.DURATION ->
          comparedNumber(target, column, sign, value);
      case Scalar.DATE -> compared(column, sign, Sql.parameter("timestamptz", slotValue(value)));
      default -> null;
    };
  }

  private Sql comparedNumber(Target target, String column, String sign, Object value) {
    var near = Sql.parameter("float8", slotValue(value));
    if (SlotValue.whole(value)) {
      return compared(column, sign, near);
    }
    return Sql.join(
        "({} and {})",
        compared(column, sign.substring(0, 1) + "=", near),
        compared(
            document(target), sign, translation.parameters.value(value, target.field.valueType())));
  }

  private static Sql compared(String column, String sign, Sql value) {
    return compared(Sql.of(column), sign, value);
  }

  private static Sql compared(Sql left, String sign, Sql value) {
    return Sql.join("({} " + sign + " {})", left, value);
  }

  @Nullable Sql startsWith(Target target, String prefix) {
    var column = column(target);
    if (column == null
        || target.field.valueType() != Scalar.TEXT
        || !FieldSql.renamed(target.field).isEmpty()
        || !SlotValue.whole(prefix)
        || prefix.isEmpty()) {
      return null;
    }
    var from = compared(column, ">=", Sql.parameter("text", prefix));
    var end = next(prefix);
    return end == null
        ? from
        : Sql.join("({} and {})", from, compared(column, "<", Sql.parameter("text", end)));
  }

  /// The first text after all that begin with a prefix; null when there is none.
  static @Nullable String next(String prefix) {
    int last = prefix.codePointBefore(prefix.length());
    var before = prefix.substring(0, prefix.length() - Character.charCount(last));
    if (last == Character.MAX_CODE_POINT) {
      return before.isEmpty() ? null : next(before);
    }
    int following = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
    return before + Character.toString(following);
  }

  private static Object slotValue(Object value) {
    return Objects.requireNonNull(SlotValue.of(value));
  }
}
