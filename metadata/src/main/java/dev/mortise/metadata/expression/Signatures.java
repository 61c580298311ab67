package dev.mortise.metadata.expression;

import static dev.mortise.metadata.expression.ValueType.Scalar.BOOLEAN;
import static dev.mortise.metadata.expression.ValueType.Scalar.DATE;
import static dev.mortise.metadata.expression.ValueType.Scalar.DATE_TIME;
import static dev.mortise.metadata.expression.ValueType.Scalar.DECIMAL;
import static dev.mortise.metadata.expression.ValueType.Scalar.DURATION;
import static dev.mortise.metadata.expression.ValueType.Scalar.GEO;
import static dev.mortise.metadata.expression.ValueType.Scalar.INTEGER;
import static dev.mortise.metadata.expression.ValueType.Scalar.TEXT;

import dev.mortise.metadata.expression.ValueType.Scalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The table of what operators and functions apply to; those over any type are not in it but in the
/// checker: equality, order, `in`, `? :`, `has`, lists and quantifiers.
final class Signatures {

  /// One way to call a function; a member is called on its first argument with a dot.
  record Signature(Operator operator, List<Scalar> parameters, Scalar result) {}

  private static final Map<String, List<Signature>> FUNCTIONS = new LinkedHashMap<>();
  private static final Map<String, List<Signature>> MEMBERS = new LinkedHashMap<>();

  static {
    function("_&&_", Operator.AND, BOOLEAN, BOOLEAN, BOOLEAN);
    function("_||_", Operator.OR, BOOLEAN, BOOLEAN, BOOLEAN);
    function("!_", Operator.NOT, BOOLEAN, BOOLEAN);
    function("_+_", Operator.ADD, INTEGER, INTEGER, INTEGER);
    function("_+_", Operator.ADD, DECIMAL, DECIMAL, DECIMAL);
    function("_+_", Operator.ADD, TEXT, TEXT, TEXT);
    function("_+_", Operator.ADD, DURATION, DURATION, DURATION);
    function("_+_", Operator.ADD, DATE_TIME, DATE_TIME, DURATION);
    function("_+_", Operator.ADD, DATE_TIME, DURATION, DATE_TIME);
    function("_-_", Operator.SUBTRACT, INTEGER, INTEGER, INTEGER);
    function("_-_", Operator.SUBTRACT, DECIMAL, DECIMAL, DECIMAL);
    function("_-_", Operator.SUBTRACT, DURATION, DURATION, DURATION);
    function("_-_", Operator.SUBTRACT, DATE_TIME, DATE_TIME, DURATION);
    function("_-_", Operator.SUBTRACT, DURATION, DATE_TIME, DATE_TIME);
    function("_*_", Operator.MULTIPLY, INTEGER, INTEGER, INTEGER);
    function("_*_", Operator.MULTIPLY, DECIMAL, DECIMAL, DECIMAL);
    function("_/_", Operator.DIVIDE, INTEGER, INTEGER, INTEGER);
    function("_/_", Operator.DIVIDE, DECIMAL, DECIMAL, DECIMAL);
    function("_%_", Operator.REMAINDER, INTEGER, INTEGER, INTEGER);
    function("_%_", Operator.REMAINDER, DECIMAL, DECIMAL, DECIMAL);
    function("-_", Operator.NEGATE, INTEGER, INTEGER);
    function("-_", Operator.NEGATE, DECIMAL, DECIMAL);
    function("-_", Operator.NEGATE, DURATION, DURATION);
    function("decimal", Operator.TO_DECIMAL, DECIMAL, INTEGER);
    function("int", Operator.TO_INTEGER, INTEGER, DECIMAL);
    function("string", Operator.TO_TEXT, TEXT, INTEGER);
    function("string", Operator.TO_TEXT, TEXT, DECIMAL);
    function("string", Operator.TO_TEXT, TEXT, DATE);
    function("string", Operator.TO_TEXT, TEXT, BOOLEAN);
    function("round", Operator.ROUND, DECIMAL, DECIMAL);
    function("round", Operator.ROUND, DECIMAL, DECIMAL, INTEGER);
    function("floor", Operator.FLOOR, DECIMAL, DECIMAL);
    function("ceil", Operator.CEIL, DECIMAL, DECIMAL);
    function("abs", Operator.ABS, INTEGER, INTEGER);
    function("abs", Operator.ABS, DECIMAL, DECIMAL);
    function("abs", Operator.ABS, DURATION, DURATION);
    for (Scalar type : List.of(INTEGER, DECIMAL, DURATION, DATE, DATE_TIME)) {
      function("greatest", Operator.GREATEST, type, type, type);
      function("least", Operator.LEAST, type, type, type);
    }
    function("size", Operator.SIZE, INTEGER, TEXT);
    member("size", Operator.SIZE, INTEGER, TEXT);
    member("contains", Operator.CONTAINS, BOOLEAN, TEXT, TEXT);
    member("startsWith", Operator.STARTS_WITH, BOOLEAN, TEXT, TEXT);
    member("endsWith", Operator.ENDS_WITH, BOOLEAN, TEXT, TEXT);
    member("lowerAscii", Operator.LOWER, TEXT, TEXT);
    member("upperAscii", Operator.UPPER, TEXT, TEXT);
    member("trim", Operator.TRIM, TEXT, TEXT);
    member("substring", Operator.SUBSTRING, TEXT, TEXT, INTEGER);
    member("substring", Operator.SUBSTRING, TEXT, TEXT, INTEGER, INTEGER);
    function("now", Operator.NOW, DATE_TIME);
    function("today", Operator.TODAY, DATE);
    function("date", Operator.DATE, DATE, DATE_TIME);
    for (Scalar type : List.of(DATE, DATE_TIME)) {
      member("getFullYear", Operator.YEAR, INTEGER, type);
      member("getMonth", Operator.MONTH, INTEGER, type);
      member("getDate", Operator.DAY, INTEGER, type);
      member("getDayOfMonth", Operator.DAY_OF_MONTH, INTEGER, type);
      member("getDayOfWeek", Operator.DAY_OF_WEEK, INTEGER, type);
      member("getDayOfYear", Operator.DAY_OF_YEAR, INTEGER, type);
    }
    for (Scalar type : List.of(DATE_TIME, DURATION)) {
      member("getHours", Operator.HOURS, INTEGER, type);
      member("getMinutes", Operator.MINUTES, INTEGER, type);
      member("getSeconds", Operator.SECONDS, INTEGER, type);
    }
    function("addDays", Operator.ADD_DAYS, DATE, DATE, INTEGER);
    function("addMonths", Operator.ADD_MONTHS, DATE, DATE, INTEGER);
    function("daysBetween", Operator.DAYS_BETWEEN, INTEGER, DATE, DATE);
    function("distance", Operator.DISTANCE, DECIMAL, GEO, GEO);
  }

