package dev.mortise.ui.render;

import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.Layout;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.ui.document.FieldSchema;
import dev.mortise.ui.document.LayoutNode;
import dev.mortise.ui.document.PageDocument;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the list of one object type for one viewer.
public final class ListRenderer {
  private final Viewer viewer;
  private final ObjectType object;
  private final FieldRenderer fields;

  private ListRenderer(Viewer viewer, ObjectType object) {
    this.viewer = viewer;
    this.object = object;
    this.fields = new FieldRenderer(viewer);
  }

  /// The list a layout arranges, with the columns and sort keys the viewer sees.
  public static PageDocument render(Viewer viewer, Layout layout, Layout.Listing list) {
    var object = viewer.snapshot().require(layout.object());
    return new ListRenderer(viewer, object).page(layout, list);
  }

  private PageDocument page(Layout layout, Layout.Listing list) {
    var data = new LinkedHashMap<String, FieldSchema>();
    for (var column : list.columns()) {
      var schema = column(column);
      if (schema != null) {
        data.put(column, schema);
      }
    }
    var filter = Conditions.of(list.filter(), viewer);
    var about = viewer.snapshot().about();
    return new PageDocument(
        object.name() + "." + layout.name(),
        PageDocument.Kind.LIST,
        viewer.language(),
        about.zone(),
        about.currency(),
        object.name(),
        viewer.texts().object(object),
        data,
        new LayoutNode.ListNode(
            "list",
            List.copyOf(data.keySet()),
            list.sort().stream().filter(this::sortable).toList(),
            filter == null ? null : filter.cel()),
        List.of());
  }

  private @Nullable FieldSchema column(String path) {
    var end = end(path);
    return end != null && viewer.sees(end.object, end.field)
        ? fields.renderFlat(end.object, end.field)
        : null;
  }

  private boolean sortable(String key) {
    var end = end(key.startsWith("-") ? key.substring(1) : key);
    return end != null && viewer.seesWhole(end.object, end.field);
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
