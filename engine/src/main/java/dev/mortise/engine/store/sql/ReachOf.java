package dev.mortise.engine.store.sql;

import dev.mortise.metadata.expression.Operator;
import dev.mortise.metadata.expression.Term;
import dev.mortise.metadata.expression.Term.Call;
import dev.mortise.metadata.expression.ValueType.Scalar;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;

/// Which conditions an index answers, as [ConditionSql] writes them.
final class ReachOf {
  /// Planning each part costs, too.
  private static final int MOST_PARTS = 16;

  private final Translation translation;
  private final ConditionSql conditions;
  private final Place place;

  ReachOf(Translation translation, ConditionSql conditions, Place place) {
    this.translation = translation;
    this.conditions = conditions;
    this.place = place;
  }

  Reach of(Term term) {
    if (translation.known(term, place) != null) {
      return Reach.KEY;
    }
    return switch (term) {
      case Call call -> of(call);
      case Term.FieldOf _ -> indexed(term) ? Reach.KEY : Reach.ALL;
      case Term.Quantifier _, Term.Constant _, Term.Variable _ -> Reach.ALL;
    };
  }

  /// A condition that stands for others.
  ///
  /// @param overlaps whether a record may meet this one and another
  record Part(Term term, boolean overlaps) {}

  /// What a term is split into, so that each is a [Reach#KEY]; empty when it is not.
  List<Part> parts(Term term) {
    var parts =
        term instanceof Call(var operator, var arguments, _)
            ? switch (operator) {
              case IN -> values(arguments.getFirst(), arguments.getLast());
              case OR -> sides(term).stream().map(side -> new Part(side, true)).toList();
              default -> List.<Part>of();
            }
            : List.<Part>of();
    return parts.size() <= MOST_PARTS && parts.stream().allMatch(part -> of(part.term) == Reach.KEY)
        ? parts
        : List.of();
  }

  private List<Part> values(Term element, Term list) {
    var known = translation.known(list, place);
    if (known == null || !known.isWholeList() || known.list().size() > MOST_PARTS) {
      return List.of();
    }
    var distinct = new LinkedHashMap<Object, Part>();
    for (Object value : known.list()) {
      var same = value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
      var equal = List.of(element, new Term.Constant(value, element.type()));
      distinct.put(same, new Part(new Call(Operator.EQUAL, equal, Scalar.BOOLEAN), false));
    }
    return List.copyOf(distinct.values());
  }

  private static List<Term> sides(Term term) {
    return term instanceof Call(var operator, var arguments, _) && operator == Operator.OR
        ? arguments.stream().flatMap(side -> sides(side).stream()).toList()
        : List.of(term);
  }

  private Reach of(Call call) {
    var left = call.arguments().getFirst();
    var right = call.arguments().getLast();
    return switch (call.operator()) {
      case AND -> of(left).and(of(right));
      case OR -> of(left).or(of(right));
      case NOT -> ofNot(left);
      case EQUAL -> compared(left, right) || compared(right, left) ? Reach.KEY : Reach.ALL;
      case NOT_EQUAL ->
          (isNull(right) && indexed(left)) || (isNull(left) && indexed(right))
              ? Reach.RANGE
              : Reach.ALL;
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          ranged(left, right) || ranged(right, left) ? Reach.RANGE : Reach.ALL;
      case IN -> in(left, right);
      case STARTS_WITH -> ranged(left, right) ? Reach.RANGE : Reach.ALL;
      default -> Reach.ALL;
    };
  }

  private Reach ofNot(Term term) {
    return switch (term) {
      case Term.FieldOf _ -> indexed(term) ? Reach.KEY : Reach.ALL;
      case Call(var operator, var arguments, _) ->
          switch (operator) {
            case NOT -> of(arguments.getFirst());
            case IS_NULL -> indexed(arguments.getFirst()) ? Reach.RANGE : Reach.ALL;
            default -> Reach.ALL;
          };
      default -> Reach.ALL;
    };
  }

  private Reach in(Term element, Term list) {
    var known = translation.known(list, place);
    if (known == null || !known.isWholeList() || !indexed(element)) {
      return Reach.ALL;
    }
    return known.list().size() <= 1 ? Reach.KEY : Reach.RANGE;
  }

  private boolean compared(Term term, Term value) {
    var known = translation.known(value, place);
    return known != null && known.value() != null && indexed(term);
  }

  private boolean ranged(Term term, Term value) {
    var known = translation.known(value, place);
    return known != null
        && known.value() != null
        && conditions.hasIndex(term, known.value(), place);
  }

  private boolean isNull(Term value) {
    var known = translation.known(value, place);
    return known != null && known.value() == null;
  }

  private boolean indexed(Term term) {
    return conditions.hasIndex(term, place);
  }
}
