package dev.mortise.metadata.expression;

import dev.mortise.metadata.expression.Signatures.Signature;
import dev.mortise.metadata.expression.ValueType.Scalar;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/// The reference page of the expression language, from the table of operators.
public final class ExpressionPage {

  /// What is no operator but belongs to the language too.
  record Entry(String form, String sentence, String example, String gives) {}

  static final List<Entry> ENTRIES =
      List.of(
          new Entry(
              "list.exists(x, condition)",
              "Whether the condition holds for some element, named x in it.",
              "watchers.exists(w, w.name == 'Ben')",
              "true"),
          new Entry(
              "list.all(x, condition)",
              "Whether the condition holds for every element; true for an empty list.",
              "watchers.all(w, w.name == 'Ben')",
              "false"),
          new Entry("date('…')", "A day.", "date('2026-03-02') == due_on", "true"),
          new Entry(
              "timestamp('…')",
              "A moment, with its distance from UTC.",
              "timestamp('2026-03-02T09:00:00+08:00') == starts_at",
              "true"),
          new Entry(
              "duration('…')",
              "A length of time in d, h, m, s, ms and us.",
              "starts_at + duration('1h30m') == ends_at",
              "true"));

  private static final String START =
      """
      Formulas, rules, guards, conditions, filters and scopes are expressions of the Common Expression Language (CEL) about
      one record. Its fields are in scope by their names, with `id`, `version`, `created_at`, `created_by`, `updated_at` and
      `updated_by`; so are `me`, the user who asks, `my_teams`, and `my_roles`, the names of the roles they have: `'lead' in
      my_roles`. What the platform does by itself is asked by nobody: then `my_roles` is empty. A dot leads through a reference to
      the fields of the other record: `project.lead.name`.

      - Any value may be null, and nothing fails: an operator whose operand is null gives null, and so do an overflow, a
        division by zero and a result out of range. `==`, `!=` and `in` take null as a value. A condition holds only when
        it is true.
      - A list is never null; without elements it is empty.
      - Integers have 64 bits. A number with a point is an exact decimal, never a double; integers become decimals where the
        two meet. Decimals stay below 10³⁰ and are rounded half up at 20 places.
      - Dates and moments lie in the years 1 to 9999; moments and durations are exact to the microsecond.
      - Text is counted and compared by character (Unicode code point).
      - An expression has at most 4,000 characters and 500 parts, nested at most 32 deep.

      Differences from CEL: there are no doubles, unsigned numbers, bytes, maps, messages and patterns, and no `map` and
      `filter`; parts of a moment are those of the tenant's zone and take no other; `in` and `==` never fail; `/` and `%` by zero
      give null.

      The examples are about a task at 11:00 on 2026-03-05 in Shanghai: `title` 锅炉漏水, `note` empty, `tags` urgent and
      住宅, `priority` 3, `hours` 1.50, `open` true, `due_on` 2026-03-02, `starts_at` 09:00 and `ends_at` 10:30 on that day,
      `watchers` Anna and Ben.

      | written | meaning | types | example | gives |
      | --- | --- | --- | --- | --- |
      """;

  private ExpressionPage() {}

  /// @param note what stands in every generated page
  public static String write(String note) {
    var page = new StringBuilder("# Expressions\n\n").append(note).append("\n\n").append(START);
    for (Operator operator : Operator.values()) {
      page.append(
          row(
              new Entry(operator.form(), operator.sentence(), operator.example(), operator.gives()),
              types(operator)));
    }
    ENTRIES.forEach(entry -> page.append(row(entry, "")));
    return page.toString();
  }

  private static String row(Entry entry, String types) {
    return "| %s | %s | %s | %s | %s |\n"
        .formatted(
            code(entry.form),
            entry.sentence.replace("|", "\\|"),
            types,
            code(entry.example),
            code(entry.gives));
  }

  private static String code(String text) {
    return "`" + text.replace("|", "\\|") + "`";
  }

  private static String types(Operator operator) {
    return switch (operator) {
      case IF, EQUAL, NOT_EQUAL, IN, LIST -> "any one type";
      case IS_NULL -> "any type";
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          "text, number, date, date_time, duration";
      case SIZE -> "text → integer<br>list → integer";
      case AND,
          OR,
          NOT,
          ADD,
          SUBTRACT,
          MULTIPLY,
          DIVIDE,
          REMAINDER,
          NEGATE,
          TO_DECIMAL,
          TO_INTEGER,
          TO_TEXT,
          ROUND,
          FLOOR,
          CEIL,
          ABS,
          GREATEST,
          LEAST,
          CONTAINS,
          STARTS_WITH,
          ENDS_WITH,
          LOWER,
          UPPER,
          TRIM,
          SUBSTRING,
          NOW,
          TODAY,
          DATE,
          YEAR,
          MONTH,
          DAY,
          DAY_OF_MONTH,
          DAY_OF_WEEK,
          DAY_OF_YEAR,
          HOURS,
          MINUTES,
          SECONDS,
          ADD_DAYS,
          ADD_MONTHS,
          DAYS_BETWEEN,
          DISTANCE ->
          signatures(operator);
    };
  }

  private static String signatures(Operator operator) {
    return Signatures.of(operator).stream()
        .map(ExpressionPage::signature)
        .collect(Collectors.toCollection(LinkedHashSet::new))
        .stream()
        .collect(Collectors.joining("<br>"));
  }

  private static String signature(Signature signature) {
    var parameters =
        signature.parameters().stream().map(Scalar::words).collect(Collectors.joining(", "));
    return (parameters.isEmpty() ? "" : parameters + " ") + "→ " + signature.result().words();
  }
}
