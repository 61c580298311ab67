package dev.mortise.ui.render;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.snapshot.Layout;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.SystemField;
import dev.mortise.ui.document.Action;
import dev.mortise.ui.document.AppDocument.ListEntry;
import dev.mortise.ui.document.Deed;
import dev.mortise.ui.document.FieldSchema;
import dev.mortise.ui.document.LayoutNode;
import dev.mortise.ui.document.PageDocument;
import dev.mortise.ui.document.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedMap;

/// Makes the list of one object type for one viewer.
public final class ListRenderer {
  private final Viewer viewer;
  private final ObjectType object;
  private final Paths paths;

  private ListRenderer(Viewer viewer, ObjectType object) {
    this.viewer = viewer;
    this.object = object;
    this.paths = new Paths(viewer, object);
  }

  /// The list a layout arranges, with the columns and sort keys the viewer sees.
  public static PageDocument render(Viewer viewer, Layout layout, Layout.Listing list) {
    var object = viewer.snapshot().require(layout.object());
    return new ListRenderer(viewer, object).page(layout, list);
  }

  /// What the shell tells of a list.
  public static ListEntry entry(Viewer viewer, Layout layout, Layout.Listing list) {
    var object = viewer.snapshot().require(layout.object());
    var columns = List.copyOf(new Paths(viewer, object).schemas(list.columns()).keySet());
    var views = new ViewRenderer(viewer, object).views(layout, list, columns);
    return new ListEntry(
        layout.name(),
        viewer.texts().list(object, layout),
        views.stream().map(View::word).toList());
  }

  private PageDocument page(Layout layout, Layout.Listing list) {
    var columns = List.copyOf(paths.schemas(list.columns()).keySet());
    var filter = Conditions.of(list.filter(), viewer);
    var views = new ViewRenderer(viewer, object).views(layout, list, columns);
    return new PageDocument(
        object.name() + "." + layout.name(),
        PageDocument.Kind.LIST,
        viewer.setting(),
        viewer.subject(object, null).titled(viewer.texts().list(object, layout)),
        null,
        data(layout, list),
        new LinkedHashMap<>(),
        new LayoutNode.ListNode(
            "list",
            layout.name(),
            columns,
            paths.sorts(list.sort()),
            filter == null ? null : filter.cel(),
            Cards.of(paths, object, columns, list.card()),
            views,
            object.fields().values().stream()
                .anyMatch(field -> field.search() && viewer.asks(object, field))),
        List.of(),
        actions());
  }

  /// The columns, and every field that could be one.
  private SequencedMap<String, FieldSchema> data(Layout layout, Layout.Listing list) {
    var all = new LinkedHashSet<>(list.columns());
    all.addAll(list.card());
    layout.views().forEach(view -> all.addAll(view.card()));
    object.fields().values().stream()
        .filter(field -> !(field.type() instanceof FieldType.Children))
        .forEach(field -> all.add(field.name()));
    all.add(SystemField.CREATED_AT.name());
    all.add(SystemField.CREATED_BY.name());
    all.add(SystemField.UPDATED_AT.name());
    all.add(SystemField.UPDATED_BY.name());
    return paths.schemas(all);
  }

  private List<Action> actions() {
    var records = new RecordActions(viewer, object);
    var actions = new ArrayList<Action>();
    if (viewer.rights().may(Deed.CREATE, object)) {
      actions.add(records.create());
    }
    if (viewer.rights().may(Deed.UPDATE, object)) {
      actions.add(records.edit(Action.Placement.BULK));
    }
    if (viewer.rights().may(Deed.DELETE, object)) {
      actions.add(records.delete(Action.Placement.BULK));
    }
    return actions;
  }
}
