package dev.mortise.ui.render;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.Flow;
import dev.mortise.metadata.snapshot.Layout;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.ui.document.FieldSchema;
import dev.mortise.ui.document.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The views of a list for one viewer.
final class ViewRenderer {
  private final Viewer viewer;
  private final ObjectType object;
  private final Paths paths;

  ViewRenderer(Viewer viewer, ObjectType object) {
    this.viewer = viewer;
    this.object = object;
    this.paths = new Paths(viewer, object);
  }

  /// The views a layout names, the table first where it names columns; else every view the object
  /// type has something for.
  ///
  /// @param columns that the viewer sees
  List<View> views(Layout layout, Layout.Listing list, List<String> columns) {
    if (layout.views().isEmpty()) {
      return usual(columns, Cards.of(paths, object, columns, list.card()));
    }
    var views = new ArrayList<View>();
    for (var view : layout.views()) {
      var field = object.require(view.field());
      if (viewer.asks(object, field) || field.type() instanceof FieldType.OfFiles) {
        var said = view.card().isEmpty() ? list.card() : view.card();
        view(view, field, columns, Cards.of(paths, object, columns, said)).ifPresent(views::add);
      }
    }
    views.add(layout.list() == null ? views.size() : 0, new View.Table());
    return views;
  }

  private Optional<View> view(
      Layout.View view, Field field, List<String> columns, List<String> card) {
    if (!viewer.sees(object, field)) {
      return Optional.empty();
    }
    return Optional.of(
        switch (view) {
          case Layout.View.Kanban _ -> kanban(field, card);
          case Layout.View.Calendar(var from, var to, _) ->
              new View.Calendar(from, to == null || !asks(to) ? null : to, card);
          case Layout.View.OnMap(var at, _) -> new View.Map(at, card);
          case Layout.View.Tree(var by) -> new View.Tree(by, columns);
          case Layout.View.Gallery(var picture, _) -> new View.Gallery(picture, card);
        });
  }

  private boolean asks(String name) {
    return viewer.asks(object, object.require(name));
  }

  private List<View> usual(List<String> columns, List<String> card) {
    var views = new ArrayList<View>();
    views.add(new View.Table());
    first(field -> field.name().equals(Flow.STATE)).ifPresent(it -> views.add(kanban(it, card)));
    first(field -> isDay(field) && !field.managed())
        .ifPresent(it -> views.add(new View.Calendar(it.name(), null, card)));
    first(field -> field.type() instanceof FieldType.Geo)
        .ifPresent(it -> views.add(new View.Map(it.name(), card)));
    first(field -> field.type() instanceof FieldType.Tree)
        .ifPresent(it -> views.add(new View.Tree(it.name(), columns)));
    return views;
  }

  private static boolean isDay(Field field) {
    return field.type() instanceof FieldType.Date || field.type() instanceof FieldType.DateTime;
  }

  private Optional<Field> first(Predicate<Field> wanted) {
    return object.fields().values().stream()
        .filter(wanted)
        .filter(field -> viewer.asks(object, field))
        .findFirst();
  }

  private View kanban(Field field, List<String> card) {
    var columns =
        new FieldRenderer(viewer)
            .listed(object, field).options().stream().filter(option -> !option.retired()).toList();
    var others = card.stream().filter(name -> !name.equals(field.name())).toList();
    return new View.Kanban(
        field.name(),
        columns,
        others,
        field.name().equals(Flow.STATE) ? moves(columns) : List.of());
  }

  /// The steps of all flows that the viewer may take.
  private List<View.Move> moves(List<FieldSchema.Option> columns) {
    var order = columns.stream().map(FieldSchema.Option::name).toList();
    return object.flows().values().stream()
        .filter(flow -> flow.versionOf() == null)
        .flatMap(flow ->
            flow.transitions().values().stream()
                .filter(step -> viewer.rights().takes(object, step))
                .map(step ->
                    new View.Move(
                        step.name(),
                        viewer.texts().step(flow, step),
                        order.stream().filter(step.from()::contains).toList(),
                        step.to())))
        .distinct()
        .toList();
  }
}
