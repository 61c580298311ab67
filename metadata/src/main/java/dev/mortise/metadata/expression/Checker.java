package dev.mortise.metadata.expression;

import static dev.mortise.metadata.expression.ValueType.Scalar.BOOLEAN;
import static dev.mortise.metadata.expression.ValueType.Scalar.DECIMAL;
import static dev.mortise.metadata.expression.ValueType.Scalar.INTEGER;
import static dev.mortise.metadata.expression.ValueType.Scalar.OPAQUE;
import static dev.mortise.metadata.expression.ValueType.Scalar.TEXT;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.mortise.metadata.expression.Signatures.Signature;
import dev.mortise.metadata.expression.Term.Call;
import dev.mortise.metadata.expression.Term.Constant;
import dev.mortise.metadata.expression.Term.FieldOf;
import dev.mortise.metadata.expression.Term.Quantifier;
import dev.mortise.metadata.expression.Term.Variable;
import dev.mortise.metadata.expression.ValueType.ListOf;
import dev.mortise.metadata.expression.ValueType.Reference;
import dev.mortise.metadata.expression.ValueType.Scalar;
import dev.mortise.metadata.name.DidYouMean;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Gives every part of a parsed expression its type and its place in our tree; a part with a
/// mistake becomes null, and what surrounds it keeps silent about it.
final class Checker {
  /// The text of a number with a point, sought from where the parser saw it.
  private static final Pattern POINT_NUMBER =
      Pattern.compile("^-?\\s*([0-9]*)(\\.[0-9]+)(?![0-9eE])");

  private final Shapes shapes;
  private final Map<String, ValueType> variables;
  private final String object;
  private final CelAbstractSyntaxTree tree;
  private final Problems problems;

  /// Variables of the quantifiers around the part being checked, the innermost first.
  private final Deque<Variable> quantified = new ArrayDeque<>();

  Checker(
      Shapes shapes,
      Map<String, ValueType> variables,
      String object,
      CelAbstractSyntaxTree tree,
      Problems problems) {
    this.shapes = shapes;
    this.variables = variables;
    this.object = object;
    this.tree = tree;
    this.problems = problems;
  }

  @Nullable Term check(@Nullable ValueType expected) {
    var root = tree.getExpr();
    var term = check(root);
    if (term == null) {
      return null;
    }
    if (expected == null) {
      return Conversions.isNull(term) ? noType(root) : term;
    }
    var fitting = Conversions.as(term, expected);
    return fitting != null
        ? fitting
        : refuse(
            root,
            "wrong-type",
            "The expression gives %s where %s is wanted."
                .formatted(term.type().words(), expected.words()),
            null);
  }

  private @Nullable Term check(CelExpr part) {
    return switch (part.getKind()) {
      case CONSTANT -> constant(part, part.constant());
      case IDENT -> name(part, part.ident().name());
      case SELECT -> select(part);
      case CALL -> call(part);
      case LIST -> list(part);
      case STRUCT, MAP ->
          refuse(part, "unsupported", "Maps and messages are not part of the language.", null);
      case COMPREHENSION, NOT_SET -> throw new IllegalStateException("macros are not expanded");
    };
  }

  private @Nullable Term constant(CelExpr part, CelConstant constant) {
    return switch (constant.getKind()) {
      case NULL_VALUE -> Conversions.NULL;
      case BOOLEAN_VALUE -> new Constant(constant.booleanValue(), BOOLEAN);
      case INT64_VALUE -> new Constant(constant.int64Value(), INTEGER);
      case STRING_VALUE -> text(part, constant.stringValue());
      case DOUBLE_VALUE -> decimal(part, constant);
      case UINT64_VALUE, BYTES_VALUE, TIMESTAMP_VALUE, DURATION_VALUE, NOT_SET ->
          refuse(
              part,
              "unsupported",
              "Unsigned numbers and bytes are not part of the language.",
              "Leave the letter before or after the value out.");
    };
  }

  private @Nullable Term text(CelExpr part, String value) {
    return ExpressionCompiler.firstUnstorable(value) < 0
        ? new Constant(value, TEXT)
        : refuse(part, "bad-literal", "A text cannot hold this character.", null);
  }

  /// Read from the text itself: the parser has already made a double of it.
  private @Nullable Term decimal(CelExpr part, CelConstant constant) {
    var written = POINT_NUMBER.matcher(problems.rest(place(part)));
    // the place may be the sign's or the number's, so the sign is the double's
    var sign = Math.copySign(1, constant.doubleValue()) < 0 ? "-" : "";
    var value =
        written.find()
            ? Literals.read(
                sign
                    + (written.group(1).isEmpty() ? "0" : "")
                    + written.group(1)
                    + written.group(2),
                DECIMAL)
            : null;
    return value != null
        ? new Constant(value, DECIMAL)
        : refuse(
            part,
            "bad-literal",
            "Not a decimal this language can hold.",
            "Write it without an exponent, with at most 30 digits before and 20 after the point.");
  }

