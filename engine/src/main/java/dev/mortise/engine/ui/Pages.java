package dev.mortise.engine.ui;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.metadata.name.DidYouMean;
import dev.mortise.metadata.snapshot.Layout;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.ui.document.AppDocument.ListEntry;
import dev.mortise.ui.document.PageDocument;
import dev.mortise.ui.fallback.Layouts;
import dev.mortise.ui.render.FormRenderer;
import dev.mortise.ui.render.ListRenderer;
import dev.mortise.ui.render.RecordRenderer;
import dev.mortise.ui.render.Viewer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Pages of object types, by the layouts there are.
record Pages(Viewer viewer, Layouts layouts) {

  static Pages of(Viewer viewer) {
    return new Pages(viewer, new Layouts(viewer.snapshot(), viewer.texts()));
  }

  PageDocument form(ObjectType object, @Nullable String layout, @Nullable String kind) {
    return FormRenderer.render(viewer, chosen(object, layout, kind), kind);
  }

  PageDocument record(ObjectType object, @Nullable String layout, @Nullable String kind) {
    return RecordRenderer.render(
        viewer, chosen(object, layout, kind), kind, layouts.page(object), layouts::list);
  }

  PageDocument list(ObjectType object, @Nullable String layout) {
    var lists = layouts.lists(object);
    var chosen = layout == null ? lists.getFirst() : named(lists, layout);
    return ListRenderer.render(viewer, chosen, layouts.listing(object, chosen));
  }

  /// The lists of an object type as the shell tells them.
  List<ListEntry> lists(ObjectType object) {
    return layouts.lists(object).stream()
        .map(layout -> ListRenderer.entry(viewer, layout, layouts.listing(object, layout)))
        .toList();
  }

  private Layout chosen(ObjectType object, @Nullable String layout, @Nullable String kind) {
    if (kind != null && viewer.kinds(object).stream().noneMatch(it -> it.name().equals(kind))) {
      throw unknown(UiProblem.UNKNOWN_KIND, "kind", kind, object.kinds().keySet());
    }
    return layout == null ? layouts.form(object, kind) : named(layouts.forms(object), layout);
  }

  private static Layout named(List<Layout> layouts, String name) {
    return layouts.stream()
        .filter(layout -> layout.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            unknown(
                UiProblem.UNKNOWN_LAYOUT,
                "layout",
                name,
                layouts.stream().map(Layout::name).toList()));
  }

  private static ProblemException unknown(
      UiProblem problem, String word, String name, Collection<String> known) {
    var arguments = new LinkedHashMap<String, Object>(Map.of(word, name));
    DidYouMean.nearest(name, known).ifPresent(near -> arguments.put("suggestion", near));
    return ProblemException.of(problem, arguments);
  }
}
