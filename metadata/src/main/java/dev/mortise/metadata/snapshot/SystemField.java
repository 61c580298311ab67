package dev.mortise.metadata.snapshot;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.expression.ValueType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Fields that every record has and only the platform writes.
public final class SystemField {
  /// Name of the built-in object type of a tenant's users.
  public static final String USER = "user";

  /// Name of the built-in object type of a tenant's teams.
  public static final String TEAM = "team";

  public static final Field ID = of(-1, "id", new FieldType.Text(null, null, null), null);
  public static final Field VERSION =
      of(-2, "version", new FieldType.IntegerNumber(null, null), ValueType.Scalar.INTEGER);
  public static final Field CREATED_AT =
      of(-3, "created_at", new FieldType.DateTime(), ValueType.Scalar.DATE_TIME);
  public static final Field CREATED_BY =
      of(-4, "created_by", new FieldType.User(false), ValueType.Reference.to(USER));
  public static final Field UPDATED_AT =
      of(-5, "updated_at", new FieldType.DateTime(), ValueType.Scalar.DATE_TIME);
  public static final Field UPDATED_BY =
      of(-6, "updated_by", new FieldType.User(false), ValueType.Reference.to(USER));

  public static final List<Field> ALL =
      List.of(ID, VERSION, CREATED_AT, CREATED_BY, UPDATED_AT, UPDATED_BY);

  private static final Map<String, Field> BY_NAME = byName();

  private SystemField() {}

  public static @Nullable Field named(String name) {
    return BY_NAME.get(name);
  }

  private static Map<String, Field> byName() {
    var byName = new LinkedHashMap<String, Field>();
    ALL.forEach(field -> byName.put(field.name(), field));
    return Collections.unmodifiableMap(byName);
  }

  private static Field of(int id, String name, FieldType type, @Nullable ValueType valueType) {
    return new Field(
        id,
        name,
        name,
        null,
        type,
        valueType == null ? ValueType.Scalar.TEXT : valueType,
        false,
        null,
        null,
        null,
        false,
        true,
        false,
        false,
        true,
        Set.of(),
        Collections.unmodifiableSequencedMap(new LinkedHashMap<>()),
        null,
        false);
  }
}
