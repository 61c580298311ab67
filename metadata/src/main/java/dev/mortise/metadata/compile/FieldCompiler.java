package dev.mortise.metadata.compile;

import dev.mortise.metadata.compile.Expressions.Reach;
import dev.mortise.metadata.definition.FieldDefinition;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.definition.FieldType.OptionDefinition;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.Operator;
import dev.mortise.metadata.expression.Shapes;
import dev.mortise.metadata.expression.Term;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.source.DiagnosticCode;
import dev.mortise.metadata.value.Coercion;
import dev.mortise.metadata.value.FieldProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Resolves one field.
final class FieldCompiler {
  private final Definitions definitions;
  private final Typing typing;
  private final Expressions expressions;
  private final Report report;
  private final TypeCheck typeCheck;

  FieldCompiler(Definitions definitions, Typing typing, Expressions expressions, Report report) {
    this.definitions = definitions;
    this.typing = typing;
    this.expressions = expressions;
    this.report = report;
    this.typeCheck = new TypeCheck(definitions, typing, report);
  }

  /// Null when it is not sound, which has been reported.
  @Nullable Field compile(
      Spot spot, String object, String name, FieldDefinition definition, int id, boolean shown) {
    var type = definition.type();
    if (type == null) {
      return null;
    }
    typeCheck.check(spot, object, type);
    new KeyCheck(report).check(spot, type, definition);
    checkRoles(spot, definition);
    var valueType = typing.field(object, name);
    if (valueType == null) {
      return null;
    }
    var field =
        new Field(
            id,
            name,
            definition.label() == null ? name : definition.label(),
            definition.help(),
            type,
            valueType,
            definition.required(),
            expressions.condition(
                spot.at("required_if"), definition.requiredIf(), object, Reach.ALL),
            null,
            expressions.compile(
                spot.at("default_value"), definition.defaultValue(), object, valueType, Reach.ALL),
            definition.unique(),
            indexed(type, definition, shown),
            definition.search(),
            definition.fixed(),
            FlowFields.isManaged(definitions.flows(object), name),
            Set.copyOf(definition.maskedFor()),
            options(type),
            expression(spot, object, name, type, valueType),
            false);
    return withInitial(spot, field, definition.initial());
  }

  private void checkRoles(Spot spot, FieldDefinition definition) {
    for (int i = 0; i < definition.maskedFor().size(); i++) {
      var role = definition.maskedFor().get(i);
      if (!definitions.roles().containsKey(role)) {
        report.unknown(
            spot.at("masked_for", i),
            DiagnosticCode.UNKNOWN_ROLE,
            "role",
            role,
            definitions.roles().keySet());
      }
    }
  }

  /// References are followed both ways, unique and display fields are looked up: they always have
  /// an index.
  private static boolean indexed(FieldType type, FieldDefinition definition, boolean shown) {
    return definition.index()
        || definition.unique()
        || switch (type) {
          case FieldType.Reference(_, var many, _, _) -> !many;
          case FieldType.User(var many) -> !many;
          case FieldType.Team(var many) -> !many;
          case FieldType.Tree _ -> true;
          default -> shown && KeyCheck.isComparable(type);
        };
  }

  private SequencedMap<String, OptionDefinition> options(FieldType type) {
    var options =
        switch (type) {
          case FieldType.Choice(var own, var from) -> options(own, from);
          case FieldType.MultiChoice(var own, var from) -> options(own, from);
          default -> new LinkedHashMap<String, OptionDefinition>();
        };
    return Collections.unmodifiableSequencedMap(options);
  }

  private SequencedMap<String, OptionDefinition> options(
      SequencedMap<String, OptionDefinition> own, @Nullable String from) {
    var shared = from == null ? null : definitions.options(from);
    return shared == null ? own : shared;
  }

  private @Nullable Expression expression(
      Spot spot, String object, String name, FieldType type, ValueType valueType) {
    return switch (type) {
      case FieldType.Formula(var value, _, var scale) ->
          rounded(
              expressions.compile(spot.at("value"), value, object, valueType, Reach.ALL), scale);
      case FieldType.Reference(_, _, var filter, _) ->
          expressions
              .over(oneOf(object, name, valueType))
              .condition(spot.at("filter"), filter, object, Reach.ALL);
      default -> null;
    };
  }

  /// The rounding is part of the expression, so that it is the same wherever it is evaluated.
  private static @Nullable Expression rounded(
      @Nullable Expression formula, @Nullable Integer scale) {
    if (formula == null || scale == null || formula.type() != ValueType.Scalar.DECIMAL) {
      return formula;
    }
    var places = new Term.Constant((long) scale, ValueType.Scalar.INTEGER);
    return new Expression(
        formula.text(),
        formula.object(),
        new Term.Call(Operator.ROUND, List.of(formula.term(), places), ValueType.Scalar.DECIMAL));
  }

  /// In the filter of a reference the field's name stands for the one record that may be chosen.
  private Shapes oneOf(String object, String field, ValueType valueType) {
    return new Shapes() {
      @Override
      public @Nullable ValueType field(String asked, String name) {
        return asked.equals(object)
                && name.equals(field)
                && valueType instanceof ValueType.ListOf(var element)
            ? element
            : typing.field(asked, name);
      }

      @Override
      public Collection<String> options(String asked, String name) {
        return typing.options(asked, name);
      }

      @Override
      public Collection<String> fields(String asked) {
        return typing.fields(asked);
      }
    };
  }

  /// A literal default is read like input, so that no default breaks a limit of its field.
  private Field withInitial(Spot spot, Field field, @Nullable Object initial) {
    if (initial == null
        || field.computed()
        || field.type() instanceof FieldType.OfFiles
        || field.type() instanceof FieldType.Children) {
      return field;
    }
    var problems = new ArrayList<FieldProblem>();
    var value = Coercion.value(field, initial, "", problems);
    problems.forEach(problem -> report(spot.at("default"), field, problem));
    return field.withInitial(value);
  }

  private void report(Spot spot, Field field, FieldProblem problem) {
    report.value(
        spot,
        DiagnosticCode.BAD_DEFAULT,
        "The default does not fit its field: %s.".formatted(problem.code().replace('_', ' ')),
        hint(field, problem.arguments()));
  }

  private static @Nullable String hint(Field field, Map<String, Object> arguments) {
    if (arguments.get("value") instanceof String option && !field.options().isEmpty()) {
      return Report.hint(option, field.options().keySet());
    }
    if (arguments.get("expected") instanceof String type) {
      return "Give it as %s.".formatted(type);
    }
    for (var limit : List.of("min", "max", "pattern")) {
      if (arguments.containsKey(limit)) {
        return "Its %s is %s.".formatted(limit, arguments.get(limit));
      }
    }
    return null;
  }
}
