package dev.mortise.ui.render;

import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.Flow.Transition;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.ui.document.Deed;
import java.util.List;
import java.util.Set;

/// What one viewer may do.
public interface Rights {

  FieldRight to(ObjectType object, Field field);

  /// Whether it is allowed for at least some records.
  boolean may(Deed deed, ObjectType object);

  /// Whether one of the viewer's roles may take a step.
  boolean takes(ObjectType object, Transition step);

  /// Whether the viewer has one of some roles.
  boolean hasOneOf(Set<String> roles);

  /// Parts of the set-up the viewer manages, as words.
  List<String> manages();
}
