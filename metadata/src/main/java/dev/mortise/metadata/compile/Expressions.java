package dev.mortise.metadata.compile;

import dev.mortise.metadata.definition.Cel;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.ExpressionCompiler;
import dev.mortise.metadata.expression.ExpressionProblem;
import dev.mortise.metadata.expression.Shapes;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.CallerVariable;
import dev.mortise.metadata.source.DiagnosticCode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Compiles the expressions of a package and reports their mistakes where they were written.
final class Expressions {
  private final Shapes shapes;
  private final Map<String, ValueType> variables;
  private final Set<String> unsound;
  private final Report report;

  Expressions(Typing typing, Report report) {
    this(typing, CallerVariable.TYPES, typing.unsound(), report);
  }

  private Expressions(
      Shapes shapes, Map<String, ValueType> variables, Set<String> unsound, Report report) {
    this.shapes = shapes;
    this.variables = variables;
    this.unsound = unsound;
    this.report = report;
  }

  /// What an expression may depend on, because of when its value is used.
  enum Reach {
    /// Everything, the caller and the clock too.
    ALL,
    /// The record and what it refers to, because the value is kept.
    RECORD,
    /// Fields of the record alone, because the value is needed while only it is at hand.
    OWN_FIELDS
  }

  /// The same with other types for some fields.
  Expressions over(Shapes other) {
    return new Expressions(other, variables, unsound, report);
  }

  /// The same with a name for another record, which hides a field of that name.
  Expressions naming(String name, String object) {
    var more = new HashMap<>(variables);
    more.put(name, ValueType.Reference.to(object));
    return new Expressions(shapes, Map.copyOf(more), unsound, report);
  }

  @Nullable Expression condition(Spot spot, @Nullable Cel written, String object, Reach reach) {
    return compile(spot, written, object, ValueType.Scalar.BOOLEAN, reach);
  }

  /// Null when nothing is written, or when it is wrong and has been reported.
  @Nullable Expression compile(
      Spot spot, @Nullable Cel written, String object, @Nullable ValueType expected, Reach reach) {
    return written == null ? null : compile(spot, 0, written.text(), object, expected, reach);
  }

  /// An expression that stands within a text.
  ///
  /// @param begin where in the text it begins
  @Nullable Expression compile(Spot spot, int begin, String written, String object) {
    return compile(spot, begin, written, object, null, Reach.ALL);
  }

  private @Nullable Expression compile(
      Spot spot,
      int begin,
      String written,
      String object,
      @Nullable ValueType expected,
      Reach reach) {
    var compiler = new ExpressionCompiler(shapes, variables);
    return switch (compiler.compile(written, object, expected)) {
      case ExpressionCompiler.Result.Checked(var expression) ->
          reaches(spot, expression, reach) ? expression : null;
      case ExpressionCompiler.Result.Refused(var problems) -> {
        if (unsound.stream().noneMatch(name -> mentions(written, name))) {
          problems.forEach(problem -> report(spot, begin, problem));
        }
        yield null;
      }
    };
  }

  private static boolean mentions(String text, String name) {
    return text.matches("(?s).*\\b" + name + "\\b.*");
  }

  private void report(Spot spot, int begin, ExpressionProblem problem) {
    var code =
        DiagnosticCode.valueOf(
            "EXPRESSION_" + problem.code().toUpperCase(Locale.ROOT).replace('-', '_'));
    report.inside(spot, begin + problem.offset(), code, problem.message(), problem.hint());
  }

  private boolean reaches(Spot spot, Expression expression, Reach reach) {
    var needs = expression.needs();
    var refusal =
        switch (reach) {
          case ALL -> null;
          case RECORD -> needs.time() || !needs.variables().isEmpty() ? keptHint() : null;
          case OWN_FIELDS -> {
            var far = needs.paths().stream().anyMatch(path -> path.fields().size() > 1);
            yield far || needs.time() || !needs.variables().isEmpty() ? ownHint() : null;
          }
        };
    if (refusal != null) {
      report.value(
          spot,
          DiagnosticCode.OUT_OF_REACH,
          "The value of '%s' would change without the record.".formatted(expression.text()),
          refusal);
    }
    return refusal == null;
  }

  private static String keptHint() {
    return "It is kept with the record: use no now(), today(), me, my_teams or my_roles here, but"
        + " in a filter, a rule or a layout.";
  }

  private static String ownHint() {
    return "Use fields of the record itself only: no path through a reference, no now(), today(),"
        + " me, my_teams or my_roles.";
  }
}
