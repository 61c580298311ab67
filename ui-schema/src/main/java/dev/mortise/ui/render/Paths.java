package dev.mortise.ui.render;

import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.ui.document.FieldSchema;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Fields of an object type, and of those its references lead to, as far as a viewer sees them.
final class Paths {
  private final Viewer viewer;
  private final ObjectType object;
  private final FieldRenderer fields;

  Paths(Viewer viewer, ObjectType object) {
    this.viewer = viewer;
    this.object = object;
    this.fields = new FieldRenderer(viewer);
  }

  /// Those of some paths the viewer sees, with what is known of them.
  SequencedMap<String, FieldSchema> schemas(Collection<String> paths) {
    var schemas = new LinkedHashMap<String, FieldSchema>();
    for (var path : paths) {
      var end = end(path);
      if (end != null && viewer.sees(end.object, end.field)) {
        schemas.put(path, fields.listed(end.object, end.field));
      }
    }
    return schemas;
  }

  /// Those of some sort keys the viewer may sort by.
  List<String> sorts(List<String> keys) {
    return keys.stream().filter(this::sortable).toList();
  }

  private boolean sortable(String key) {
    var end = end(key.startsWith("-") ? key.substring(1) : key);
    return end != null && viewer.asks(end.object, end.field);
  }

  /// The field at the end of a path; null when a step on the way is not for the viewer.
  private @Nullable End end(String path) {
    var steps = path.split("\\.", -1);
    var at = object;
    for (int i = 0; i < steps.length - 1; i++) {
      var step = at.require(steps[i]);
      if (!viewer.seesWhole(at, step) || !(step.valueType() instanceof ValueType.Reference)) {
        return null;
      }
      at = viewer.snapshot().require(step.targets().getFirst());
    }
    return new End(at, at.require(steps[steps.length - 1]));
  }

  private record End(ObjectType object, Field field) {}
}
