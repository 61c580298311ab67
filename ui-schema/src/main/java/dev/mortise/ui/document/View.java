package dev.mortise.ui.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A way to look at the records of a list.
public sealed interface View {

  /// The word clients choose what draws it by.
  default String word() {
    return switch (this) {
      case Table _ -> "table";
      case Kanban _ -> "kanban";
      case Calendar _ -> "calendar";
      case Map _ -> "map";
      case Tree _ -> "tree";
      case Gallery _ -> "gallery";
    };
  }

  /// Records as rows under the list's columns.
  record Table() implements View {}

  /// Records as cards under the values of a field.
  ///
  /// @param columns values in order; retired ones are not among them
  /// @param steps how a card moves, where the field is the state; else the field is written
  record Kanban(String field, List<FieldSchema.Option> columns, List<String> card, List<Move> steps)
      implements View {
    public Kanban {
      columns = List.copyOf(columns);
      card = List.copyOf(card);
      steps = List.copyOf(steps);
    }
  }

  /// A step by which a card moves.
  record Move(String name, String title, List<String> from, String to) {
    public Move {
      from = List.copyOf(from);
    }
  }

  /// Records on their days.
  record Calendar(String from, @Nullable String to, List<String> card) implements View {
    public Calendar {
      card = List.copyOf(card);
    }
  }

  /// Records where they are.
  record Map(String field, List<String> card) implements View {
    public Map {
      card = List.copyOf(card);
    }
  }

  /// Records below their parents.
  record Tree(String field, List<String> columns) implements View {
    public Tree {
      columns = List.copyOf(columns);
    }
  }

  /// Records as pictures.
  record Gallery(@Nullable String field, List<String> card) implements View {
    public Gallery {
      card = List.copyOf(card);
    }
  }
}
