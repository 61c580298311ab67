package dev.mortise.ui.render;

import dev.mortise.metadata.snapshot.Layout;
import dev.mortise.ui.document.LayoutNode;
import dev.mortise.ui.document.PageDocument;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes the form of one object type for one viewer.
public final class FormRenderer {
  private FormRenderer() {}

  /// The form a layout arranges; a section of which the viewer sees nothing is not in it.
  ///
  /// @param kind of the records it is for; null for any
  public static PageDocument render(Viewer viewer, Layout layout, @Nullable String kind) {
    var object = viewer.snapshot().require(layout.object());
    var sections = new Sections(viewer, layout, field -> viewer.handles(object, field));
    return new PageDocument(
        object.name() + "." + layout.name(),
        PageDocument.Kind.FORM,
        viewer.setting(),
        viewer.subject(object, kind),
        null,
        sections.data(),
        new LinkedHashMap<>(),
        new LayoutNode.Page("page", sections.nodes()),
        sections.checks(),
        List.of());
  }
}
