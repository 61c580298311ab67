package dev.mortise.engine.store.sql;

import static dev.mortise.metadata.expression.ValueType.Scalar.BOOLEAN;
import static dev.mortise.metadata.expression.ValueType.Scalar.DATE;
import static dev.mortise.metadata.expression.ValueType.Scalar.DATE_TIME;
import static dev.mortise.metadata.expression.ValueType.Scalar.DECIMAL;
import static dev.mortise.metadata.expression.ValueType.Scalar.DURATION;
import static dev.mortise.metadata.expression.ValueType.Scalar.TEXT;

import dev.mortise.metadata.expression.Term;
import dev.mortise.metadata.expression.Term.Call;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.expression.ValueType.ListOf;
import java.util.List;

/// Operators and functions as SQL, exactly as the evaluator has them: a table of cases.
final class CallSql {
  private final Translation translation;
  private final TermSql terms;

  CallSql(Translation translation, TermSql terms) {
    this.translation = translation;
    this.terms = terms;
  }

  Sql value(Call call, Place place) {
    return switch (call.operator()) {
      case AND -> apply("({} and {})", call, place);
      case OR -> apply("({} or {})", call, place);
      case NOT -> apply("(not {})", call, place);
      case IF ->
          call.type() instanceof ListOf
              ? Sql.join("coalesce({}, '[]')", apply(IF, call, place))
              : apply(IF, call, place);
      case EQUAL -> apply("({} is not distinct from {})", call, place);
      case NOT_EQUAL -> apply("({} is distinct from {})", call, place);
      case LESS -> compare("<", call, place);
      case LESS_OR_EQUAL -> compare("<=", call, place);
      case GREATER -> compare(">", call, place);
      case GREATER_OR_EQUAL -> compare(">=", call, place);
      case IN -> in(call, place);
      case IS_NULL -> isNull(call.arguments().getFirst(), place);
      case ADD -> add(call, place);
      case SUBTRACT -> subtract(call, place);
      case MULTIPLY -> number(call, "{} * {}", place);
      case DIVIDE ->
          call.type() == DECIMAL
              ? apply("store.divided({}, {})", call, place)
              : apply("store.whole(div({}, nullif({}, 0)))", call, place);
      case REMAINDER -> number(call, "mod({}, nullif({}, 0))", place);
      case NEGATE -> sign(call, "-({})", place);
      case ABS -> sign(call, "abs({})", place);
      case TO_DECIMAL -> apply("{}", call, place);
      case TO_INTEGER -> apply("store.whole(trunc({}))", call, place);
      case TO_TEXT -> text(call, place);
      case ROUND ->
          call.arguments().size() == 1
              ? apply("store.bounded(round({}))", call, place)
              : apply("store.rounded({}, {})", call, place);
      case FLOOR -> apply("store.bounded(floor({}))", call, place);
      case CEIL -> apply("store.bounded(ceil({}))", call, place);
      case GREATEST -> apply("store.greater({}, {})", call, place);
      case LEAST -> apply("store.lesser({}, {})", call, place);
      case SIZE -> size(call.arguments().getFirst(), place);
      case CONTAINS -> apply("(strpos({}, {}) > 0)", call, place);
      case STARTS_WITH -> apply("starts_with({}, {})", call, place);
      case ENDS_WITH -> apply("store.ends_with({}, {})", call, place);
      case LOWER -> apply("lower({} collate \"C\")", call, place);
      case UPPER -> apply("upper({} collate \"C\")", call, place);
      case TRIM -> apply("store.trimmed({})", call, place);
      case SUBSTRING -> apply(call.arguments().size() == 3 ? PIECE : REST, call, place);
      case NOW, TODAY -> throw new IllegalStateException("no record decides " + call.operator());
      case DATE -> Sql.join("({})::date", local(call, place));
      case YEAR -> part("year", 0, call, place);
      case MONTH -> part("month", -1, call, place);
      case DAY -> part("day", 0, call, place);
      case DAY_OF_MONTH -> part("day", -1, call, place);
      case DAY_OF_WEEK -> part("dow", 0, call, place);
      case DAY_OF_YEAR -> part("doy", -1, call, place);
      case HOURS -> clock("hour", "3600000000", call, place);
      case MINUTES -> clock("minute", "60000000", call, place);
      case SECONDS -> clock("second", "1000000", call, place);
      case ADD_DAYS -> apply("store.days_later({}, {})", call, place);
      case ADD_MONTHS -> apply("store.months_later({}, {})", call, place);
      case DAYS_BETWEEN -> apply("(-({} - {}))::numeric", call, place);
      case DISTANCE -> apply("store.distance({}, {})", call, place);
      case LIST -> list(call, place);
    };
  }