  private Signatures() {}

  static List<Signature> named(String name, boolean member) {
    return (member ? MEMBERS : FUNCTIONS).getOrDefault(name, List.of());
  }

  /// Names of functions a person writes, those that are signs left out.
  static List<String> names(boolean member) {
    var names = new ArrayList<>((member ? MEMBERS : FUNCTIONS).keySet());
    names.removeIf(name -> !Character.isLetter(name.charAt(0)));
    names.addAll(member ? List.of("exists", "all") : List.of("has", "timestamp", "duration"));
    return names;
  }

  /// All signatures of an operator.
  static List<Signature> of(Operator operator) {
    var found = new ArrayList<Signature>();
    for (Map<String, List<Signature>> table : List.of(FUNCTIONS, MEMBERS)) {
      table.values().forEach(found::addAll);
    }
    found.removeIf(signature -> signature.operator() != operator);
    return Collections.unmodifiableList(found);
  }

  private static void function(
      String name, Operator operator, Scalar result, Scalar... parameters) {
    add(FUNCTIONS, name, new Signature(operator, List.of(parameters), result));
  }

  private static void member(String name, Operator operator, Scalar result, Scalar... parameters) {
    add(MEMBERS, name, new Signature(operator, List.of(parameters), result));
  }

  private static void add(Map<String, List<Signature>> table, String name, Signature signature) {
    table.computeIfAbsent(name, _ -> new ArrayList<>()).add(signature);
  }
}
