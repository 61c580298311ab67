package dev.mortise.ui.render;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.value.JsonShape;
import dev.mortise.ui.document.FieldSchema;
import dev.mortise.ui.document.FieldSchema.Access;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// One field as a viewer may know it.
final class FieldRenderer {
  private final Viewer viewer;
  private final Texts texts;

  FieldRenderer(Viewer viewer) {
    this.viewer = viewer;
    this.texts = viewer.texts();
  }

  FieldSchema render(ObjectType object, Field field) {
    return schema(object, field, columns(field));
  }

  /// The field without its children, as in a column.
  FieldSchema renderFlat(ObjectType object, Field field) {
    return schema(object, field, new LinkedHashMap<>());
  }

  private FieldSchema schema(
      ObjectType object, Field field, SequencedMap<String, FieldSchema> columns) {
    var about = viewer.snapshot().about();
    var access = access(object, field);
    return new FieldSchema(
        FieldWords.of(viewer.snapshot(), field),
        field.valueType(),
        texts.field(object, field),
        texts.help(object, field),
        access,
        field.computed(),
        field.fixed(),
        field.required() && access == Access.EDIT,
        JsonShape.of(field.valueType(), field.initial(), about.zone()),
        FieldLimits.of(field.type(), about.currency()),
        options(object, field),
        field.type() instanceof FieldType.Children ? List.of() : field.targets(),
        columns);
  }

  /// What the platform computes is read, however far the viewer's right goes.
  private Access access(ObjectType object, Field field) {
    return switch (viewer.rights().to(object, field)) {
      case HIDDEN ->
          throw new IllegalArgumentException("hidden: " + object.name() + "." + field.name());
      case MASKED -> Access.MASK;
      case READ -> Access.READ;
      case EDIT -> field.computed() ? Access.READ : Access.EDIT;
    };
  }

  private List<FieldSchema.Option> options(ObjectType object, Field field) {
    return field.options().sequencedEntrySet().stream()
        .map(entry -> {
          var name = entry.getKey();
          var option = entry.getValue();
          var title = texts.option(object, field, name, option.label());
          return new FieldSchema.Option(name, title, option.color(), option.retired());
        })
        .toList();
  }

  /// Fields of the children, without the one that points back here and without their own children.
  private SequencedMap<String, FieldSchema> columns(Field field) {
    var columns = new LinkedHashMap<String, FieldSchema>();
    if (field.type() instanceof FieldType.Children(var of, var by) && of != null) {
      var child = viewer.snapshot().require(of);
      for (var column : child.fields().values()) {
        var shown = !column.name().equals(by) && !(column.type() instanceof FieldType.Children);
        if (shown && viewer.sees(child, column)) {
          columns.put(column.name(), renderFlat(child, column));
        }
      }
    }
    return columns;
  }
}
