package dev.mortise.metadata.expression;

import static dev.mortise.metadata.expression.ValueType.Scalar.DECIMAL;
import static dev.mortise.metadata.expression.ValueType.Scalar.INTEGER;
import static dev.mortise.metadata.expression.ValueType.Scalar.OPAQUE;

import dev.mortise.metadata.expression.Signatures.Signature;
import dev.mortise.metadata.expression.Term.Call;
import dev.mortise.metadata.expression.Term.Constant;
import dev.mortise.metadata.expression.Term.FieldOf;
import dev.mortise.metadata.expression.Term.Quantifier;
import dev.mortise.metadata.expression.Term.Variable;
import dev.mortise.metadata.expression.ValueType.ListOf;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Bringing terms to the type their place asks for, where that is no guess.
final class Conversions {
  /// A null that has not met its type yet.
  static final Constant NULL = new Constant(null, OPAQUE);

  private Conversions() {}

  static boolean isNull(Term term) {
    return term.equals(NULL);
  }

  static @Nullable List<Term> fitting(
      Signature signature, List<Term> arguments, boolean converting) {
    if (signature.parameters().size() != arguments.size()) {
      return null;
    }
    var fitting = new ArrayList<Term>();
    for (int i = 0; i < arguments.size(); i++) {
      var wanted = signature.parameters().get(i);
      var argument = arguments.get(i);
      var term = argument.type() == wanted ? argument : converting ? as(argument, wanted) : null;
      if (term == null || isNull(argument)) {
        return null;
      }
      fitting.add(term);
    }
    return fitting;
  }

  /// The terms brought to one type; null where there is none.
  static @Nullable List<Term> unified(List<Term> terms) {
    for (Term candidate : terms) {
      if (isNull(candidate)) {
        continue;
      }
      var common = new ArrayList<Term>();
      for (Term term : terms) {
        var fitting = as(term, candidate.type());
        if (fitting != null) {
          common.add(fitting);
        }
      }
      if (common.size() == terms.size()) {
        return common;
      }
    }
    return null;
  }

  /// The term as one of another type, where that is no guess: null, an integer as a decimal, a text
  /// literal as the date, moment, duration or record it writes.
  static @Nullable Term as(Term term, ValueType type) {
    if (isNull(term)) {
      return new Constant(type instanceof ListOf ? List.of() : null, type);
    }
    if (term.type().equals(type)) {
      return term;
    }
    if (term.type() == INTEGER && type == DECIMAL) {
      return term instanceof Constant(Long value, _)
          ? new Constant(BigDecimal.valueOf(value), DECIMAL)
          : new Call(Operator.TO_DECIMAL, List.of(term), DECIMAL);
    }
    if (term instanceof Constant(String text, _) && type != DECIMAL) {
      var value = Literals.read(text, type);
      return value == null ? null : new Constant(value, type);
    }
    return null;
  }

  /// A written list with every element as another type.
  static @Nullable Term asList(Term list, ValueType type) {
    var elements =
        switch (list) {
          case Constant(List<?> values, ListOf(var element)) ->
              values.stream().map(value -> (Term) new Constant(value, element)).toList();
          case Call(Operator operator, var arguments, _) when operator == Operator.LIST ->
              arguments;
          case Constant _, Call _, Variable _, FieldOf _, Quantifier _ -> List.<Term>of();
        };
    var converted = new ArrayList<Term>();
    for (Term element : elements) {
      var fitting = as(element, type);
      if (fitting == null) {
        return null;
      }
      converted.add(fitting);
    }
    if (converted.isEmpty()) {
      return null;
    }
    return converted.stream().allMatch(Constant.class::isInstance)
        ? new Constant(
            converted.stream().map(Constant.class::cast).map(Constant::value).toList(),
            new ListOf(type))
        : new Call(Operator.LIST, converted, new ListOf(type));
  }

  static @Nullable List<Term> commonWithList(Term element, Term list, ValueType type) {
    var fitting = as(element, type);
    if (fitting != null) {
      return List.of(fitting, list);
    }
    var converted = asList(list, element.type());
    return converted == null ? null : List.of(element, converted);
  }
}
