package dev.mortise.metadata.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.metadata.expression.ExpressionCompiler.Result;
import dev.mortise.metadata.expression.ValueType.Scalar;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionCompilerTest {
  private final ExpressionCompiler compiler =
      new ExpressionCompiler(new FakeShapes(), FakeShapes.VARIABLES);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          priority + 1                                | integer
          priority + hours                            | decimal
          1.5 * 2                                     | decimal
          open ? 1 : 2.5                              | decimal
          open ? null : due_on                        | date
          title + '!'                                 | text
          starts_at + duration('1h')                  | date_time
          ends_at - starts_at                         | duration
          project.lead.boss.name                      | text
          project.lead == me                          | boolean
          owner in watchers                           | boolean
          priority in [1, 2.5]                        | boolean
          hours in [1, 2]                             | boolean
          due_on > '2026-01-01'                       | boolean
          project == '0197f3a2-6c1e-7d40-8f11-3f2a9c0b7e55' | boolean
          subject == null && extra != null            | boolean
          my_teams.exists(t, t in teams)              | boolean
          steps.all(s, s.steps.exists(x, x.open))     | boolean
          size(tags) + tags.size() + size(title)      | integer
          'x' in tags                                 | boolean
          has(project.name)                           | boolean
          status in ['todo', 'done']                  | boolean
          """)
  void givesTheTypeOfAnExpression(String text, String type) {
    assertThat(compile(text))
        .isInstanceOfSatisfying(
            Result.Checked.class,
            checked -> assertThat(checked.expression().type().words()).isEqualTo(type));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          priorty > 1               |  0 | unknown-field    | No field 'priorty' in task.                                       | Did you mean 'priority'?
          project.nam == 'x'        |  8 | unknown-field    | No field 'nam' in project.                                        | Did you mean 'name'?
          rond(hours)               |  4 | unknown-function | No function 'rond'.                                               | Did you mean 'round'?
          title.length()            | 12 | unknown-function | No function 'length'.                                             | -
          contains(title, 'x')      |  8 | unknown-function | No function 'contains'.                                           | It is written a.contains(b).
          title + 1                 |  6 | wrong-type       | + does not apply to text and integer.                             | It is written a + b.
          priority > 'x'            |  9 | wrong-type       | integer and text do not go together here.                         | -
          due_on > 'tomorrow'       |  7 | wrong-type       | date and text do not go together here.                            | -
          date('2026-13-01')        |  5 | bad-literal      | Not a date.                                                       | Write it as '2026-03-02'.
          duration('3 days')        |  9 | bad-literal      | Not a duration.                                                   | Write it as '1h30m'.
          timestamp(title)          |  9 | wrong-type       | timestamp takes one text written in quotes.                       | Write timestamp('2026-03-02T09:00:00+08:00').
          steps.open                |  6 | wrong-type       | A list of reference to task has no fields.                        | Write list.exists(x, x.open …) or list.all(x, x.open …).
          title.name                |  6 | wrong-type       | A text has no fields.                                             | -
          subject.name              |  8 | unsupported      | Fields behind a reference to user or project cannot be read.      | Only a reference to one object type leads on to its fields.
          status == 'todoo'         | 11 | unknown-option   | 'todoo' is no option of task.status.                              | Did you mean 'todo'?
          status in ['todo','doin'] | 19 | unknown-option   | 'doin' is no option of task.status.                               | Did you mean 'doing'?
          priority = 1              |  9 | syntax           | The expression cannot be read at '='.                             | Equality is written ==.
          open and open             |  5 | syntax           | The expression cannot be read at 'and'.                           | `Write && for and, || for or, ! for not.`
          priority >                | 10 | syntax           | The expression is not complete.                                   | -
          steps.map(s, s.title)     |  9 | unsupported      | map is not part of the language.                                  | Use exists or all; count and sum with a rollup field.
          title.matches('a*')       | 13 | unsupported      | Patterns are not part of the language.                            | Use contains, startsWith or endsWith.
          tags[0] == 'x'            |  4 | unsupported      | Elements are not taken out of lists.                              | Use exists.
          {'a': 1} == null          |  0 | unsupported      | Maps and messages are not part of the language.                   | -
          1u == 2                   |  0 | unsupported      | Unsigned numbers and bytes are not part of the language.          | Leave the letter before or after the value out.
          hours > 1e400             |  8 | bad-literal      | Not a decimal this language can hold.                             | Write it without an exponent, with at most 30 digits before and 20 after the point.
          extra == extra            |  6 | wrong-type       | json and json do not go together here.                            | -
          null == null              |  5 | wrong-type       | Nothing here says of what type the null is.                       | -
          steps.exists(s, s.title)  | 17 | wrong-type       | The condition gives text where boolean is wanted.                 | -
          open && title             |  5 | wrong-type       | && does not apply to boolean and text.                            | It is written a && b.
          🛠 == title               |  0 | syntax           | The expression cannot be read at '🛠'.                            | -
          """)
  void refusesAMistakeWithItsPlace(
      String text, int offset, String code, String message, String hint) {
    assertThat(problems(text))
        .first()
        .satisfies(problem -> {
          assertThat(problem.code()).isEqualTo(code);
          assertThat(problem.message()).isEqualTo(message);
          assertThat(problem.hint()).isEqualTo(hint);
          assertThat(problem.offset()).isEqualTo(offset);
        });
  }

  @Test
  void findsAllMistakesAtOnceInTheOrderOfTheirPlaces() {
    assertThat(problems("priorty > 1 &&\n  due_on > 5 && rond(hours) == 1"))
        .extracting(ExpressionProblem::line, ExpressionProblem::column, ExpressionProblem::code)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1, 1, "unknown-field"),
            org.assertj.core.groups.Tuple.tuple(2, 10, "wrong-type"),
            org.assertj.core.groups.Tuple.tuple(2, 21, "unknown-function"));
  }

  @Test
  void takesAnIntegerWhereADecimalIsExpected() {
    assertThat(compiler.compile("priority", "task", Scalar.DECIMAL))
        .isInstanceOf(Result.Checked.class);
  }

  @Test
  void refusesAnotherTypeThanExpected() {
    assertThat(compiler.compile("hours", "task", Scalar.INTEGER))
        .isInstanceOfSatisfying(
            Result.Refused.class,
            refused ->
                assertThat(refused.problems().getFirst().message())
                    .isEqualTo("The expression gives decimal where integer is wanted."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "!",
        "-",
        "[",
        "1+",
        "a.",
        "open?",
        "open && ",
        "f(",
        "title.size().",
        "tags[",
        "'x' in"
      })
  void refusesWhatIsTooLargeOnASmallStack(String piece) throws InterruptedException {
    var text = piece.repeat(4_000 / piece.length());
    var problems = new java.util.ArrayList<ExpressionProblem>();
    var failure = new java.util.concurrent.atomic.AtomicReference<Throwable>();
    var thread = new Thread(null, () -> problems.addAll(problems(text)), "small stack", 512 * 1024);
    thread.setUncaughtExceptionHandler((_, thrown) -> failure.set(thrown));
    thread.start();
    thread.join();

    assertThat(failure.get()).isNull();
    assertThat(problems).isNotEmpty();
  }

  @Test
  void refusesALongText() {
    assertThat(problems("'" + "x".repeat(4_000) + "' == title"))
        .extracting(ExpressionProblem::code)
        .containsExactly("too-long");
  }

  @Test
  void refusesManyPartsAndDeepNesting() {
    assertThat(problems(String.join(" && ", java.util.Collections.nCopies(300, "open"))))
        .extracting(ExpressionProblem::code)
        .containsExactly("too-large");
    assertThat(problems("1" + "+1".repeat(40) + " > 0"))
        .extracting(ExpressionProblem::code)
        .containsExactly("too-deep");
  }

  @Test
  void readsADecimalToItsLastDigit() {
    assertThat(compile("hours == 0.12345678901234567890"))
        .isInstanceOfSatisfying(
            Result.Checked.class,
            checked ->
                assertThat(checked.expression().term().toString())
                    .contains("0.12345678901234567890"));
  }

  @Test
  void saysWhatAnExpressionNeeds() {
    var needs =
        ((Result.Checked)
                compile(
                    "project.lead == me && steps.exists(s, s.project.name == title) || today() > due_on"))
            .expression()
            .needs();

    assertThat(needs.paths())
        .extracting(Needs.Path::toString)
        .containsExactlyInAnyOrder(
            "project",
            "project.lead",
            "steps",
            "steps.project",
            "steps.project.name",
            "title",
            "due_on");
    assertThat(needs.variables()).containsExactly("me");
    assertThat(needs.time()).isTrue();
    assertThat(needs.ownFields()).containsExactly("project", "steps", "title", "due_on");
  }

  private Result compile(String text) {
    return compiler.compile(text, "task", null);
  }

  private List<ExpressionProblem> problems(String text) {
    return switch (compile(text)) {
      case Result.Checked _ -> List.of();
      case Result.Refused(var problems) -> problems;
    };
  }
}
