package dev.mortise.metadata.snapshot;

import dev.mortise.metadata.definition.LayoutDefinition.Tab;
import dev.mortise.metadata.expression.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A layout of one object type, resolved.
///
/// @param label what its list is called; null for the object type's name
/// @param form sections from top to bottom; empty when the layout arranges no form
/// @param views ways to look at the list besides the table; empty for those its fields allow
/// @param page what stands around the form on a record's page; null for the usual
public record Layout(
    String object,
    String name,
    @Nullable String label,
    List<Section> form,
    @Nullable Listing list,
    List<View> views,
    @Nullable RecordPage page) {

  public Layout {
    form = List.copyOf(form);
    views = List.copyOf(views);
  }

  /// Whether it arranges a list, as a table or otherwise.
  public boolean lists() {
    return list != null || !views.isEmpty();
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
  /// @param card fields of a card; empty for the first columns
  public record Listing(
      List<String> columns, List<String> sort, @Nullable Expression filter, List<String> card) {
    public Listing {
      columns = List.copyOf(columns);
      sort = List.copyOf(sort);
      card = List.copyOf(card);
    }
  }

  /// A way to look at a list by one of its fields; `card` is empty for that of the list.
  public sealed interface View {
    String field();

    default List<String> card() {
      return List.of();
    }

    record Kanban(String field, List<String> card) implements View {}

    /// @param to field with the end; null for none
    record Calendar(String field, @Nullable String to, List<String> card) implements View {}

    record OnMap(String field, List<String> card) implements View {}

    record Tree(String field) implements View {}

    record Gallery(String field, List<String> card) implements View {}
  }

  /// What stands around the form on a record's page.
  ///
  /// @param related empty for everything that refers to the record
  public record RecordPage(List<String> facts, List<Related> related, List<Tab> tabs) {
    public RecordPage {
      facts = List.copyOf(facts);
      related = List.copyOf(related);
      tabs = List.copyOf(tabs);
    }
  }

  /// Records of an object type that refer to this one by a field.
  public record Related(String object, String by) {}
}
