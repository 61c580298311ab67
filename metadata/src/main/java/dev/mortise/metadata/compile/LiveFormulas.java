package dev.mortise.metadata.compile;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.snapshot.Field;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Finds the formulas of an object type whose value can change while the record does not: those
/// that depend on the moment, the caller, other records, or another such formula.
final class LiveFormulas {
  private final Map<String, Field> fields;
  private final Set<String> live = new LinkedHashSet<>();

  private LiveFormulas(Map<String, Field> fields) {
    this.fields = fields;
  }

  /// Their names.
  static Set<String> of(Map<String, Field> fields) {
    var formulas = new LiveFormulas(fields);
    var before = -1;
    while (formulas.live.size() > before) {
      before = formulas.live.size();
      fields.values().forEach(formulas::visit);
    }
    return formulas.live;
  }

  private void visit(Field field) {
    if (field.type() instanceof FieldType.Formula
        && field.expression() != null
        && changes(field.expression())) {
      live.add(field.name());
    }
  }

  private boolean changes(Expression formula) {
    var needs = formula.needs();
    return needs.time()
        || !needs.variables().isEmpty()
        || needs.paths().stream().anyMatch(path -> path.fields().size() > 1)
        || needs.ownFields().stream().anyMatch(this::isElsewhere);
  }

  private boolean isElsewhere(String name) {
    var field = fields.get(name);
    return live.contains(name) || (field != null && field.type() instanceof FieldType.Children);
  }
}
