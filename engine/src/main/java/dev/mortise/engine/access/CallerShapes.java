package dev.mortise.engine.access;

import dev.mortise.metadata.expression.Shapes;
import dev.mortise.metadata.expression.ValueType;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Object types as they are for a caller: a field one may not see does not exist, so a filter or
/// path that names it is refused like one that names nothing.
public final class CallerShapes implements Shapes {
  private final Access access;
  private final Predicate<FieldAccess> known;

  CallerShapes(Access access, Predicate<FieldAccess> known) {
    this.access = access;
    this.known = known;
  }

  /// Fields the caller may filter, sort and search by.
  public static CallerShapes asked(Access access) {
    return access.asked();
  }

  /// Fields the caller may read.
  public static CallerShapes read(Access access) {
    return access.shown();
  }

  @Override
  public @Nullable ValueType field(String object, String field) {
    var type = access.snapshot().object(object);
    if (type == null) {
      return null;
    }
    var found = type.field(field);
    return found != null && known(type.name(), field) ? found.valueType() : null;
  }

  @Override
  public Collection<String> fields(String object) {
    var type = access.snapshot().object(object);
    return type == null
        ? List.of()
        : type.allFields().keySet().stream().filter(name -> known(object, name)).toList();
  }

  @Override
  public Collection<String> options(String object, String field) {
    return field(object, field) == null
        ? List.of()
        : access.snapshot().require(object).require(field).options().keySet();
  }

  private boolean known(String object, String field) {
    var there = access.to(access.snapshot().require(object));
    return ObjectAccess.allows(there.read()) && known.test(there.field(field));
  }
}
