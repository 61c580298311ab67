package dev.mortise.metadata.change;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A change of the model after which people do not read any more what they have given, or not as
/// they gave it.
public sealed interface DataChange {

  /// Path of the element: in the later version, or in the earlier one when it is gone.
  String path();

  /// The object type, as it is before the change.
  ObjectType object();

  record ObjectGone(ObjectType object) implements DataChange {
    @Override
    public String path() {
      return object.name();
    }
  }

  record FieldGone(ObjectType object, Field field) implements DataChange {
    @Override
    public String path() {
      return object.name() + ".fields." + field.name();
    }
  }

  /// @param object the object type before
  /// @param field before
  /// @param later what it is in the later model
  record Retyped(ObjectType object, Field field, ObjectType after, Field later)
      implements DataChange {
    @Override
    public String path() {
      return after.name() + ".fields." + later.name();
    }
  }

  /// All of them, in the order of the earlier model.
  static List<DataChange> between(Snapshot before, Snapshot after) {
    var changes = new ArrayList<DataChange>();
    for (var object : before.objects().values()) {
      var later = after.byId().get(object.id());
      if (later == null) {
        changes.add(new ObjectGone(object));
      } else {
        between(object, after, later, changes);
      }
    }
    return List.copyOf(changes);
  }

  private static void between(
      ObjectType object, Snapshot after, ObjectType later, List<DataChange> changes) {
    var successors = successors(after, later);
    for (var field : object.fields().values()) {
      var successor = successors.get(field.id());
      if (successor == null) {
        if (isGiven(field)) {
          changes.add(new FieldGone(object, field));
        }
      } else if (successor.id() != field.id() && isGiven(field)) {
        changes.add(new Retyped(object, field, later, successor));
      }
    }
  }

  /// Fields by the number they have in the model just before.
  private static SequencedMap<Integer, Field> successors(Snapshot after, ObjectType type) {
    var successors = new LinkedHashMap<Integer, Field>();
    for (var field : type.fields().values()) {
      successors.put(field.id(), field);
      var formers = after.formers().get(field.id());
      if (formers != null) {
        successors.putIfAbsent(formers.getFirst().field().id(), field);
      }
    }
    return successors;
  }

  /// Whether somebody has given its values, so that they cannot be computed again.
  private static boolean isGiven(Field field) {
    return switch (field.type()) {
      case FieldType.Rollup _, FieldType.Formula _, FieldType.Children _ -> false;
      default -> true;
    };
  }
}
