package dev.mortise.metadata.snapshot;

import dev.mortise.metadata.expression.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A layout of one object type, resolved.
///
/// @param form sections from top to bottom; empty when the layout arranges no form
public record Layout(String object, String name, List<Section> form, @Nullable Listing list) {

  public Layout {
    form = List.copyOf(form);
  }

  /// A titled part of a form.
  ///
  /// @param rows names of fields, from left to right and from top to bottom
  public record Section(String title, @Nullable Expression showWhen, List<List<String>> rows) {
    public Section {
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /// Columns, order and condition of a list.
  ///
  /// @param columns fields, or paths to fields through references
  /// @param sort such as `-created_at`
  public record Listing(List<String> columns, List<String> sort, @Nullable Expression filter) {
    public Listing {
      columns = List.copyOf(columns);
      sort = List.copyOf(sort);
    }
  }
}
