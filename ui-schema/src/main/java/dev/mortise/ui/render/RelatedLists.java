package dev.mortise.ui.render;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.Layout;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.ui.document.Deed;
import dev.mortise.ui.document.FieldSchema;
import dev.mortise.ui.document.LayoutNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Records that refer to a record, as lists on its page.
final class RelatedLists {
  private static final int COLUMNS = 6;

  private final Viewer viewer;
  private final ObjectType object;
  private final Function<ObjectType, Layout.Listing> lists;
  private final SequencedMap<String, SequencedMap<String, FieldSchema>> data =
      new LinkedHashMap<>();
  private final List<LayoutNode> nodes = new ArrayList<>();

  /// @param lists the list of an object type
  RelatedLists(Viewer viewer, ObjectType object, Function<ObjectType, Layout.Listing> lists) {
    this.viewer = viewer;
    this.object = object;
    this.lists = lists;
  }

  List<LayoutNode> nodes() {
    return nodes;
  }

  /// Fields by the id of the node.
  SequencedMap<String, SequencedMap<String, FieldSchema>> data() {
    return data;
  }

  /// Adds what a layout names, in its order; everything where it names nothing.
  RelatedLists add(Layout.@Nullable RecordPage page) {
    if (page == null || page.related().isEmpty()) {
      return addAll();
    }
    for (var one : page.related()) {
      var other = viewer.snapshot().require(one.object());
      var field = other.require(one.by());
      if (shown(other, field)) {
        add(other, field);
      }
    }
    return this;
  }

  /// Adds everything that refers to the record and does not stand on the page as its children.
  private RelatedLists addAll() {
    for (var other : viewer.snapshot().objects().values()) {
      for (var field : other.fields().values()) {
        if (refers(field) && !isChild(other, field) && shown(other, field)) {
          add(other, field);
        }
      }
    }
    return this;
  }

  private boolean refers(Field field) {
    var links =
        field.type() instanceof FieldType.Reference || field.type() instanceof FieldType.Tree;
    return links && field.targets().contains(object.name());
  }

  private boolean isChild(ObjectType other, Field field) {
    return object.fields().values().stream()
        .anyMatch(own ->
            own.type() instanceof FieldType.Children(var of, var by)
                && other.name().equals(of)
                && field.name().equals(by)
                && viewer.sees(object, own));
  }

  private boolean shown(ObjectType other, Field field) {
    return viewer.rights().may(Deed.READ, other) && viewer.asks(other, field);
  }

  private void add(ObjectType other, Field field) {
    var list = lists.apply(other);
    var paths = new Paths(viewer, other);
    var wanted =
        list.columns().stream()
            .filter(path -> !path.equals(field.name()) && !path.startsWith(field.name() + "."))
            .limit(COLUMNS)
            .toList();
    var schemas = paths.schemas(wanted);
    var columns = List.copyOf(schemas.keySet());
    var id = "related-" + other.name() + "-" + field.name();
    data.put(id, schemas);
    nodes.add(
        new LayoutNode.RelatedList(
            id,
            other.name(),
            field.name(),
            title(other, field),
            columns,
            Cards.of(other, columns),
            paths.sorts(list.sort()),
            viewer.rights().may(Deed.CREATE, other) && viewer.rights().to(other, field).creates()));
  }

  /// The object type's name; with the field's where several of its fields refer here.
  private String title(ObjectType other, Field field) {
    var several =
        other.fields().values().stream().filter(one -> refers(one) && shown(other, one)).count()
            > 1;
    var title = viewer.texts().object(other);
    return several ? title + " · " + viewer.texts().field(other, field) : title;
  }
}
