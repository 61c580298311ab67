package dev.mortise.metadata.compile;

import dev.mortise.metadata.compile.Definitions.Located;
import dev.mortise.metadata.compile.Expressions.Reach;
import dev.mortise.metadata.definition.AssignmentDefinition;
import dev.mortise.metadata.definition.AssignmentDefinition.Strategy;
import dev.mortise.metadata.definition.Cel;
import dev.mortise.metadata.definition.ObjectDefinition;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.Term;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Assignment;
import dev.mortise.metadata.source.DiagnosticCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Resolves the rules that give records of one object type to somebody.
final class AssignmentCompiler {
  private static final String TO = "to";

  private final Located<ObjectDefinition> object;
  private final Definitions definitions;
  private final Typing typing;
  private final Expressions expressions;
  private final EffectCompiler effects;
  private final Report report;

  AssignmentCompiler(
      Located<ObjectDefinition> object,
      Definitions definitions,
      Typing typing,
      Expressions expressions,
      Report report) {
    this.object = object;
    this.definitions = definitions;
    this.typing = typing;
    this.expressions = expressions.naming(Assignment.RECORD, object.name());
    this.effects = new EffectCompiler(definitions, typing, expressions, report);
    this.report = report;
  }

  SequencedMap<String, Assignment> compile() {
    var compiled = new LinkedHashMap<String, Assignment>();
    for (var rule : definitions.assignments(object.name())) {
      var assignment = compile(rule.spot(), rule.name(), rule.definition());
      if (assignment != null) {
        compiled.put(rule.name(), assignment);
      }
    }
    return Collections.unmodifiableSequencedMap(compiled);
  }

  private @Nullable Assignment compile(Spot spot, String name, AssignmentDefinition rule) {
    var otherwise = effects.compile(spot.at("otherwise"), object.name(), rule.otherwise());
    var from = rule.from();
    var strategy = rule.strategy();
    if (from == null || strategy == null) {
      return null; // a missing key has been reported
    }
    if (!definitions.objects().containsKey(from)) {
      var known = definitions.objects().keySet();
      report.unknown(spot.at("from"), DiagnosticCode.UNKNOWN_OBJECT, "object type", from, known);
      return null;
    }
    checkStrategy(spot, rule, strategy);
    var to = rule.to() == null ? only(spot, from) : checked(spot.at(TO), from, rule.to());
    var where = conditions(spot.at("where"), from, rule);
    var calendar = calendar(spot.at("calendar"), from, rule.calendar());
    var score = number(spot.at("score"), from, rule.score());
    var load = number(spot.at("load"), from, rule.load());
    return to == null
        ? null
        : new Assignment(
            object.name(), name, from, to, where, calendar, score, strategy, load, otherwise);
  }

  private List<Expression> conditions(Spot spot, String from, AssignmentDefinition rule) {
    var conditions = new ArrayList<Expression>();
    for (int i = 0; i < rule.where().size(); i++) {
      var condition = expressions.condition(spot.at(i), rule.where().get(i), from, Reach.ALL);
      if (condition != null) {
        conditions.add(condition);
      }
    }
    return List.copyOf(conditions);
  }

  /// A calendar that is named outright has to be there.
  private @Nullable Expression calendar(Spot spot, String from, @Nullable Cel written) {
    var calendar = expressions.compile(spot, written, from, ValueType.Scalar.TEXT, Reach.ALL);
    var known = definitions.calendars().keySet();
    if (calendar != null
        && calendar.term() instanceof Term.Constant(String name, _)
        && !known.contains(name)) {
      report.unknown(spot, DiagnosticCode.UNKNOWN_CALENDAR, "calendar", name, known);
    }
    return calendar;
  }

  private @Nullable Expression number(Spot spot, String from, @Nullable Cel written) {
    return expressions.compile(spot, written, from, ValueType.Scalar.DECIMAL, Reach.ALL);
  }

  /// The one field that can take a candidate.
  private @Nullable String only(Spot spot, String from) {
    var fields =
        object.definition().fields().keySet().stream().filter(field -> takes(field, from)).toList();
    if (fields.size() == 1) {
      return fields.getFirst();
    }
    report.key(
        spot,
        DiagnosticCode.ASSIGNED_FIELD,
        fields.isEmpty()
            ? "No field of '%s' takes one '%s'.".formatted(object.name(), from)
            : "Several fields of '%s' take one '%s'.".formatted(object.name(), from),
        fields.isEmpty()
            ? "Add a field that refers to one '%s'.".formatted(from)
            : "Write 'to' with one of %s.".formatted(String.join(", ", fields)));
    return null;
  }

  private @Nullable String checked(Spot spot, String from, String field) {
    if (!typing.knows(spot, object.name(), field, report)) {
      return null;
    }
    if (!takes(field, from)) {
      report.value(
          spot,
          DiagnosticCode.ASSIGNED_FIELD,
          "'%s' takes no '%s'.".formatted(field, from),
          "Name a field that refers to one '%s'.".formatted(from));
      return null;
    }
    effects.checkWritten(spot, object.name(), field);
    return field;
  }

  private boolean takes(String field, String from) {
    return ValueType.Reference.to(from).equals(typing.field(object.name(), field));
  }

  private void checkStrategy(Spot spot, AssignmentDefinition rule, Strategy strategy) {
    var word = strategy.name().toLowerCase(Locale.ROOT);
    if (rule.load() != null && strategy != Strategy.BALANCED) {
      report.key(
          spot.at("load"),
          DiagnosticCode.CONTRADICTION,
          "The strategy %s looks at no load.".formatted(word),
          "Take it into the score, or write 'strategy: balanced'.");
    }
    if (rule.score() != null && strategy == Strategy.ROUND_ROBIN) {
      report.key(
          spot.at("score"),
          DiagnosticCode.CONTRADICTION,
          "The strategy %s looks at no score.".formatted(word),
          "Leave it out, or write another strategy.");
    }
    if (rule.score() == null && strategy == Strategy.BEST) {
      report.key(
          spot.at("strategy"),
          DiagnosticCode.CONTRADICTION,
          "Nothing says who is best.",
          "Write a 'score', or another strategy.");
    }
  }
}
