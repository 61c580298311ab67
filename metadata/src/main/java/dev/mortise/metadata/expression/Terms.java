package dev.mortise.metadata.expression;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Making terms out of terms.
public final class Terms {
  private Terms() {}

  /// Holds when all of them hold; true when there are none.
  public static Term allOf(List<Term> terms) {
    return join(Operator.AND, terms, true);
  }

  /// Holds when one of them holds; false when there are none.
  public static Term anyOf(List<Term> terms) {
    return join(Operator.OR, terms, false);
  }

  /// The term with every field, innermost first, replaced by what `change` makes of it.
  public static Term mapFields(Term term, UnaryOperator<Term> change) {
    return switch (term) {
      case Term.Constant constant -> constant;
      case Term.Variable variable -> variable;
      case Term.FieldOf(var of, var object, var field, var type) ->
          change.apply(
              new Term.FieldOf(of == null ? null : mapFields(of, change), object, field, type));
      case Term.Call(var operator, var arguments, var type) ->
          new Term.Call(
              operator,
              arguments.stream().map(argument -> mapFields(argument, change)).toList(),
              type);
      case Term.Quantifier(var all, var variable, var list, var condition) ->
          new Term.Quantifier(all, variable, mapFields(list, change), mapFields(condition, change));
    };
  }

  /// The term with each part that needs no field of the record it is about replaced by what `value`
  /// gives for it.
  public static Term known(Term term, Function<Term, @Nullable Object> value) {
    return known(term, Set.of(), value);
  }

  /// @param bound variables of the quantifiers around
  private static Term known(Term term, Set<String> bound, Function<Term, @Nullable Object> value) {
    if (!needsRecord(term, bound)) {
      return term instanceof Term.Constant
          ? term
          : new Term.Constant(value.apply(term), term.type());
    }
    return switch (term) {
      case Term.Constant constant -> constant;
      case Term.Variable variable -> variable;
      case Term.FieldOf(var of, var object, var field, var type) ->
          new Term.FieldOf(of == null ? null : known(of, bound, value), object, field, type);
      case Term.Call(var operator, var arguments, var type) ->
          new Term.Call(
              operator,
              arguments.stream().map(argument -> known(argument, bound, value)).toList(),
              type);
      case Term.Quantifier(var all, var variable, var list, var condition) ->
          new Term.Quantifier(
              all,
              variable,
              known(list, bound, value),
              known(condition, with(bound, variable), value));
    };
  }

  private static boolean needsRecord(Term term, Set<String> bound) {
    return switch (term) {
      case Term.Constant _ -> false;
      case Term.Variable(var name, _) -> bound.contains(name);
      case Term.FieldOf(var of, _, _, _) -> of == null || needsRecord(of, bound);
      case Term.Call(_, var arguments, _) ->
          arguments.stream().anyMatch(argument -> needsRecord(argument, bound));
      case Term.Quantifier(_, var variable, var list, var condition) ->
          needsRecord(list, bound) || needsRecordInside(condition, bound, variable);
    };
  }

  /// Whether a condition on an element needs more than the element.
  private static boolean needsRecordInside(Term condition, Set<String> bound, String variable) {
    var around = new HashSet<>(bound);
    around.remove(variable);
    return needsRecord(condition, around);
  }

  private static Set<String> with(Set<String> bound, String variable) {
    var more = new HashSet<>(bound);
    more.add(variable);
    return more;
  }

  /// A term about a record said of the record another term gives; null leaves it as it is.
  public static Term said(Term term, @Nullable Term of) {
    if (of == null) {
      return term;
    }
    return mapFields(
        renamed(term, variables(of), Map.of()),
        field ->
            field instanceof Term.FieldOf(var base, var object, var name, var type) && base == null
                ? new Term.FieldOf(of, object, name, type)
                : field);
  }

  /// The term with other names for variables of its quantifiers that are taken, so that what is put
  /// into their conditions keeps its own.
  private static Term renamed(Term term, Set<String> taken, Map<String, String> names) {
    return switch (term) {
      case Term.Constant constant -> constant;
      case Term.Variable(var name, var type) ->
          new Term.Variable(names.getOrDefault(name, name), type);
      case Term.FieldOf(var of, var object, var field, var type) ->
          new Term.FieldOf(of == null ? null : renamed(of, taken, names), object, field, type);
      case Term.Call(var operator, var arguments, var type) ->
          new Term.Call(
              operator,
              arguments.stream().map(argument -> renamed(argument, taken, names)).toList(),
              type);
      case Term.Quantifier(var all, var variable, var list, var condition) -> {
        var name = free(variable, taken, variables(condition));
        var inner = new HashMap<>(names);
        inner.put(variable, name);
        yield new Term.Quantifier(
            all, name, renamed(list, taken, names), renamed(condition, taken, inner));
      }
    };
  }

  /// The variable's own name, or one no expression can say.
  private static String free(String variable, Set<String> taken, Set<String> used) {
    var name = new StringBuilder(variable);
    while (taken.contains(name.toString())
        || (name.length() > variable.length() && used.contains(name.toString()))) {
      name.append('\'');
    }
    return name.toString();
  }

  private static Set<String> variables(Term term) {
    return switch (term) {
      case Term.Constant _ -> Set.of();
      case Term.Variable(var name, _) -> Set.of(name);
      case Term.FieldOf(var of, _, _, _) -> of == null ? Set.of() : variables(of);
      case Term.Call(_, var arguments, _) ->
          arguments.stream()
              .flatMap(argument -> variables(argument).stream())
              .collect(Collectors.toSet());
      case Term.Quantifier(_, var variable, var list, var condition) ->
          Stream.of(Set.of(variable), variables(list), variables(condition))
              .flatMap(Set::stream)
              .collect(Collectors.toSet());
    };
  }

  /// Calls back for every field the term names, innermost first.
  public static void eachField(Term term, Consumer<Term.FieldOf> consumer) {
    var unchanged =
        mapFields(
            term,
            field -> {
              consumer.accept((Term.FieldOf) field);
              return field;
            });
    assert unchanged.equals(term);
  }

  private static Term join(Operator operator, List<Term> terms, boolean none) {
    return terms.stream()
        .reduce((left, right) ->
            new Term.Call(operator, List.of(left, right), ValueType.Scalar.BOOLEAN))
        .orElseGet(() -> new Term.Constant(none, ValueType.Scalar.BOOLEAN));
  }
}
