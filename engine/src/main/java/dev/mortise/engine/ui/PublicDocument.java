package dev.mortise.engine.ui;

import dev.mortise.metadata.snapshot.Layout;
import dev.mortise.metadata.snapshot.Page;
import dev.mortise.metadata.snapshot.TextPath;
import dev.mortise.ui.document.DocumentWriter;
import dev.mortise.ui.document.ShellWriter;
import dev.mortise.ui.render.FormRenderer;
import dev.mortise.ui.render.ShellRenderer;
import dev.mortise.ui.render.Viewer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Makes the document of a public page: its form, what is shown afterwards, and the steps offered.
record PublicDocument(Viewer viewer, Pages pages, Page page) {
  private static final List<String> FORM = List.of("data", "layout", "rules");

  Map<String, Object> write() {
    var snapshot = viewer.snapshot();
    var object = snapshot.require(page.object());
    var json =
        ShellWriter.write(
            ShellRenderer.setting(snapshot, viewer.language()),
            ShellRenderer.face(snapshot, viewer.language()));
    json.put("kind", "public");
    json.put("title", text("", page.label()));
    json.put("page", page.name());
    json.put("object", object.name());
    if (page.help() != null) {
      json.put("help", text(".help", page.help()));
    }
    if (page.thanks() != null) {
      json.put("thanks", text(".thanks", page.thanks()));
    }
    json.put("form", part(form(page.fields()), FORM));
    json.put("given", page.given());
    json.put("shows", page.shows());
    json.put("record", form(page.shows()).getOrDefault("data", Map.of()));
    json.put("steps", steps());
    json.put("conversation", object.conversation() != null);
    return json;
  }

  /// A form of some fields, one below the other.
  private SequencedMap<String, Object> form(List<String> fields) {
    var rows = fields.stream().map(List::of).toList();
    var layout =
        new Layout(
            page.object(),
            page.name(),
            null,
            List.of(new Layout.Section("", null, rows)),
            null,
            List.of(),
            null);
    return DocumentWriter.write(FormRenderer.render(viewer, layout, null));
  }

  private Map<String, Object> steps() {
    var steps = new LinkedHashMap<String, Object>();
    if (page.steps().isEmpty()) {
      return steps;
    }
    var object = viewer.snapshot().require(page.object());
    var record = DocumentWriter.write(pages.record(object, null, null));
    if (record.get("actions") instanceof List<?> actions) {
      for (var action : actions) {
        if (action instanceof Map<?, ?> step
            && page.steps().contains(String.valueOf(step.get("name")))) {
          steps.put(
              String.valueOf(step.get("name")),
              part(step, List.of("title", "intent", "confirm", "comment", "form")));
        }
      }
    }
    return steps;
  }

  private static Map<String, Object> part(Map<?, ?> whole, List<String> keys) {
    var part = new LinkedHashMap<String, Object>();
    for (var key : keys) {
      @Nullable Object value = whole.get(key);
      if (value != null) {
        part.put(key, value);
      }
    }
    return part;
  }

  private String text(String below, String own) {
    return viewer
        .snapshot()
        .translations()
        .text(viewer.language(), TextPath.page(page.name()) + below, own);
  }
}
