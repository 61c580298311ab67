package dev.mortise.metadata.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A node of a checked expression.
public sealed interface Term {

  ValueType type();

  /// A literal; null has the type its place asks for.
  record Constant(@Nullable Object value, ValueType type) implements Term {}

  /// A name that is no field: `me`, `my_teams`, `my_roles`, or the variable of a quantifier.
  record Variable(String name, ValueType type) implements Term {}

  /// A field of the record itself (`of` is null) or of the record another term gives.
  record FieldOf(@Nullable Term of, String object, String field, ValueType type) implements Term {}

  /// An operator or function over its arguments.
  record Call(Operator operator, List<Term> arguments, ValueType type) implements Term {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /// `list.exists(variable, condition)` or, with `all`, `list.all(variable, condition)`.
  record Quantifier(boolean all, String variable, Term list, Term condition) implements Term {
    @Override
    public ValueType type() {
      return ValueType.Scalar.BOOLEAN;
    }
  }
}
