package dev.mortise.metadata.compile;

import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.source.DiagnosticCode;
import org.jspecify.annotations.Nullable;

/// Follows written paths such as `customer.name` through single references.
final class FieldPaths {
  private final Typing typing;
  private final Report report;

  FieldPaths(Typing typing, Report report) {
    this.typing = typing;
    this.report = report;
  }

  /// The type at the end of a path; null when it leads nowhere, which has been reported.
  @Nullable ValueType follow(Spot spot, String object, String path) {
    var steps = path.split("\\.", -1);
    var owner = object;
    ValueType type = null;
    for (int i = 0; i < steps.length; i++) {
      if (!typing.knows(spot, owner, steps[i], report)) {
        return null;
      }
      type = typing.field(owner, steps[i]);
      if (type == null || i == steps.length - 1) {
        return type;
      }
      if (!(type instanceof ValueType.Reference(var objects)) || objects.size() != 1) {
        report.value(
            spot,
            DiagnosticCode.BAD_PATH,
            "'%s' of '%s' is no single reference, so nothing follows it."
                .formatted(steps[i], owner),
            "End the path at '%s'.".formatted(steps[i]));
        return null;
      }
      owner = objects.getFirst();
    }
    return type;
  }
}
