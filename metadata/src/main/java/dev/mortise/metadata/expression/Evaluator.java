package dev.mortise.metadata.expression;

import dev.mortise.metadata.expression.Term.Call;
import dev.mortise.metadata.expression.Term.Constant;
import dev.mortise.metadata.expression.Term.FieldOf;
import dev.mortise.metadata.expression.Term.Quantifier;
import dev.mortise.metadata.expression.Term.Variable;
import dev.mortise.metadata.expression.ValueType.ListOf;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The value of an expression; total, so that it never throws whatever the record holds.
///
/// An operand that is null makes null, and so do overflow, division by zero and whatever leaves the
/// range of a type. `store` translates the same tree to SQL; a property test compares the two.
public final class Evaluator {
  private final Bindings bindings;

  /// Variables of the quantifiers around the term being evaluated, the innermost first.
  private final @Nullable Scope scope;

  private record Scope(String name, @Nullable Object value, @Nullable Scope outer) {}

  private Evaluator(Bindings bindings, @Nullable Scope scope) {
    this.bindings = bindings;
    this.scope = scope;
  }

  /// A value of the Java type that [ValueType] names; null when there is none.
  public static @Nullable Object evaluate(Expression expression, Bindings bindings) {
    return evaluate(expression.term(), bindings);
  }

  public static @Nullable Object evaluate(Term term, Bindings bindings) {
    return new Evaluator(bindings, null).value(term);
  }

  /// Whether a condition holds: true, not null.
  public static boolean holds(Expression condition, Bindings bindings) {
    return Boolean.TRUE.equals(evaluate(condition, bindings));
  }

  private @Nullable Object value(Term term) {
    return switch (term) {
      case Constant(var value, _) -> value;
      case Variable(var name, var type) -> orEmpty(variable(name), type);
      case FieldOf(var of, var object, var field, var type) -> {
        if (of == null) {
          yield orEmpty(bindings.field(field), type);
        }
        var id = (UUID) value(of);
        yield orEmpty(id == null ? null : bindings.field(object, id, field), type);
      }
      case Call call -> call(call);
      case Quantifier quantifier -> quantifier(quantifier);
    };
  }

  private static @Nullable Object orEmpty(@Nullable Object value, ValueType type) {
    return value == null && type instanceof ListOf ? List.of() : value;
  }

  private @Nullable Object variable(String name) {
    for (var each = scope; each != null; each = each.outer) {
      if (each.name.equals(name)) {
        return each.value;
      }
    }
    return bindings.variable(name);
  }

  private @Nullable Boolean quantifier(Quantifier quantifier) {
    boolean decides = !quantifier.all();
    boolean unknown = false;
    for (Object element : elements(quantifier.list())) {
      var inner = new Evaluator(bindings, new Scope(quantifier.variable(), element, scope));
      var truth = (Boolean) inner.value(quantifier.condition());
      if (truth == null) {
        unknown = true;
      } else if (truth == decides) {
        return decides;
      }
    }
    return unknown ? null : !decides;
  }

  private List<?> elements(Term list) {
    return value(list) instanceof List<?> elements ? elements : List.of();
  }

  private @Nullable Object call(Call call) {
    var arguments = call.arguments();
    return switch (call.operator()) {
      case AND -> and(arguments.getFirst(), arguments.getLast(), false);
      case OR -> and(arguments.getFirst(), arguments.getLast(), true);
      case IF -> {
        var condition = (Boolean) value(arguments.getFirst());
        yield condition == null
            ? orEmpty(null, call.type())
            : value(arguments.get(condition ? 1 : 2));
      }
      case EQUAL -> same(value(arguments.getFirst()), value(arguments.getLast()));
      case NOT_EQUAL -> !same(value(arguments.getFirst()), value(arguments.getLast()));
      case IS_NULL -> {
        var value = value(arguments.getFirst());
        yield value == null || (value instanceof List<?> list && list.isEmpty());
      }
      case IN -> {
        var element = value(arguments.getFirst());
        yield elements(arguments.getLast()).stream().anyMatch(each -> same(each, element));
      }
      case LIST -> {
        var list = new ArrayList<@Nullable Object>();
        for (Term argument : arguments) {
          list.add(value(argument));
        }
        yield list;
      }
      case NOW -> Moments.toMicros(bindings.now());
      case TODAY -> Moments.day(bindings.now(), bindings.zone());
      default -> strict(call);
    };
  }

  /// `&&`, or with `decides` `||`: one side may decide even where the other is null.
  private @Nullable Boolean and(Term left, Term right, boolean decides) {
    var a = (Boolean) value(left);
    if (a != null && a == decides) {
      return a;
    }
    var b = (Boolean) value(right);
    return (a != null || (b != null && b == decides)) ? b : null;
  }

  private @Nullable Object strict(Call call) {
    var a = value(call.arguments().getFirst());
    if (a == null) {
      return null;
    }
    if (call.arguments().size() == 1) {
      return Functions.apply(call, a, bindings.zone());
    }
    var b = value(call.arguments().get(1));
    if (b == null) {
      return null;
    }
    if (call.arguments().size() == 2) {
      return Functions.apply(call, a, b);
    }
    var c = value(call.arguments().getLast());
    return c == null ? null : Texts.substring((String) a, (Long) b, (Long) c);
  }

  private static boolean same(@Nullable Object a, @Nullable Object b) {
    return switch (a) {
      case null -> b == null;
      case BigDecimal decimal -> b instanceof BigDecimal other && decimal.compareTo(other) == 0;
      case GeoPoint(var latitude, var longitude) ->
          b instanceof GeoPoint other
              && same(latitude, other.latitude())
              && same(longitude, other.longitude());
      default -> a.equals(b);
    };
  }
}
