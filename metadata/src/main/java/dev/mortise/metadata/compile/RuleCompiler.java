package dev.mortise.metadata.compile;

import dev.mortise.metadata.compile.Expressions.Reach;
import dev.mortise.metadata.definition.ObjectDefinition.RuleDefinition;
import dev.mortise.metadata.snapshot.ObjectType.Rule;
import dev.mortise.metadata.source.DiagnosticCode;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;

/// Resolves rules and guards: conditions with what the person reads when they do not hold.
final class RuleCompiler {
  private final Typing typing;
  private final Expressions expressions;
  private final Report report;

  RuleCompiler(Typing typing, Expressions expressions, Report report) {
    this.typing = typing;
    this.expressions = expressions;
    this.report = report;
  }

  List<Rule> compile(Spot spot, String object, SequencedMap<String, RuleDefinition> written) {
    var compiled = new ArrayList<Rule>();
    written.forEach((name, rule) -> {
      var at = spot.at(name);
      var check = expressions.condition(at.at("check"), rule.check(), object, Reach.ALL);
      if (rule.at() != null) {
        typing.knows(at.at("at"), object, rule.at(), report);
      }
      if (check != null && check.needs().paths().isEmpty()) {
        report.value(
            at.at("check"),
            DiagnosticCode.NO_FIELD,
            "'%s' depends on no field.".formatted(check.text()),
            "Check a field or a rollup of the record.");
      }
      if (check != null && rule.message() != null) {
        compiled.add(new Rule(name, check, rule.message(), rule.at()));
      }
    });
    return List.copyOf(compiled);
  }
}