  private @Nullable Term name(CelExpr part, String name) {
    for (Variable variable : quantified) {
      if (variable.name().equals(name)) {
        return variable;
      }
    }
    var variable = variables.get(name);
    if (variable != null) {
      return new Variable(name, variable);
    }
    var type = shapes.field(object, name);
    if (type != null) {
      return new FieldOf(null, object, name, type);
    }
    var known = new LinkedHashSet<>(shapes.fields(object));
    known.addAll(variables.keySet());
    quantified.forEach(each -> known.add(each.name()));
    return refuse(
        part, "unknown-field", "No field '%s' in %s.".formatted(name, object), meant(name, known));
  }

  private @Nullable Term select(CelExpr part) {
    var field = part.select().field();
    var of = check(part.select().operand());
    if (of == null) {
      return null;
    }
    int place = problems.find(field, place(part));
    if (!(of.type() instanceof Reference(var objects))) {
      var hint =
          of.type() instanceof ListOf
              ? "Write list.exists(x, x.%s …) or list.all(x, x.%s …).".formatted(field, field)
              : null;
      return refuse(place, "wrong-type", "A %s has no fields.".formatted(of.type().words()), hint);
    }
    if (objects.size() != 1) {
      return refuse(
          place,
          "unsupported",
          "Fields behind a %s cannot be read.".formatted(of.type().words()),
          "Only a reference to one object type leads on to its fields.");
    }
    var target = objects.getFirst();
    var type = shapes.field(target, field);
    return type != null
        ? new FieldOf(of, target, field, type)
        : refuse(
            place,
            "unknown-field",
            "No field '%s' in %s.".formatted(field, target),
            meant(field, shapes.fields(target)));
  }

  private @Nullable Term list(CelExpr part) {
    var elements = checkAll(part.list().elements());
    if (elements == null) {
      return null;
    }
    if (elements.isEmpty() || elements.contains(Conversions.NULL)) {
      return refuse(part, "unsupported", "A list has at least one element, and no null.", null);
    }
    var common = Conversions.unified(elements);
    if (common == null) {
      return refuse(part, "wrong-type", "The elements of a list have one type.", null);
    }
    var type = new ListOf(common.getFirst().type());
    if (common.stream().allMatch(Constant.class::isInstance)) {
      return new Constant(
          common.stream().map(Constant.class::cast).map(Constant::value).toList(), type);
    }
    return new Call(Operator.LIST, common, type);
  }

  private @Nullable Term call(CelExpr part) {
    var call = part.call();
    var function = call.function();
    if (call.target().isPresent()) {
      return switch (function) {
        case "exists", "all" -> quantifier(part, function.equals("all"));
        case "map", "filter", "exists_one" ->
            refuse(
                part,
                "unsupported",
                "%s is not part of the language.".formatted(function),
                "Use exists or all; count and sum with a rollup field.");
        case "matches" ->
            refuse(
                part,
                "unsupported",
                "Patterns are not part of the language.",
                "Use contains, startsWith or endsWith.");
        default -> applied(part, function, true);
      };
    }
    return switch (function) {
      case "_==_", "_!=_" -> equality(part, function.equals("_!=_"));
      case "_<_" -> order(part, Operator.LESS);
      case "_<=_" -> order(part, Operator.LESS_OR_EQUAL);
      case "_>_" -> order(part, Operator.GREATER);
      case "_>=_" -> order(part, Operator.GREATER_OR_EQUAL);
      case "@in", "_in_" -> in(part);
      case "_?_:_" -> choice(part);
      case "has" -> has(part);
      case "date" -> literalOr(part, Scalar.DATE);
      case "decimal" -> literalOr(part, DECIMAL);
      case "timestamp" -> literalOr(part, Scalar.DATE_TIME);
      case "duration" -> literalOr(part, Scalar.DURATION);
      case "_[_]", "_?._", "_[?_]" ->
          refuse(part, "unsupported", "Elements are not taken out of lists.", "Use exists.");
      default -> applied(part, function, false);
    };
  }

