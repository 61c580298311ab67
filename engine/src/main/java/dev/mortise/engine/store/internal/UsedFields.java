package dev.mortise.engine.store.internal;

import dev.mortise.metadata.expression.Operator;
import dev.mortise.metadata.expression.Term;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import java.util.stream.Stream;

/// The fields of its own record that a condition compares in a way an index could answer.
final class UsedFields {
  private UsedFields() {}

  static Stream<Field> of(ObjectType object, Term term) {
    return switch (term) {
      case Term.FieldOf field -> own(object, field);
      case Term.Call(var operator, var arguments, _) ->
          switch (operator) {
            case AND, OR, NOT -> arguments.stream().flatMap(side -> of(object, side));
            case EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                arguments.stream().flatMap(side -> compared(object, side));
            case IN, STARTS_WITH, IS_NULL -> compared(object, arguments.getFirst());
            default -> Stream.of();
          };
      case Term.Quantifier _, Term.Constant _, Term.Variable _ -> Stream.of();
    };
  }

  private static Stream<Field> compared(ObjectType object, Term term) {
    return switch (term) {
      case Term.FieldOf field -> own(object, field);
      case Term.Call(var operator, var arguments, _) when operator == Operator.TO_DECIMAL ->
          compared(object, arguments.getFirst());
      default -> Stream.of();
    };
  }

  private static Stream<Field> own(ObjectType object, Term.FieldOf term) {
    if (term.of() != null) {
      return Stream.of();
    }
    var field = object.require(term.field());
    return field.id() > 0 && !field.live() && Slot.Kind.of(field.valueType()) != null
        ? Stream.of(field)
        : Stream.of();
  }
}
