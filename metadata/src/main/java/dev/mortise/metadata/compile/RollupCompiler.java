package dev.mortise.metadata.compile;

import dev.mortise.metadata.compile.Expressions.Reach;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.expression.ValueType.Scalar;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.Rollup;
import dev.mortise.metadata.snapshot.Rollup.Function;
import dev.mortise.metadata.source.DiagnosticCode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Resolves what a rollup field computes over which records.
final class RollupCompiler {
  private static final Set<Scalar> SUMMABLE =
      EnumSet.of(Scalar.INTEGER, Scalar.DECIMAL, Scalar.DURATION);
  private static final Set<Scalar> ORDERED =
      EnumSet.of(
          Scalar.INTEGER,
          Scalar.DECIMAL,
          Scalar.DURATION,
          Scalar.DATE,
          Scalar.DATE_TIME,
          Scalar.TEXT);

  private final Typing typing;
  private final Expressions expressions;
  private final Map<String, ObjectCompiler> objects;
  private final Report report;

  /// @param objects all object types, for what their fields are
  RollupCompiler(
      Typing typing, Expressions expressions, Map<String, ObjectCompiler> objects, Report report) {
    this.typing = typing;
    this.expressions = expressions;
    this.objects = objects;
    this.report = report;
  }

  /// The field a rollup adds up or compares; null for a count.
  static @Nullable String operand(FieldType.Rollup rollup) {
    return operands(rollup).values().stream().findFirst().orElse(null);
  }

  private static Map<Function, String> operands(FieldType.Rollup rollup) {
    var operands = new EnumMap<Function, String>(Function.class);
    put(operands, Function.SUM, rollup.sum());
    put(operands, Function.MIN, rollup.min());
    put(operands, Function.MAX, rollup.max());
    put(operands, Function.AVG, rollup.avg());
    put(operands, Function.LOWEST_SUM, rollup.lowestSum());
    return operands;
  }

  private static void put(
      Map<Function, String> operands, Function function, @Nullable String operand) {
    if (operand != null) {
      operands.put(function, operand);
    }
  }

  /// @param field null when the field itself is not sound; mistakes are looked for all the same
  @Nullable Rollup compile(
      Spot spot, String parent, @Nullable Field field, FieldType.Rollup rollup, boolean guarded) {
    var function = function(spot, rollup);
    var over = rollup.over();
    if (over == null || typing.fields(over).isEmpty()) {
      return null;
    }
    var where = where(spot, over, rollup);
    if (function != null && function != Function.COUNT) {
      checkOperand(spot, over, function, operands(rollup).get(function));
    }
    checkAlong(spot, over, function, rollup.along());
    return field == null || function == null || rollup.by() == null
        ? null
        : new Rollup(
            parent,
            field,
            over,
            rollup.by(),
            function,
            operand(rollup),
            rollup.along(),
            where,
            guarded);
  }

  private @Nullable Expression where(Spot spot, String over, FieldType.Rollup rollup) {
    var where = expressions.condition(spot.at("where"), rollup.where(), over, Reach.OWN_FIELDS);
    if (where != null) {
      where.needs().ownFields().forEach(field -> checkStored(spot.at("where"), over, field));
    }
    return where;
  }

  private @Nullable Function function(Spot spot, FieldType.Rollup rollup) {
    var functions = new ArrayList<>(operands(rollup).keySet());
    if (rollup.count()) {
      functions.addFirst(Function.COUNT);
    }
    if (functions.size() == 1) {
      return functions.getFirst();
    }
    report.key(
        spot,
        DiagnosticCode.ROLLUP_FUNCTION,
        functions.isEmpty()
            ? "The rollup does not say what it computes."
            : "The rollup computes several values.",
        "Write exactly one of: count: true, or sum, min, max, avg, lowest_sum with a field.");
    return null;
  }

  private void checkOperand(Spot spot, String over, Function function, @Nullable String operand) {
    if (operand == null) {
      return;
    }
    var at = spot.at(function.name().toLowerCase(Locale.ROOT));
    if (!typing.knows(at, over, operand, report)) {
      return;
    }
    checkStored(at, over, operand);
    var type = typing.field(over, operand);
    var adds =
        switch (function) {
          case SUM, AVG, LOWEST_SUM -> true;
          case COUNT, MIN, MAX -> false;
        };
    var fitting = adds ? SUMMABLE : ORDERED;
    if (type != null && !(type instanceof ValueType.Scalar scalar && fitting.contains(scalar))) {
      report.value(
          at,
          DiagnosticCode.ROLLUP_OPERAND,
          "'%s' is a %s.".formatted(operand, type.words()),
          adds
              ? "Sums and averages take numbers and durations."
              : "Smallest and largest take numbers, durations, dates, moments and text.");
    }
  }

  /// A running sum needs an order, and nothing else has a use for one.
  private void checkAlong(
      Spot spot, String over, @Nullable Function function, @Nullable String along) {
    if (along == null) {
      if (function == Function.LOWEST_SUM) {
        report.key(
            spot.at("lowest_sum"),
            DiagnosticCode.ROLLUP_ALONG,
            "The running sum has no order.",
            "Write along: with a day or moment of '%s'.".formatted(over));
      }
      return;
    }
    var at = spot.at("along");
    if (function != null && function != Function.LOWEST_SUM) {
      report.key(
          at,
          DiagnosticCode.ROLLUP_ALONG,
          "Only a running sum has an order.",
          "Leave it out, or write lowest_sum in place of %s."
              .formatted(function.name().toLowerCase(Locale.ROOT)));
    } else if (typing.knows(at, over, along, report)) {
      checkStored(at, over, along);
      var type = typing.field(over, along);
      if (type != null && type != Scalar.DATE && type != Scalar.DATE_TIME) {
        report.value(
            at,
            DiagnosticCode.ROLLUP_ALONG,
            "'%s' is a %s.".formatted(along, type.words()),
            "A running sum goes along a day or a moment.");
      }
    }
  }

  private void checkStored(Spot at, String over, String field) {
    var object = objects.get(over);
    if (object != null && object.isLive(field)) {
      report.value(
          at,
          DiagnosticCode.NOT_STORED,
          "'%s' of '%s' is computed when it is read.".formatted(field, over),
          "It depends on the moment, the caller or other records: a rollup needs stored values.");
    }
  }
}
