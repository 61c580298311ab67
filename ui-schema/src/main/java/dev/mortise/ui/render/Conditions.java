package dev.mortise.ui.render;

import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.Needs;
import dev.mortise.metadata.expression.Term;
import dev.mortise.metadata.expression.Terms;
import dev.mortise.ui.document.Condition;
import dev.mortise.ui.render.FieldRight.Sight;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// Conditions as clients may have them.
///
/// One that names a field its reader does not see whole is left out: the client could not evaluate
/// it, and its text would tell what is hidden. The server evaluates it all the same.
final class Conditions {
  private Conditions() {}

  /// Null where there is no condition, and where the viewer may not have it.
  static @Nullable Condition of(@Nullable Expression expression, Viewer viewer) {
    if (expression == null || !allowed(expression.term(), viewer)) {
      return null;
    }
    var paths = Needs.of(expression.term()).paths().stream().map(Needs.Path::toString).toList();
    return new Condition(expression.text(), paths);
  }

  private static boolean allowed(Term term, Viewer viewer) {
    var fields = new ArrayList<Term.FieldOf>();
    Terms.eachField(term, fields::add);
    return fields.stream().allMatch(named -> allowed(named, viewer));
  }

  /// What the viewer fills in and may not read later is known while it is filled in.
  private static boolean allowed(Term.FieldOf named, Viewer viewer) {
    var object = viewer.snapshot().require(named.object());
    var field = object.require(named.field());
    var right = viewer.rights().to(object, field);
    return right.sight() == Sight.WHOLE
        || (right.sight() == Sight.NONE && right.creates() && named.of() == null);
  }
}
