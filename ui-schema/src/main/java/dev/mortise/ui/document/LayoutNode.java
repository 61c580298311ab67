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

  /// A list of records.
  ///
  /// @param layout name of the layout that arranges it
  /// @param sort such as `-created_at`
  /// @param filter CEL the list call is made with
  /// @param card fields of a row on a phone, the title first
  /// @param views in order; the first is shown first
  /// @param words whether words find some of its records
  record ListNode(
      String id,
      String layout,
      List<String> columns,
      List<String> sort,
      @Nullable String filter,
      List<String> card,
      List<View> views,
      boolean words)
      implements LayoutNode {
    public ListNode {
      columns = List.copyOf(columns);
      sort = List.copyOf(sort);
      card = List.copyOf(card);
      views = List.copyOf(views);
    }
  }

  /// What stands above a record: its label, its state and a few facts.
  record Header(String id, @Nullable String state, List<String> facts) implements LayoutNode {
    public Header {
      facts = List.copyOf(facts);
    }
  }

  /// The states of a record's flow in order.
  record FlowBar(String id, String field, @Nullable String since, List<State> steps)
      implements LayoutNode {
    public FlowBar {
      steps = List.copyOf(steps);
    }
  }

  /// @param ending whether the record has reached an end there
  record State(FieldSchema.Option option, boolean ending) {}

  /// Parts of which one is shown at a time.
  record Tabs(String id, List<Tab> children) implements LayoutNode {
    public Tabs {
      children = List.copyOf(children);
    }
  }

  /// One of them.
  record Tab(String id, String name, String title, List<LayoutNode> children)
      implements LayoutNode {
    public Tab {
      children = List.copyOf(children);
    }
  }

  /// Records of another object type that refer to this one.
  ///
  /// @param by their field that does
  /// @param create whether the viewer may make one from here
  record RelatedList(
      String id,
      String object,
      String by,
      String title,
      List<String> columns,
      List<String> card,
      List<String> sort,
      boolean create)
      implements LayoutNode {
    public RelatedList {
      columns = List.copyOf(columns);
      card = List.copyOf(card);
      sort = List.copyOf(sort);
    }
  }

  /// What the platform keeps beside a record.
  record Beside(String id, What what) implements LayoutNode {}

  /// Kinds of what is kept beside records.
  enum What {
    CONVERSATION,
    HISTORY,
    TASKS,
    DUE
  }

  /// Files of a record together.
  record Attachments(String id, List<String> fields) implements LayoutNode {
    public Attachments {
      fields = List.copyOf(fields);
    }
  }
}
