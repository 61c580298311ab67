package dev.mortise.ui.render;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.Layout;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.ui.document.FieldSchema;
import dev.mortise.ui.document.LayoutNode;
import dev.mortise.ui.document.PageDocument;
import dev.mortise.ui.document.PageDocument.Check;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Makes the form of one object type for one viewer.
public final class FormRenderer {
  private static final int GRID = 12;

  private final Viewer viewer;
  private final ObjectType object;
  private final Layout layout;
  private final SequencedMap<String, FieldSchema> data = new LinkedHashMap<>();

  private FormRenderer(Viewer viewer, Layout layout) {
    this.viewer = viewer;
    this.object = viewer.snapshot().require(layout.object());
    this.layout = layout;
  }

  /// The form a layout arranges; a section of which the viewer sees nothing is not in it.
  public static PageDocument render(Viewer viewer, Layout layout) {
    return new FormRenderer(viewer, layout).page();
  }

  private PageDocument page() {
    var sections = new ArrayList<LayoutNode>();
    for (int i = 0; i < layout.form().size(); i++) {
      var parts = parts(layout.form().get(i));
      if (!parts.isEmpty()) {
        sections.add(section(i, parts));
      }
    }
    var about = viewer.snapshot().about();
    return new PageDocument(
        object.name() + "." + layout.name(),
        PageDocument.Kind.RECORD,
        viewer.language(),
        about.zone(),
        about.currency(),
        object.name(),
        viewer.texts().object(object),
        data,
        new LayoutNode.Page("page", sections),
        checks());
  }

  private LayoutNode section(int index, List<LayoutNode> parts) {
    var title = viewer.texts().section(layout, index);
    var showWhen = Conditions.of(layout.form().get(index).showWhen(), viewer);
    return new LayoutNode.Section("section-" + index, title, showWhen, parts);
  }

  private List<LayoutNode> parts(Layout.Section section) {
    var parts = new ArrayList<LayoutNode>();
    for (var row : section.rows()) {
      var seen =
          row.stream().map(object::require).filter(field -> viewer.sees(object, field)).toList();
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
    var schema = new FieldRenderer(viewer).render(object, field);
    data.put(field.name(), schema);
    if (field.type() instanceof FieldType.Children) {
      var columns = List.copyOf(schema.columns().keySet());
      return new LayoutNode.ChildTable("children-" + field.name(), field.name(), columns);
    }
    var requiredWhen =
        schema.access() == FieldSchema.Access.EDIT
            ? Conditions.of(field.requiredIf(), viewer)
            : null;
    return new LayoutNode.FieldNode("field-" + field.name(), field.name(), span, requiredWhen);
  }

  private List<Check> checks() {
    return object.rules().stream().map(this::check).filter(Objects::nonNull).toList();
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
