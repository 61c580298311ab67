package dev.mortise.ui.render;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.value.JsonShape;
import dev.mortise.ui.document.Deed;
import dev.mortise.ui.document.FieldSchema;
import dev.mortise.ui.document.FieldSchema.Access;
import dev.mortise.ui.document.FieldSchema.Asked;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// One field as a viewer may know it.
final class FieldRenderer {
  private final Viewer viewer;
  private final Texts texts;

  FieldRenderer(Viewer viewer) {
    this.viewer = viewer;
    this.texts = viewer.texts();
  }

  FieldSchema render(ObjectType object, Field field) {
    return schema(object, field, access(object, field), columns(field), null);
  }

  /// The field where a step asks for it: whoever may take the step may write it.
  FieldSchema asked(ObjectType object, Field field) {
    return schema(object, field, Access.EDIT, columns(field), null);
  }

  /// The field as a column of a list.
  FieldSchema listed(ObjectType object, Field field) {
    var asked =
        viewer.asks(object, field)
            ? new Asked(Operators.of(field), Operators.sorts(field))
            : new Asked(List.of(), false);
    return schema(object, field, access(object, field), new LinkedHashMap<>(), asked)
        .withRequired(false);
  }

  private FieldSchema schema(
      ObjectType object,
      Field field,
      Access access,
      SequencedMap<String, FieldSchema> columns,
      @Nullable Asked asked) {
    var about = viewer.snapshot().about();
    var formula = field.type() instanceof FieldType.Formula;
    return new FieldSchema(
        FieldWords.of(viewer.snapshot(), field),
        field.valueType(),
        texts.field(object, field),
        texts.help(object, field),
        access,
        field.computed(),
        formula ? Conditions.of(field.expression(), viewer) : null,
        field.fixed(),
        field.required() && gives(access),
        JsonShape.of(field.valueType(), field.initial(), about.zone()),
        FieldLimits.of(field.type(), about.currency()),
        options(object, field),
        ref(field),
        columns,
        asked);
  }

  private static boolean gives(Access access) {
    return switch (access) {
      case EDIT, CREATE, WRITE -> true;
      case UPDATE, READ, MASK -> false;
    };
  }

  /// What the platform computes is read, however far the viewer's right goes.
  private Access access(ObjectType object, Field field) {
    var right = viewer.rights().to(object, field);
    var creates = right.creates() && !field.computed();
    var updates = right.updates() && !field.computed() && !field.fixed();
    return switch (right.sight()) {
      case NONE -> {
        if (!creates && !updates) {
          throw new IllegalArgumentException("hidden: " + object.name() + "." + field.name());
        }
        yield Access.WRITE;
      }
      case PART -> Access.MASK;
      case SOMETIMES, WHOLE ->
          creates && (updates || field.fixed())
              ? Access.EDIT
              : creates ? Access.CREATE : updates ? Access.UPDATE : Access.READ;
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

  /// Object types the viewer does not know are not told.
  private FieldSchema.@Nullable Ref ref(Field field) {
    var several = field.valueType() instanceof ValueType.ListOf(ValueType.Reference _);
    if (field.type() instanceof FieldType.Children
        || !(several || field.valueType() instanceof ValueType.Reference)) {
      return null;
    }
    var to =
        field.targets().stream()
            .map(viewer.snapshot()::require)
            .filter(target -> viewer.rights().may(Deed.READ, target))
            .map(target ->
                new FieldSchema.To(
                    target.name(),
                    texts.object(target),
                    target.fields().values().stream()
                        .anyMatch(one -> one.search() && viewer.asks(target, one)),
                    viewer.rights().may(Deed.CREATE, target)))
            .toList();
    return new FieldSchema.Ref(
        to,
        field.type() instanceof FieldType.Reference
            ? Conditions.of(field.expression(), viewer)
            : null);
  }

  /// Fields of the children, without the one that points back here and without their own children.
  private SequencedMap<String, FieldSchema> columns(Field field) {
    var columns = new LinkedHashMap<String, FieldSchema>();
    if (field.type() instanceof FieldType.Children(var of, var by) && of != null) {
      var child = viewer.snapshot().require(of);
      for (var column : child.fields().values()) {
        var shown = !column.name().equals(by) && !(column.type() instanceof FieldType.Children);
        if (shown && viewer.handles(child, column)) {
          var access = access(child, column);
          columns.put(column.name(), schema(child, column, access, new LinkedHashMap<>(), null));
        }
      }
    }
    return columns;
  }
}
