package dev.mortise.engine.store.sql;

import dev.mortise.engine.store.sql.Translation.Known;
import dev.mortise.metadata.expression.Operator;
import dev.mortise.metadata.expression.Term;
import dev.mortise.metadata.expression.Term.Call;
import dev.mortise.metadata.expression.Term.FieldOf;
import dev.mortise.metadata.expression.Term.Quantifier;
import dev.mortise.metadata.expression.ValueType.ListOf;
import dev.mortise.metadata.expression.ValueType.Scalar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Terms where only true counts, so that null may pass for false: `a = ?` instead of `a is not
/// distinct from ?`, and indexed copies instead of the document.
final class ConditionSql {
  private final Translation translation;
  private final TermSql terms;
  private final SlotSql slots;

  ConditionSql(Translation translation, TermSql terms) {
    this.translation = translation;
    this.terms = terms;
    this.slots = new SlotSql(translation);
  }

  /// True exactly when the term is true.
  Sql holds(Term term, Place place) {
    var known = translation.known(term, place);
    if (known != null) {
      return Sql.of(Boolean.TRUE.equals(known.value()) ? "true" : "false");
    }
    return switch (term) {
      case Call call -> holds(call, place);
      case Quantifier quantifier -> quantifier(quantifier, true, place);
      case FieldOf field -> is(field, true, place);
      case Term.Constant _, Term.Variable _ -> terms.value(term, place);
    };
  }

  /// True exactly when the term is false.
  private Sql fails(Term term, Place place) {
    return switch (term) {
      case Quantifier quantifier -> quantifier(quantifier, false, place);
      case Call(var operator, var arguments, var type) ->
          switch (operator) {
            case AND -> both("({} or {})", fails(arguments.getFirst(), place), arguments, place);
            case OR -> both("({} and {})", fails(arguments.getFirst(), place), arguments, place);
            case NOT -> holds(arguments.getFirst(), place);
            case EQUAL -> terms.value(new Call(Operator.NOT_EQUAL, arguments, type), place);
            case NOT_EQUAL -> holds(new Call(Operator.EQUAL, arguments, type), place);
            case LESS -> holds(new Call(Operator.GREATER_OR_EQUAL, arguments, type), place);
            case LESS_OR_EQUAL -> holds(new Call(Operator.GREATER, arguments, type), place);
            case GREATER -> holds(new Call(Operator.LESS_OR_EQUAL, arguments, type), place);
            case GREATER_OR_EQUAL -> holds(new Call(Operator.LESS, arguments, type), place);
            case IS_NULL -> isNull(arguments.getFirst(), false, place);
            default -> Sql.join("(not {})", terms.value(term, place));
          };
      case FieldOf field -> is(field, false, place);
      case Term.Constant _, Term.Variable _ -> Sql.join("(not {})", terms.value(term, place));
    };
  }

  private Sql is(FieldOf field, boolean truth, Place place) {
    var slot = place(field, place);
    var indexed = slot == null ? null : slots.equal(slot, truth);
    return indexed != null
        ? indexed
        : Sql.join(truth ? "{}" : "(not {})", terms.value(field, place));
  }

  /// Whether an index knows the value of a term.
  boolean hasIndex(Term term, Place place) {
    var slot = place(term, place);
    return slot != null && (slot.isId() || slots.column(slot) != null);
  }

  /// Whether an index knows which values of a term are less or greater than a known one.
  boolean hasIndex(Term term, Object value, Place place) {
    var slot = place(term, place);
    return slot != null
        && slots.column(slot) != null
        && (term.type() == Scalar.DATE_TIME || slots.compared(slot, "<", value) != null);
  }

  private Sql both(String template, Sql left, List<Term> arguments, Place place) {
    return Sql.join(template, left, fails(arguments.getLast(), place));
  }

  private Sql holds(Call call, Place place) {
    var left = call.arguments().getFirst();
    var right = call.arguments().getLast();
    return switch (call.operator()) {
      case AND -> Sql.join("({} and {})", holds(left, place), holds(right, place));
      case OR -> Sql.join("({} or {})", holds(left, place), holds(right, place));
      case NOT -> fails(left, place);
      case IS_NULL -> isNull(left, true, place);
      case EQUAL -> equal(call, place);
      case NOT_EQUAL -> notEqual(call, place);
      case LESS -> compared(call, "<", ">", place);
      case LESS_OR_EQUAL -> compared(call, "<=", ">=", place);
      case GREATER -> compared(call, ">", "<", place);
      case GREATER_OR_EQUAL -> compared(call, ">=", "<=", place);
      case IN -> in(call, place);
      case STARTS_WITH -> startsWith(call, place);
      default -> terms.value(call, place);
    };
  }

