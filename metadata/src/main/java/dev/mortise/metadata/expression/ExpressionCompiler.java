package dev.mortise.metadata.expression;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserFactory;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns the text of an expression into its checked tree; a mistake becomes a problem with its
/// place, never an exception.
///
/// CEL's own parser reads the text. Types are checked here, because ours are not CEL's: decimals
/// are exact and take integers, every value may be null, and messages speak of fields.
public final class ExpressionCompiler {
  private static final int LONGEST = 4_000;
  private static final int MOST_PARTS = 500;
  private static final int DEEPEST = 32;

  private static final CelParser PARSER =
      CelParserFactory.standardCelParserBuilder()
          .setOptions(
              CelOptions.current()
                  .maxExpressionCodePointSize(LONGEST)
                  .maxParseRecursionDepth(200)
                  .retainRepeatedUnaryOperators(true)
                  .build())
          .build();

  private final Shapes shapes;
  private final Map<String, ValueType> variables;

  /// @param variables types of the names that are no fields: `me`, `my_teams`, `my_roles`
  public ExpressionCompiler(Shapes shapes, Map<String, ValueType> variables) {
    this.shapes = shapes;
    this.variables = Map.copyOf(variables);
  }

  /// What compiling gave.
  public sealed interface Result {
    record Checked(Expression expression) implements Result {}

    /// @param problems at least one, in the order of their places
    record Refused(List<ExpressionProblem> problems) implements Result {}
  }

  /// Checks a text about a record of an object type.
  ///
  /// @param expected the type its value must have; an integer is taken for a decimal; null for any
  public Result compile(String text, String object, @Nullable ValueType expected) {
    var problems = new Problems(text);
    var term = check(text, object, expected, problems);
    return term == null || problems.any()
        ? new Result.Refused(problems.inOrder())
        : new Result.Checked(new Expression(text, object, term));
  }

  private @Nullable Term check(
      String text, String object, @Nullable ValueType expected, Problems problems) {
    if (text.length() > LONGEST) {
      problems.add(
          LONGEST, "too-long", "The expression has more than " + LONGEST + " characters.", null);
      return null;
    }
    int bad = firstUnstorable(text);
    if (bad >= 0) {
      problems.add(bad, "syntax", "This character cannot be part of an expression.", null);
      return null;
    }
    if (Size.tokens(text) > 3 * MOST_PARTS) {
      // a first, coarse look: the parser would need a deep stack before it could count
      return tooLarge(problems);
    }
    var tree = parse(text, problems);
    if (tree == null) {
      return null;
    }
    var size = Size.of(tree.getExpr());
    if (size.depth() > DEEPEST) {
      problems.add(
          0,
          "too-deep",
          "The expression is nested more than " + DEEPEST + " deep.",
          "Compute a part of it in a formula field.");
      return null;
    }
    if (size.nodes() > MOST_PARTS) {
      return tooLarge(problems);
    }
    return new Checker(shapes, variables, object, tree, problems).check(expected);
  }

  private static @Nullable Term tooLarge(Problems problems) {
    problems.add(
        0,
        "too-large",
        "The expression has more than " + MOST_PARTS + " parts.",
        "Compute a part of it in a formula field.");
    return null;
  }

  private static @Nullable CelAbstractSyntaxTree parse(String text, Problems problems) {
    CelValidationResult result = PARSER.parse(text);
    if (result.hasError()) {
      result.getErrors().forEach(issue -> syntax(result, issue, text, problems));
      return null;
    }
    try {
      return result.getAst();
    } catch (CelValidationException e) {
      throw new IllegalStateException("a tree without errors", e);
    }
  }

  private static void syntax(
      CelValidationResult result, CelIssue issue, String text, Problems problems) {
    if (issue.getMessage().contains("recursion limit")) {
      problems.add(0, "too-deep", "The expression is nested too deep.", null);
      return;
    }
    var place = result.getSource().getLocationOffset(issue.getSourceLocation()).orElse(0);
    int offset = problems.offset(place);
    var message =
        text.isBlank()
            ? "The expression is empty."
            : offset >= text.length()
                ? "The expression is not complete."
                : "The expression cannot be read at '%s'.".formatted(Problems.word(text, offset));
    problems.add(offset, "syntax", message, hint(issue.getMessage(), text, offset));
  }

  private static @Nullable String hint(String message, String text, int offset) {
    if (message.contains("reserved identifier")) {
      return "The language keeps this word for itself; no field can be named so in an expression.";
    }
    var rest = text.substring(Math.min(offset, text.length()));
    if (rest.startsWith("=")) {
      return "Equality is written ==.";
    }
    if (rest.startsWith("and ") || rest.startsWith("or ") || rest.startsWith("not ")) {
      return "Write && for and, || for or, ! for not.";
    }
    return rest.startsWith("&") || rest.startsWith("|") ? "Write && for and, || for or." : null;
  }

  /// PostgreSQL stores no NUL, and half a surrogate pair is no character.
  static int firstUnstorable(String text) {
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int character = text.codePointAt(at);
      if (character == 0 || Character.getType(character) == Character.SURROGATE) {
        return at;
      }
    }
    return -1;
  }
}
