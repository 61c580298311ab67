package dev.mortise.ui;

import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.Flow.Transition;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.ui.document.Deed;
import dev.mortise.ui.render.FieldRight;
import dev.mortise.ui.render.Rights;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Somebody who may do everything but with some fields.
///
/// @param fields rights by the name of the field
public record TestRights(Map<String, FieldRight> fields) implements Rights {
  public static final TestRights ALL = new TestRights(Map.of());

  @Override
  public FieldRight to(ObjectType object, Field field) {
    return fields.getOrDefault(field.name(), FieldRight.EDIT);
  }

  @Override
  public boolean may(Deed deed, ObjectType object) {
    return true;
  }

  @Override
  public boolean takes(ObjectType object, Transition step) {
    return true;
  }

  @Override
  public boolean hasOneOf(Set<String> roles) {
    return true;
  }

  @Override
  public List<String> manages() {
    return List.of();
  }
}