  private static final String IF = "(case {} when true then {} when false then {} end)";
  private static final String PIECE = "store.piece({}, {}, {})";
  private static final String REST = "store.piece({}, {})";

  private Sql apply(String template, Call call, Place place) {
    return Sql.join(template, arguments(call, place));
  }

  private Sql[] arguments(Call call, Place place) {
    return call.arguments().stream()
        .map(argument -> terms.value(argument, place))
        .toArray(Sql[]::new);
  }

  private Sql compare(String sign, Call call, Place place) {
    return apply(
        type(call, 0) == TEXT ? "({} collate \"C\" " + sign + " {})" : "({} " + sign + " {})",
        call,
        place);
  }

  private static ValueType type(Call call, int argument) {
    return call.arguments().get(argument).type();
  }

  /// Within the range of the result's type.
  private Sql number(Call call, String template, Place place) {
    return apply(
        (call.type() == DECIMAL ? "store.bounded(" : "store.whole(") + template + ")", call, place);
  }

  private Sql sign(Call call, String template, Place place) {
    return call.type() == DECIMAL
        ? apply("(" + template + ")", call, place)
        : apply("store.whole(" + template + ")", call, place);
  }

  private Sql add(Call call, Place place) {
    if (call.type() == TEXT) {
      return apply("({} || {})", call, place);
    }
    if (call.type() != DATE_TIME) {
      return number(call, "{} + {}", place);
    }
    return type(call, 0) == DURATION
        ? apply("store.moment({} + store.micros({}))", call, place)
        : apply("store.moment(store.micros({}) + {})", call, place);
  }

  private Sql subtract(Call call, Place place) {
    if (type(call, 0) != DATE_TIME) {
      return number(call, "{} - {}", place);
    }
    return type(call, 1) == DATE_TIME
        ? apply("(store.micros({}) - store.micros({}))", call, place)
        // the opposite of the longest negative duration is none, so the whole is none
        : apply("store.moment(store.micros({}) + store.whole(-({})))", call, place);
  }

  private Sql text(Call call, Place place) {
    var type = type(call, 0);
    if (type == BOOLEAN) {
      return apply("({})::text", call, place);
    }
    return type == DATE
        ? apply("to_char({}, 'YYYY-MM-DD')", call, place)
        : apply("trim_scale({})::text", call, place);
  }

  private Sql in(Call call, Place place) {
    var element = call.arguments().getFirst();
    var list = call.arguments().getLast();
    var known = translation.known(list, place);
    if (known != null && known.isWholeList()) {
      return Sql.join(
          "coalesce({} = any({}), false)",
          terms.value(element, place),
          translation.parameters.array(known.list(), element.type()));
    }
    var elements = terms.elements(list, place);
    return Sql.join(
        "exists (select from {} and {} is not distinct from {})",
        elements.from(),
        elements.element().value(),
        terms.value(element, place));
  }

  private Sql isNull(Term term, Place place) {
    if (!(term.type() instanceof ListOf)) {
      return Sql.join("({} is null)", terms.value(term, place));
    }
    return Sql.join("(not exists (select from {}))", terms.elements(term, place).from());
  }

  private Sql size(Term term, Place place) {
    if (term.type() instanceof ListOf) {
      return Sql.join("(select count(*)::numeric from {})", terms.elements(term, place).from());
    }
    return Sql.join("char_length({})::numeric", terms.value(term, place));
  }

  private Sql local(Call call, Place place) {
    return type(call, 0) == DATE_TIME
        ? Sql.join(
            "store.local({}, {})",
            terms.value(call.arguments().getFirst(), place),
            translation.zone())
        : terms.value(call.arguments().getFirst(), place);
  }

  private Sql part(String part, int shift, Call call, Place place) {
    var value = Sql.join("extract(" + part + " from {})", local(call, place));
    return shift == 0 ? value : Sql.join("({} - 1)", value);
  }

  private Sql clock(String part, String micros, Call call, Place place) {
    return type(call, 0) == DURATION
        ? apply("div({}, " + micros + ")", call, place)
        : Sql.join("trunc(extract(" + part + " from {}))", local(call, place));
  }

  /// As it would be stored.
  private Sql list(Call call, Place place) {
    var elements =
        call.arguments().stream()
            .map(element ->
                element.type() == DATE_TIME
                    ? Sql.join("store.moment_text({})", terms.value(element, place))
                    : terms.value(element, place))
            .toList();
    return Sql.join("jsonb_build_array({})", Sql.list(", ", List.copyOf(elements)));
  }
}
