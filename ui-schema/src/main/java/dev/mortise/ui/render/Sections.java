package dev.mortise.ui.render;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.Layout;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.ui.document.FieldSchema;
import dev.mortise.ui.document.FieldSchema.Access;
import dev.mortise.ui.document.LayoutNode;
import dev.mortise.ui.document.PageDocument.Check;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The sections of a form for one viewer, with the fields that stand in them.
final class Sections {
  private static final int GRID = 12;

  private final Viewer viewer;
  private final ObjectType object;
  private final Layout layout;
  private final Predicate<Field> shown;
  private final FieldRenderer fields;
  private final SequencedMap<String, FieldSchema> data = new LinkedHashMap<>();
  private final List<LayoutNode> nodes = new ArrayList<>();

  Sections(Viewer viewer, Layout layout, Predicate<Field> shown) {
    this.viewer = viewer;
    this.object = viewer.snapshot().require(layout.object());
    this.layout = layout;
    this.shown = shown;
    this.fields = new FieldRenderer(viewer);
    for (int i = 0; i < layout.form().size(); i++) {
      var parts = parts(layout.form().get(i));
      if (!parts.isEmpty()) {
        nodes.add(section(i, parts));
      }
    }
  }

  List<LayoutNode> nodes() {
    return nodes;
  }

  /// The fields that stand in them, by name.
  SequencedMap<String, FieldSchema> data() {
    return data;
  }

  /// Rules of the object type as far as the viewer may have them.
  List<Check> checks() {
    return object.rules().stream().map(this::check).filter(Objects::nonNull).toList();
  }

  private LayoutNode section(int index, List<LayoutNode> parts) {
    var title = viewer.texts().section(layout, index);
    var showWhen = Conditions.of(layout.form().get(index).showWhen(), viewer);
    return new LayoutNode.Section("section-" + index, title, showWhen, parts);
  }

  private List<LayoutNode> parts(Layout.Section section) {
    var parts = new ArrayList<LayoutNode>();
    for (var row : section.rows()) {
      var seen = row.stream().map(object::require).filter(shown).toList();
      for (int i = 0; i < seen.size(); i++) {
        parts.add(part(seen.get(i), span(i, seen.size())));
      }
    }
    return parts;
  }

  /// Fields of a row share it equally; the last one takes what is left over.
  private static int span(int index, int count) {
    var share = Math.max(1, GRID / count);
    return index == count - 1 ? Math.max(share, GRID - share * (count - 1)) : share;
  }

  private LayoutNode part(Field field, int span) {
    var schema = fields.render(object, field);
    data.put(field.name(), schema);
    return part(viewer, field, schema, span);
  }

  static LayoutNode part(Viewer viewer, Field field, FieldSchema schema, int span) {
    if (field.type() instanceof FieldType.Children) {
      var columns = List.copyOf(schema.columns().keySet());
      return new LayoutNode.ChildTable("children-" + field.name(), field.name(), columns);
    }
    var asked = schema.access() != Access.READ && schema.access() != Access.MASK;
    var requiredWhen = asked ? Conditions.of(field.requiredIf(), viewer) : null;
    return new LayoutNode.FieldNode("field-" + field.name(), field.name(), span, requiredWhen);
  }

  private @Nullable Check check(ObjectType.Rule rule) {
    var holds = Conditions.of(rule.check(), viewer);
    if (holds == null) {
      return null;
    }
    var at = rule.at() != null && data.containsKey(rule.at()) ? rule.at() : "";
    return new Check(holds, viewer.texts().rule(object, rule), at);
  }
}