  private @Nullable Term quantifier(CelExpr part, boolean all) {
    var call = part.call();
    var list = check(call.target().orElseThrow());
    if (call.args().size() != 2
        || call.args().getFirst().getKind() != CelExpr.ExprKind.Kind.IDENT) {
      return refuse(
          part,
          "syntax",
          "%s takes a name and a condition.".formatted(call.function()),
          "Write list.%s(x, condition on x).".formatted(call.function()));
    }
    if (list == null) {
      return null;
    }
    if (!(list.type() instanceof ListOf(var element))) {
      return refuse(
          part,
          "wrong-type",
          "%s needs a list and has %s.".formatted(call.function(), list.type().words()),
          null);
    }
    var variable = call.args().getFirst().ident().name();
    quantified.push(new Variable(variable, element));
    var condition = check(call.args().getLast());
    quantified.pop();
    if (condition == null) {
      return null;
    }
    var truth = Conversions.as(condition, BOOLEAN);
    return truth != null
        ? new Quantifier(all, variable, list, truth)
        : refuse(
            call.args().getLast(),
            "wrong-type",
            "The condition gives %s where boolean is wanted.".formatted(condition.type().words()),
            null);
  }

  private @Nullable Term equality(CelExpr part, boolean not) {
    var sides = checkAll(part.call().args());
    if (sides == null) {
      return null;
    }
    if (sides.contains(Conversions.NULL)) {
      var value = Conversions.isNull(sides.getFirst()) ? sides.getLast() : sides.getFirst();
      return Conversions.isNull(value) ? noType(part) : nullTest(value, not);
    }
    var common = Conversions.unified(sides);
    if (common == null
        || common.getFirst().type() instanceof ListOf
        || isOpaque(common.getFirst().type())) {
      return incomparable(part, sides);
    }
    checkOptions(part, sides.getFirst(), sides.getLast());
    checkOptions(part, sides.getLast(), sides.getFirst());
    return new Call(not ? Operator.NOT_EQUAL : Operator.EQUAL, common, BOOLEAN);
  }

  private @Nullable Term order(CelExpr part, Operator operator) {
    var sides = checkAll(part.call().args());
    if (sides == null) {
      return null;
    }
    var common = sides.contains(Conversions.NULL) ? null : Conversions.unified(sides);
    if (common == null
        || !(common.getFirst().type() instanceof Scalar scalar)
        || scalar == BOOLEAN
        || !scalar.ordered()) {
      return incomparable(part, sides);
    }
    return new Call(operator, common, BOOLEAN);
  }

  private @Nullable Term in(CelExpr part) {
    var sides = checkAll(part.call().args());
    if (sides == null) {
      return null;
    }
    var element = sides.getFirst();
    var list = sides.getLast();
    if (Conversions.isNull(element)
        || !(list.type() instanceof ListOf(var type))
        || isOpaque(type)) {
      return incomparable(part, sides);
    }
    var common =
        element.type().equals(type) ? sides : Conversions.commonWithList(element, list, type);
    if (common == null) {
      return incomparable(part, sides);
    }
    checkOptions(part, element, list);
    checkOptions(part, list, element);
    return new Call(Operator.IN, common, BOOLEAN);
  }

  private @Nullable Term choice(CelExpr part) {
    var parts = checkAll(part.call().args());
    if (parts == null) {
      return null;
    }
    var condition = Conversions.as(parts.getFirst(), BOOLEAN);
    var common = Conversions.unified(parts.subList(1, 3));
    if (condition == null) {
      return refuse(
          part,
          "wrong-type",
          "The condition is %s where boolean is wanted.".formatted(parts.getFirst().type().words()),
          null);
    }
    if (common == null) {
      return Conversions.isNull(parts.get(1))
          ? noType(part)
          : incomparable(part, parts.subList(1, 3));
    }
    return new Call(
        Operator.IF,
        List.of(condition, common.getFirst(), common.getLast()),
        common.getFirst().type());
  }

  private @Nullable Term has(CelExpr part) {
    var arguments = checkAll(part.call().args());
    if (arguments == null) {
      return null;
    }
    return arguments.size() == 1 && !Conversions.isNull(arguments.getFirst())
        ? nullTest(arguments.getFirst(), true)
        : refuse(part, "wrong-type", "has takes one value.", "Write has(field).");
  }

  private static Term nullTest(Term value, boolean not) {
    var isNull = new Call(Operator.IS_NULL, List.of(value), BOOLEAN);
    return not ? new Call(Operator.NOT, List.of(isNull), BOOLEAN) : isNull;
  }

  /// `date('…')` and the like: a value when its argument is a text, otherwise a function.
  private @Nullable Term literalOr(CelExpr part, Scalar type) {
    var arguments = part.call().args();
    if (arguments.size() != 1
        || arguments.getFirst().getKind() != CelExpr.ExprKind.Kind.CONSTANT
        || arguments.getFirst().constant().getKind() != CelConstant.Kind.STRING_VALUE) {
      return Signatures.named(part.call().function(), false).isEmpty()
          ? refuse(
              part,
              "wrong-type",
              "%s takes one text written in quotes.".formatted(part.call().function()),
              "Write %s('%s').".formatted(part.call().function(), Literals.example(type)))
          : applied(part, part.call().function(), false);
    }
    var value = Literals.read(arguments.getFirst().constant().stringValue(), type);
    return value != null
        ? new Constant(value, type)
        : refuse(
            arguments.getFirst(),
            "bad-literal",
            "Not a %s.".formatted(type.words()),
            "Write it as '%s'.".formatted(Literals.example(type)));
  }

