package dev.mortise.ui.fallback;

import dev.mortise.metadata.snapshot.Layout;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.ui.render.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The layouts of a snapshot's object types; each has a form and a list, made by somebody or not.
///
/// What is asked for without a name is the layout called `form` or `list`, or the first there is.
public record Layouts(Snapshot snapshot, Texts texts) {

  /// The forms somebody has made.
  public List<Layout> forms(ObjectType object) {
    return sorted(object, "form").stream().filter(layout -> !layout.form().isEmpty()).toList();
  }

  /// What stands around the form on records' pages; null for the usual.
  public Layout.@Nullable RecordPage page(ObjectType object) {
    return sorted(object, "record").stream()
        .map(Layout::page)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /// The lists there are, the one that is taken without asking first; never none.
  public List<Layout> lists(ObjectType object) {
    var made = sorted(object, "list").stream().filter(Layout::lists).toList();
    return made.isEmpty() ? List.of(fallback(object)) : made;
  }

  /// The form of records of a kind.
  public Layout form(ObjectType object, @Nullable String kind) {
    var chosen = kind == null ? null : object.kinds().get(kind);
    var forms = forms(object);
    return Optional.ofNullable(chosen)
        .flatMap(it -> forms.stream().filter(form -> form.name().equals(it.layout())).findFirst())
        .or(() -> forms.stream().findFirst())
        .orElseGet(() -> fallback(object));
  }

  /// The list that is taken without asking.
  public Layout.Listing list(ObjectType object) {
    return listing(object, lists(object).getFirst());
  }

  /// Columns, order and condition of a layout's list; the usual where it has views alone.
  public Layout.Listing listing(ObjectType object, Layout layout) {
    return layout.list() == null ? FallbackLayout.list(object) : layout.list();
  }

  private List<Layout> sorted(ObjectType object, String first) {
    return snapshot.layouts().values().stream()
        .filter(layout -> layout.object().equals(object.name()))
        .sorted(Comparator.comparing(layout -> !layout.name().equals(first)))
        .toList();
  }

  private Layout fallback(ObjectType object) {
    return FallbackLayout.of(object, texts);
  }
}
