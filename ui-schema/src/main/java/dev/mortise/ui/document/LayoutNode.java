package dev.mortise.ui.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of a page. Its id is unique there; that of a field stays the same wherever the field
/// moves.
public sealed interface LayoutNode {

  String id();

  /// Parts from top to bottom.
  record Page(String id, List<LayoutNode> children) implements LayoutNode {
    public Page {
      children = List.copyOf(children);
    }
  }

  /// A titled part of a form on a grid of twelve columns.
  record Section(
      String id, String title, @Nullable Condition visibleWhen, List<LayoutNode> children)
      implements LayoutNode {
    public Section {
      children = List.copyOf(children);
    }
  }

  /// One field with its widget.
  ///
  /// @param span columns of the grid on a wide screen; a narrow one gives every field all of them
  record FieldNode(String id, String field, int span, @Nullable Condition requiredWhen)
      implements LayoutNode {}

  /// Children of the record, edited with it.
  record ChildTable(String id, String field, List<String> columns) implements LayoutNode {
    public ChildTable {
      columns = List.copyOf(columns);
    }
  }

  /// A table of records.
  ///
  /// @param sort such as `-created_at`
  /// @param filter CEL the list call is made with
  record ListNode(String id, List<String> columns, List<String> sort, @Nullable String filter)
      implements LayoutNode {
    public ListNode {
      columns = List.copyOf(columns);
      sort = List.copyOf(sort);
    }
  }
}
