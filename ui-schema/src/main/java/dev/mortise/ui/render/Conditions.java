package dev.mortise.ui.render;

import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.Term;
import dev.mortise.ui.document.Condition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/// Conditions as clients may have them.
///
/// One that names a field its reader does not see whole is left out: the client could not evaluate
/// it, and its text would tell what is hidden. The server evaluates it all the same.
final class Conditions {
  private Conditions() {}

  /// Null where there is no condition, and where the viewer may not have it.
  static @Nullable Condition of(@Nullable Expression expression, Viewer viewer) {
    if (expression == null) {
      return null;
    }
    var paths = new LinkedHashSet<String>();
    return collect(expression.term(), viewer, paths)
        ? new Condition(expression.text(), List.copyOf(paths))
        : null;
  }

  /// Adds the paths of the fields a term names; false when one of them is not for the viewer.
  private static boolean collect(Term term, Viewer viewer, SequencedSet<String> paths) {
    return switch (term) {
      case Term.Constant _, Term.Variable _ -> true;
      case Term.Call(_, var arguments, _) ->
          arguments.stream().allMatch(argument -> collect(argument, viewer, paths));
      case Term.Quantifier(_, _, var list, var condition) ->
          collect(list, viewer, paths) && collect(condition, viewer, paths);
      case Term.FieldOf field -> {
        var object = viewer.snapshot().require(field.object());
        var allowed =
            viewer.seesWhole(object, object.require(field.field()))
                && (field.of() == null || collect(field.of(), viewer, paths));
        var path = path(field);
        if (path != null) {
          paths.add(path);
        }
        yield allowed;
      }
    };
  }

  /// The path to a field that begins at the record itself; null for any other.
  private static @Nullable String path(Term.FieldOf field) {
    if (field.of() == null) {
      return field.field();
    }
    var before = field.of() instanceof Term.FieldOf base ? path(base) : null;
    return before == null ? null : before + "." + field.field();
  }
}
