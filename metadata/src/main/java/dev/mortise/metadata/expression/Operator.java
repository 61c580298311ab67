package dev.mortise.metadata.expression;

/// What a call does; the checker has already chosen by the types of the arguments.
///
/// The one declaration of the language: each with how it is written, a sentence for its readers,
/// and an example together with the value it gives. What it applies to stands in [Signatures].
public enum Operator {
  AND(
      "a && b",
      "True when both are; false as soon as one is false, even if the other is null.",
      "open && priority > 2",
      "true"),
  OR(
      "a || b",
      "True as soon as one is, even if the other is null; false when both are.",
      "!open || priority > 2",
      "true"),
  NOT("!a", "True when a is false.", "!open", "false"),
  IF(
      "condition ? a : b",
      "a where the condition is true, b where it is false, null where it is null.",
      "priority > 2 ? 'high' : 'low'",
      "high"),
  EQUAL(
      "a == b",
      "Whether both are the same; null equals only null. A text literal compared with a date, "
          + "moment or reference is read as one.",
      "due_on == '2026-03-02'",
      "true"),
  NOT_EQUAL("a != b", "Whether both differ; null differs from any value.", "note != 'x'", "true"),
  LESS("a < b", "Whether a comes before b; texts by code point.", "hours < 2", "true"),
  LESS_OR_EQUAL("a <= b", "Whether a does not come after b.", "hours <= 1.5", "true"),
  GREATER("a > b", "Whether a comes after b.", "due_on > '2026-01-31'", "true"),
  GREATER_OR_EQUAL("a >= b", "Whether a does not come before b.", "priority >= 3", "true"),
  IN(
      "a in list",
      "Whether some element of the list equals a.",
      "'urgent' in tags && priority in [1, 2, 3]",
      "true"),
  IS_NULL(
      "has(a)",
      "Whether there is a value; the same as `a != null`. An empty list has none.",
      "has(due_on) && note == null",
      "true"),
  ADD(
      "a + b",
      "Sum of numbers, of durations, of a moment and a duration; texts one after the other.",
      "priority + hours",
      "4.5"),
  SUBTRACT(
      "a - b",
      "Difference of numbers or durations; of two moments a duration; a moment that much earlier.",
      "ends_at - starts_at",
      "PT1H30M"),
  MULTIPLY("a * b", "Product, exact to 20 places.", "hours * 80.25", "120.375"),
  DIVIDE(
      "a / b",
      "Quotient: of integers cut to an integer, of decimals rounded half up to 10 places; "
          + "null when b is zero.",
      "priority / 2 + hours / 7",
      "1.2142857143"),
  REMAINDER("a % b", "What a division to a whole number leaves; its sign is a's.", "-7 % 3", "-1"),
  NEGATE("-a", "The opposite number or duration.", "-hours", "-1.5"),
  TO_DECIMAL("decimal(a)", "The number as a decimal.", "decimal(priority) / 2", "1.5"),
  TO_INTEGER("int(a)", "The decimal without its places.", "int(hours)", "1"),
  TO_TEXT(
      "string(a)",
      "An integer, decimal (without needless zeros), date or boolean as text.",
      "'P' + string(priority)",
      "P3"),
  ROUND(
      "round(a, places)",
      "Rounded half up, away from zero; to a whole number without places, 20 at most.",
      "round(hours * 1.25, 2)",
      "1.88"),
  FLOOR(
      "floor(a)", "The next whole number that is not greater, as a decimal.", "floor(-1.5)", "-2"),
  CEIL("ceil(a)", "The next whole number that is not less, as a decimal.", "ceil(-1.5)", "-1"),
  ABS("abs(a)", "The number or duration without its sign.", "abs(-7)", "7"),
  GREATEST("greatest(a, b)", "The greater one; null if one is.", "greatest(priority, hours)", "3"),
  LEAST("least(a, b)", "The lesser one; null if one is.", "least(priority, hours)", "1.5"),
  SIZE("a.size()", "Number of characters of a text, or of elements of a list.", "tags.size()", "2"),
  CONTAINS("a.contains(b)", "Whether b stands somewhere in a.", "title.contains('漏水')", "true"),
  STARTS_WITH("a.startsWith(b)", "Whether a begins with b.", "title.startsWith('锅炉')", "true"),
  ENDS_WITH("a.endsWith(b)", "Whether a ends with b.", "title.endsWith('锅炉')", "false"),
  LOWER("a.lowerAscii()", "A to Z in lower case.", "'ÄB'.lowerAscii()", "Äb"),
  UPPER("a.upperAscii()", "a to z in upper case.", "'äb'.upperAscii()", "äB"),
  TRIM("a.trim()", "Without white space at both ends.", "'  x '.trim()", "x"),
  SUBSTRING(
      "a.substring(from, to)",
      "Characters from one position, counted from 0, up to before another or to the end; "
          + "null when there are no such positions.",
      "title.substring(0, 2)",
      "锅炉"),
  NOW("now()", "This moment; the same throughout one request.", "starts_at < now()", "true"),
  TODAY("today()", "This day in the tenant's zone.", "today()", "2026-03-05"),
  DATE("date(a)", "The day of a moment in the tenant's zone.", "date(starts_at)", "2026-03-02"),
  YEAR("a.getFullYear()", "Year of a date or moment.", "due_on.getFullYear()", "2026"),
  MONTH("a.getMonth()", "Month of a date or moment, from 0 as in CEL.", "due_on.getMonth()", "2"),
  DAY("a.getDate()", "Day of the month of a date or moment, from 1.", "due_on.getDate()", "2"),
  DAY_OF_MONTH(
      "a.getDayOfMonth()",
      "Day of the month of a date or moment, from 0 as in CEL.",
      "due_on.getDayOfMonth()",
      "1"),
  DAY_OF_WEEK(
      "a.getDayOfWeek()",
      "Day of the week of a date or moment; Sunday is 0.",
      "due_on.getDayOfWeek()",
      "1"),
  DAY_OF_YEAR(
      "a.getDayOfYear()",
      "Day of the year of a date or moment, from 0.",
      "due_on.getDayOfYear()",
      "60"),
  HOURS(
      "a.getHours()",
      "Hour of a moment in the tenant's zone; all whole hours of a duration.",
      "starts_at.getHours()",
      "9"),
  MINUTES(
      "a.getMinutes()",
      "Minute of a moment; all whole minutes of a duration.",
      "(ends_at - starts_at).getMinutes()",
      "90"),
  SECONDS(
      "a.getSeconds()",
      "Second of a moment; all whole seconds of a duration.",
      "starts_at.getSeconds()",
      "0"),
  ADD_DAYS("addDays(a, days)", "The date so many days later.", "addDays(due_on, 30)", "2026-04-01"),
  ADD_MONTHS(
      "addMonths(a, months)",
      "The date so many months later; the month's last day where it has no such day.",
      "addMonths(date('2026-01-31'), 1)",
      "2026-02-28"),
  DAYS_BETWEEN(
      "daysBetween(a, b)", "Days from date a to date b.", "daysBetween(due_on, today())", "3"),
  DISTANCE(
      "distance(a, b)",
      "Whole metres between two points, along the surface of a sphere of the earth's size.",
      "distance(place, place)",
      "0"),
  LIST("[a, b]", "A list of values of one type.", "priority in [3, 5]", "true");

  private final String form;
  private final String sentence;
  private final String example;
  private final String gives;

  Operator(String form, String sentence, String example, String gives) {
    this.form = form;
    this.sentence = sentence;
    this.example = example;
    this.gives = gives;
  }

  /// How it is written.
  public String form() {
    return form;
  }

  /// What it does.
  public String sentence() {
    return sentence;
  }

  public String example() {
    return example;
  }

  /// The value of the example.
  public String gives() {
    return gives;
  }
}
