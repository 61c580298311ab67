package dev.mortise.engine.ui;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.FieldAccess;
import dev.mortise.engine.access.ObjectAccess;
import dev.mortise.metadata.definition.RoleDefinition.Manage;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.Flow.Transition;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.ui.document.Deed;
import dev.mortise.ui.render.FieldRight;
import dev.mortise.ui.render.FieldRight.Sight;
import dev.mortise.ui.render.Rights;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// What `access` lets a caller do, as documents ask for it.
record CallerRights(Access access) implements Rights {

  @Override
  public FieldRight to(ObjectType object, Field field) {
    var known = access.to(object).field(field.name());
    return new FieldRight(sight(known), known.queryable(), known.creatable(), known.updatable());
  }

  private static Sight sight(FieldAccess field) {
    if (!field.readable()) {
      return Sight.NONE;
    } else if (field.masked()) {
      return Sight.PART;
    }
    return field.shown() ? Sight.WHOLE : Sight.SOMETIMES;
  }

  /// Whoever may not read a record cannot change it either.
  @Override
  public boolean may(Deed deed, ObjectType object) {
    var there = access.to(object);
    var reads = ObjectAccess.allows(there.read());
    return switch (deed) {
      case READ -> reads;
      case CREATE -> ObjectAccess.allows(there.create());
      case UPDATE -> reads && ObjectAccess.allows(there.update());
      case DELETE -> reads && ObjectAccess.allows(there.delete());
    };
  }

  @Override
  public boolean takes(ObjectType object, Transition step) {
    return access.to(object).takes(step);
  }

  @Override
  public boolean hasOneOf(Set<String> roles) {
    return access.admin() || access.hasOneOf(roles);
  }

  @Override
  public List<String> manages() {
    return Stream.of(Manage.values())
        .filter(access::manages)
        .map(part -> part.name().toLowerCase(Locale.ROOT))
        .toList();
  }
}
