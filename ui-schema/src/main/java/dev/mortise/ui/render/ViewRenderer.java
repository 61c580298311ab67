package dev.mortise.ui.render;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.Flow;
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

  ViewRenderer(Viewer viewer, ObjectType object) {
    this.viewer = viewer;
    this.object = object;
  }

  /// Every view the object type has something for.
  List<View> views(List<String> columns) {
    var card = Cards.of(object, columns);
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
