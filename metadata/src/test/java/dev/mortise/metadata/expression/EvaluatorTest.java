package dev.mortise.metadata.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.metadata.expression.ExpressionCompiler.Result;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;

class EvaluatorTest {
  private static final UUID ANNA = new UUID(0, 1);
  private static final UUID BEN = new UUID(0, 2);
  private static final UUID PROJECT = new UUID(0, 3);

  /// What the examples of the reference page are about.
  private static final Map<String, Object> TASK =
      Map.ofEntries(
          Map.entry("title", "锅炉漏水"),
          Map.entry("tags", List.of("urgent", "住宅")),
          Map.entry("priority", 3L),
          Map.entry("hours", new BigDecimal("1.50")),
          Map.entry("open", true),
          Map.entry("due_on", LocalDate.parse("2026-03-02")),
          Map.entry("starts_at", Instant.parse("2026-03-02T01:00:00Z")),
          Map.entry("ends_at", Instant.parse("2026-03-02T02:30:00Z")),
          Map.entry("length", Duration.ofHours(2)),
          Map.entry("place", new GeoPoint(new BigDecimal("31.20"), new BigDecimal("121.4"))),
          Map.entry("owner", ANNA),
          Map.entry("watchers", List.of(ANNA, BEN)),
          Map.entry("project", PROJECT),
          Map.entry("subject", new RecordRef("user", BEN)),
          Map.entry("my_roles", List.of("lead", "member")),
          Map.entry("me", ANNA));

  static final FakeBindings BINDINGS =
      new FakeBindings(
          TASK,
          Map.of(
              PROJECT, Map.of("name", "Roof", "lead", BEN, "budget", new BigDecimal("1000")),
              BEN, Map.of("name", "Ben", "boss", ANNA)),
          Instant.parse("2026-03-05T03:00:00Z"),
          ZoneId.of("Asia/Shanghai"));

  @ParameterizedTest
  @EnumSource
  void givesWhatTheReferencePageSays(Operator operator) {
    assertThat(evaluate(operator.example())).isEqualTo(operator.gives());
  }

  @ParameterizedTest
  @FieldSource("dev.mortise.metadata.expression.ExpressionPage#ENTRIES")
  void givesWhatTheReferencePageSaysOfTheRest(ExpressionPage.Entry entry) {
    assertThat(evaluate(entry.example())).isEqualTo(entry.gives());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `note == 'x' || open`                      | true
          has(note) && note > 'a'                   | false
          note > 'a'                                | null
          note > 'a' && open                        | null
          note > 'a' && !open                       | false
          !(note > 'a')                             | null
          (note > 'a') ? 1 : 2                      | null
          note + 'x'                                | null
          note == note                              | true
          note in ['x']                             | false
          priority / 0                              | null
          priority % 0                              | null
          hours / 0                                 | null
          9223372036854775807 + 1                   | null
          -9223372036854775808 - 1                  | null
          -(-9223372036854775808)                   | null
          -9223372036854775808 / -1                 | null
          -9223372036854775808 % -1                 | 0
          abs(-9223372036854775808)                 | null
          int(9223372036854775808.0)                | null
          -7 / 2                                    | -3
          -7.5 % 2                                  | -1.5
          1 / 3.0                                   | 0.3333333333
          2 / 3.0                                   | 0.6666666667
          -2 / 3.0                                  | -0.6666666667
          0.1 + 0.2 == 0.3                          | true
          hours == 1.5                              | true
          round(2.5)                                | 3
          round(-2.5)                               | -3
          round(2.345, 2)                           | 2.35
          round(hours, 21)                          | null
          string(1.500)                             | 1.5
          string(100.0)                             | 100
          '😀' < '￿'                                | false
          '😀a'.size()                              | 2
          '😀a'.substring(1)                        | a
          '😀a'.substring(1, 3)                     | null
          'Straße'.upperAscii()                     | STRAßE
          due_on == date(starts_at)                 | true
          addMonths(date('2024-02-29'), 12)         | 2025-02-28
          addDays(date('9999-12-31'), 1)            | null
          addDays(due_on, -9223372036854775808)     | null
          addMonths(due_on, 9223372036854775807)    | null
          timestamp('9999-12-31T23:59:59Z') + duration('1s') | null
          date(timestamp('9999-12-31T23:59:59Z'))   | null
          starts_at + duration('1h30m') == ends_at  | true
          duration('1d') == duration('24h')         | true
          duration('-1.5h').getMinutes()            | -90
          now() - ends_at > duration('72h')         | true
          timestamp('2026-03-01T16:30:00Z').getHours() | 0
          timestamp('2026-03-01T16:30:00Z').getDayOfWeek() | 1
          project.lead.name                         | Ben
          project.lead.boss == me                   | true
          owner.boss.name                           | null
          me in watchers                            | true
          watchers.exists(w, w.name == 'Ben')       | true
          watchers.all(w, w.name == 'Ben')          | false
          watchers.exists(w, w.name > 'a')          | null
          `watchers.exists(w, w.name > 'a' || w == me)` | true
          steps.exists(s, s.open)                   | false
          steps.all(s, s.open)                      | true
          steps == null                             | true
          tags.exists(t, tags.exists(u, u != t))    | true
          subject != null                           | true
          place == place                            | true
          greatest(priority, 3.5) + least(1, 2)     | 4.5
          """)
  void evaluates(String text, String value) {
    assertThat(evaluate(text)).isEqualTo(value);
  }

  private static String evaluate(String text) {
    var compiler = new ExpressionCompiler(new FakeShapes(), FakeShapes.VARIABLES);
    return switch (compiler.compile(text, "task", null)) {
      case Result.Checked(var expression) -> shown(Evaluator.evaluate(expression, BINDINGS));
      case Result.Refused(var problems) -> problems.toString();
    };
  }

  static String shown(@Nullable Object value) {
    return value instanceof BigDecimal decimal ? Decimals.text(decimal) : String.valueOf(value);
  }
}