  private @Nullable Term applied(CelExpr part, String function, boolean member) {
    var call = part.call();
    var parts = new ArrayList<CelExpr>();
    call.target().ifPresent(parts::add);
    parts.addAll(call.args());
    var arguments = checkAll(parts);
    if (arguments == null) {
      return null;
    }
    var signatures = Signatures.named(function, member);
    if (signatures.isEmpty()) {
      return unknownFunction(part, function, member);
    }
    if (function.equals("size")
        && arguments.size() == 1
        && arguments.getFirst().type() instanceof ListOf) {
      return new Call(Operator.SIZE, arguments, INTEGER);
    }
    for (Signature signature : signatures) {
      var fitting = Conversions.fitting(signature, arguments, false);
      if (fitting != null) {
        return new Call(signature.operator(), fitting, signature.result());
      }
    }
    for (Signature signature : signatures) {
      var fitting = Conversions.fitting(signature, arguments, true);
      if (fitting != null) {
        return new Call(signature.operator(), fitting, signature.result());
      }
    }
    var types = arguments.stream().map(Checker::words).toList();
    return refuse(
        part,
        "wrong-type",
        "%s does not apply to %s.".formatted(spoken(function), String.join(" and ", types)),
        "It is written " + signatures.getFirst().operator().form() + ".");
  }

  private @Nullable Term unknownFunction(CelExpr part, String function, boolean member) {
    var otherWay = !Signatures.named(function, !member).isEmpty();
    var hint =
        otherWay
            ? "It is written "
                + Signatures.named(function, !member).getFirst().operator().form()
                + "."
            : meant(function, Signatures.names(member));
    return refuse(part, "unknown-function", "No function '%s'.".formatted(function), hint);
  }

  /// A choice compared with a text that is none of its options is a slip.
  private void checkOptions(CelExpr part, Term field, Term literal) {
    if (!(field instanceof FieldOf(_, var owner, var name, _))
        || !(literal instanceof Constant constant)) {
      return;
    }
    var options = shapes.options(owner, name);
    var value = constant.value();
    for (Object each :
        value instanceof List<?> several ? several : List.of(String.valueOf(value))) {
      if (!options.isEmpty() && each instanceof String option && !options.contains(option)) {
        refuse(
            problems.find(option, Math.min(place(part.call().args().getFirst()), place(part))),
            "unknown-option",
            "'%s' is no option of %s.%s.".formatted(option, owner, name),
            meant(option, options));
      }
    }
  }

  private @Nullable List<Term> checkAll(List<CelExpr> parts) {
    var terms = new ArrayList<Term>();
    for (CelExpr part : parts) {
      var term = check(part);
      if (term != null) {
        terms.add(term);
      }
    }
    return terms.size() == parts.size() ? terms : null;
  }

  private static boolean isOpaque(ValueType type) {
    return type == OPAQUE || type == Scalar.FILE;
  }

  private @Nullable Term incomparable(CelExpr part, List<Term> sides) {
    return refuse(
        part,
        "wrong-type",
        "%s and %s do not go together here."
            .formatted(words(sides.getFirst()), words(sides.getLast())),
        null);
  }

  private @Nullable Term noType(CelExpr part) {
    return refuse(part, "wrong-type", "Nothing here says of what type the null is.", null);
  }

  private static String words(Term term) {
    return Conversions.isNull(term) ? "null" : term.type().words();
  }

  /// A sign as it is written: `_+_` is +.
  private static String spoken(String function) {
    return function.replace("_", "").isEmpty() || Character.isLetter(function.charAt(0))
        ? function
        : function.replace("_", "");
  }

  private static @Nullable String meant(String name, Collection<String> known) {
    return DidYouMean.nearest(name, known)
        .map(near -> "Did you mean '%s'?".formatted(near))
        .orElse(null);
  }

  private int place(CelExpr part) {
    return problems.offset(tree.getSource().getPositionsMap().getOrDefault(part.id(), 0));
  }

  private @Nullable Term refuse(CelExpr part, String code, String message, @Nullable String hint) {
    return refuse(place(part), code, message, hint);
  }

  private @Nullable Term refuse(int place, String code, String message, @Nullable String hint) {
    problems.add(place, code, message, hint);
    return null;
  }
}
