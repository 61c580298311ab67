package dev.mortise.engine.openapi;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.ObjectAccess;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.SystemField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Schemas of an object type's records: as they are answered, made and changed by one caller.
final class RecordSchemas {
  private final Access access;
  private final Texts texts;
  private final SchemaNames names;
  private final FieldSchemas fields;

  RecordSchemas(Access access, Texts texts, SchemaNames names) {
    this.access = access;
    this.texts = texts;
    this.names = names;
    this.fields = new FieldSchemas(access, texts);
  }

  /// The schemas of one object type by name, as far as the caller has a use for them.
  Map<String, Object> of(ObjectType object) {
    var there = access.to(object);
    var word = names.word(object);
    var schemas = new LinkedHashMap<String, Object>();
    if (ObjectAccess.allows(there.read())) {
      schemas.put(word, answered(object));
      schemas.put(word + SchemaNames.PAGE, page(Tree.schemaRef(word)));
      if (ObjectAccess.allows(there.update())) {
        schemas.put(word + SchemaNames.PATCH, changed(object));
      }
    }
    if (ObjectAccess.allows(there.create())) {
      schemas.put(word + SchemaNames.CREATE, made(object));
    }
    for (var field : writable(object)) {
      if (field.type() instanceof FieldType.Children(var of, var by)) {
        schemas.put(word + SchemaNames.rows(field), row(child(of), String.valueOf(by)));
      }
    }
    return schemas;
  }

  private Map<String, Object> page(Map<String, Object> items) {
    return Tree.record(
        Tree.object(
            "items", Tree.list(items),
            "next", texts.said(Tree.nullable(Tree.of("string")), "next"),
            "count", texts.said(Tree.int64(), "counted"),
            "count_is_minimum", texts.said(Tree.of("boolean"), "count_is_minimum"),
            "searched", texts.said(Tree.of("integer"), "searched")),
        "count",
        "count_is_minimum",
        "searched");
  }

  private Map<String, Object> answered(ObjectType object) {
    var there = access.to(object);
    var properties = new LinkedHashMap<String, Object>();
    for (var field : SystemField.ALL) {
      properties.put(field.name(), fields.answered(object, field));
    }
    for (var field : object.fields().values()) {
      if (there.field(field.name()).readable()) {
        properties.put(
            field.name(),
            field.type() instanceof FieldType.Children(var of, _)
                ? fields.said(object, field, answeredChildren(child(of)), null)
                : fields.answered(object, field));
      }
    }
    var schema =
        Tree.object(
            "type",
            "object",
            // a list call may ask for any few of the others
            "required",
            List.of(SystemField.ID.name(), SystemField.VERSION.name()),
            "properties",
            properties);
    texts.help(object).ifPresent(help -> schema.put("description", help));
    return schema;
  }

  private Map<String, Object> answeredChildren(ObjectType child) {
    return ObjectAccess.allows(access.to(child).read())
        ? Tree.object("type", List.of("array", "null"), "items", Tree.schemaRef(names.word(child)))
        : Tree.object("type", List.of("array", "null"), "items", Tree.of("object"), "maxItems", 0);
  }

  private Map<String, Object> made(ObjectType object) {
    var properties = new LinkedHashMap<String, Object>();
    var required = new ArrayList<String>();
    for (var field : writable(object)) {
      properties.put(field.name(), given(object, field));
      if (field.required() && field.initial() == null && field.defaultValue() == null) {
        required.add(field.name());
      }
    }
    var schema = Tree.options(properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    return schema;
  }

  private Map<String, Object> changed(ObjectType object) {
    var properties = new LinkedHashMap<String, Object>();
    for (var field : writable(object)) {
      if (!field.fixed()) {
        properties.put(field.name(), given(object, field));
      }
    }
    return Tree.options(properties);
  }

  private Map<String, Object> given(ObjectType object, Field field) {
    if (!(field.type() instanceof FieldType.Children)) {
      return fields.given(object, field);
    }
    var rows =
        Tree.object(
            "type",
            List.of("array", "null"),
            "items",
            Tree.schemaRef(names.word(object) + SchemaNames.rows(field)));
    return fields.said(object, field, rows, "children");
  }

  /// A child is changed when its id is given and made otherwise, so nothing is asked of all.
  private Map<String, Object> row(ObjectType child, String by) {
    var properties = new LinkedHashMap<String, Object>();
    properties.put(SystemField.ID.name(), fields.answered(child, SystemField.ID));
    for (var field : writable(child)) {
      if (!field.name().equals(by) && !(field.type() instanceof FieldType.Children)) {
        properties.put(field.name(), fields.given(child, field));
      }
    }
    return Tree.options(properties);
  }

  /// Fields the caller may give, children only where the caller knows their object type.
  private List<Field> writable(ObjectType object) {
    var there = access.to(object);
    return object.fields().values().stream()
        .filter(field -> there.field(field.name()).writable())
        .filter(field ->
            !(field.type() instanceof FieldType.Children(var of, _))
                || access.to(child(of)).known())
        .toList();
  }

  private ObjectType child(@Nullable String of) {
    return access.snapshot().require(Objects.requireNonNull(of));
  }
}
