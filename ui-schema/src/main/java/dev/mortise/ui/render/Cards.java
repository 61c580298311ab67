package dev.mortise.ui.render;

import dev.mortise.metadata.expression.Term;
import dev.mortise.metadata.snapshot.ObjectType;
import java.util.LinkedHashSet;
import java.util.List;

/// What a card tells of a record where nobody has said it: what gives its label, then the first
/// columns of the list.
final class Cards {
  private static final int FIELDS = 5;

  private Cards() {}

  /// What somebody has said, as far as the viewer sees it; else the usual.
  ///
  /// @param columns that the viewer sees
  static List<String> of(Paths paths, ObjectType object, List<String> columns, List<String> said) {
    return said.isEmpty() ? of(object, columns) : List.copyOf(paths.schemas(said).keySet());
  }

  /// @param columns that the viewer sees
  static List<String> of(ObjectType object, List<String> columns) {
    var card = new LinkedHashSet<String>();
    if (object.display().term() instanceof Term.FieldOf(var of, _, var field, _)
        && of == null
        && columns.contains(field)) {
      card.add(field);
    }
    card.addAll(columns);
    return card.stream().limit(FIELDS).toList();
  }
}