  private Sql equal(Call call, Place place) {
    var left = call.arguments().getFirst();
    var right = call.arguments().getLast();
    var known = translation.known(right, place);
    if (known != null) {
      return equal(left, known, place);
    }
    known = translation.known(left, place);
    return known != null ? equal(right, known, place) : terms.value(call, place);
  }

  private Sql notEqual(Call call, Place place) {
    for (int i = 0; i < 2; i++) {
      var known = translation.known(call.arguments().get(i), place);
      if (known != null && known.value() == null) {
        return isNull(call.arguments().get(1 - i), false, place);
      }
    }
    return terms.value(call, place);
  }

  private Sql equal(Term term, Known known, Place place) {
    var value = known.value();
    if (value == null) {
      return isNull(term, true, place);
    }
    var slot = place(term, place);
    var indexed = slot == null ? null : slots.equal(slot, value);
    return indexed != null
        ? indexed
        : Sql.join(
            "({} = {})",
            terms.value(term, place),
            translation.parameters.value(value, known.type()));
  }

  private Sql compared(Call call, String sign, String turned, Place place) {
    var left = call.arguments().getFirst();
    var right = call.arguments().getLast();
    var indexed = compared(left, sign, translation.known(right, place), place);
    if (indexed == null) {
      indexed = compared(right, turned, translation.known(left, place), place);
    }
    return indexed != null ? indexed : terms.value(call, place);
  }

  private @Nullable Sql compared(Term term, String sign, @Nullable Known known, Place place) {
    var slot = place(term, place);
    return slot == null || known == null || known.value() == null
        ? null
        : slots.compared(slot, sign, known.value());
  }

  private Sql in(Call call, Place place) {
    var element = call.arguments().getFirst();
    var known = translation.known(call.arguments().getLast(), place);
    if (known == null || !known.isWholeList()) {
      return terms.value(call, place);
    }
    var slot = place(element, place);
    var indexed = slot == null ? null : slots.in(slot, known.list());
    return indexed != null
        ? indexed
        : Sql.join(
            "({} = any({}))",
            terms.value(element, place),
            translation.parameters.array(known.list(), element.type()));
  }

  private Sql startsWith(Call call, Place place) {
    var slot = place(call.arguments().getFirst(), place);
    var known = translation.known(call.arguments().getLast(), place);
    var indexed =
        slot != null && known != null && known.value() instanceof String prefix
            ? slots.startsWith(slot, prefix)
            : null;
    return indexed != null ? indexed : terms.value(call, place);
  }

  private Sql isNull(Term term, boolean isNull, Place place) {
    var slot = place(term, place);
    var column = slot == null ? null : slots.column(slot);
    if (column == null) {
      var test = terms.value(new Call(Operator.IS_NULL, List.of(term), Scalar.BOOLEAN), place);
      return isNull ? test : Sql.join("(not {})", test);
    }
    return Sql.of(isNull ? "(" + column + " is null)" : "(" + column + " is not null)");
  }

  private Sql quantifier(Quantifier quantifier, boolean holds, Place place) {
    var elements = terms.elements(quantifier.list(), place);
    var inner = place.with(quantifier.variable(), elements.element());
    var condition =
        holds ? holds(quantifier.condition(), inner) : fails(quantifier.condition(), inner);
    return quantifier.all() == holds
        ? Sql.join("(not exists (select from {} and {} is not true))", elements.from(), condition)
        : Sql.join("exists (select from {} and {})", elements.from(), condition);
  }

  /// The field a term reads from a record that is at hand.
  private SlotSql.@Nullable Target place(Term term, Place place) {
    if (term instanceof Call call && call.operator() == Operator.TO_DECIMAL) {
      // an integer compared with a decimal: its copy is of the same number
      return place(call.arguments().getFirst(), place);
    }
    if (!(term instanceof FieldOf field) || term.type() instanceof ListOf) {
      return null;
    }
    var alias = terms.alias(field, place);
    return alias == null ? null : slots.target(alias, field.object(), field.field());
  }
}
