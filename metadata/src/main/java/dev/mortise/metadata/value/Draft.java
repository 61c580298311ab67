package dev.mortise.metadata.value;

import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.Terms;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A record that is being written: its typed values so far, and every problem of the input.
///
/// @param values all values of the record, those it had before included
/// @param given names of the fields the input names, unknown ones left out
/// @param children what is given for children, by field; a field that is not given is not there,
///   and one that is emptied has an empty list
/// @param problems what is wrong with the input; nothing may be written while there are any
public record Draft(
    ObjectType object,
    FieldValues values,
    Set<String> given,
    SequencedMap<String, List<ChildInput>> children,
    List<FieldProblem> problems) {

  public Draft {
    given = Collections.unmodifiableSet(new LinkedHashSet<>(given));
    children = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(children));
    problems = List.copyOf(problems);
  }

  /// A new record from JSON-like input.
  ///
  /// @param known fields the caller may know of; others are answered like fields that do not exist
  public static Draft create(
      ObjectType object, Map<String, ? extends @Nullable Object> input, Predicate<Field> known) {
    return new DraftReader(object, FieldValues.EMPTY, known).read(input, true);
  }

  /// A changed record from its values before and a JSON Merge Patch.
  public static Draft change(
      ObjectType object,
      FieldValues before,
      Map<String, ? extends @Nullable Object> patch,
      Predicate<Field> known) {
    return new DraftReader(object, before, known).read(patch, false);
  }

  /// Fills fields that were not given: with their literal default, or the value of their default
  /// expression, which sees the fields before it.
  public Draft withDefaults(Evaluation evaluation) {
    var filled = values;
    var found = new ArrayList<>(problems);
    for (var field : object.fields().values()) {
      if (given.contains(field.name()) || filled.get(field.name()) != null) {
        continue;
      }
      var value =
          field.defaultValue() == null
              ? field.initial()
              : fitted(field, evaluation.of(field.defaultValue(), filled), found);
      filled = filled.with(field.name(), value);
    }
    return new Draft(object, filled, given, children, found);
  }

  /// Gives fields the values of expressions, each of which sees the values before it.
  public Draft withSet(SequencedMap<String, Expression> expressions, Evaluation evaluation) {
    var filled = values;
    var found = new ArrayList<>(problems);
    for (var entry : expressions.entrySet()) {
      var field = object.require(entry.getKey());
      var value = fitted(field, evaluation.of(entry.getValue(), filled), found);
      filled = filled.with(field.name(), value);
    }
    return new Draft(object, filled, given, children, found);
  }

  /// A computed value as input for a field.
  public static @Nullable Object input(Field field, @Nullable Object value) {
    return JsonShape.of(field.valueType(), rounded(field.type(), value), ZoneOffset.UTC);
  }

  /// This draft with the problem of every field that needs a value and has none.
  ///
  /// @param also names of fields that need one besides
  public Draft checkRequired(Set<String> also, Evaluation evaluation) {
    var found = new ArrayList<>(problems);
    for (var field : object.fields().values()) {
      var asked =
          field.required()
              || also.contains(field.name())
              || (field.requiredIf() != null
                  && !needsWrong(field.requiredIf())
                  && Boolean.TRUE.equals(evaluation.of(field.requiredIf(), values)));
      if (asked && values.get(field.name()) == null && !field.computed() && !isWrong(field)) {
        found.add(
            FieldProblem.of(
                pointer(field), InputProblem.REQUIRED.code(), Map.of("field", field.name())));
      }
    }
    return new Draft(object, values, given, children, found);
  }

  /// Whether nobody can tell yet if a condition holds: a value it asks for was refused.
  private boolean needsWrong(Expression condition) {
    var wrong = new ArrayList<String>();
    Terms.eachField(condition.term(), asked -> wrong.add("/" + asked.field() + "/"));
    return problems.stream()
        .anyMatch(problem -> wrong.stream().anyMatch((problem.pointer() + "/")::startsWith));
  }

  /// A value that was refused is not called missing besides.
  private boolean isWrong(Field field) {
    return problems.stream()
        .anyMatch(problem -> (problem.pointer() + "/").startsWith(pointer(field) + "/"));
  }

  /// This draft with values whoever gives the input has no say in, such as a child's parent.
  public Draft withPreset(Map<String, Object> preset) {
    return with(values.with(preset));
  }

  public Draft with(FieldValues changed) {
    return new Draft(object, changed, given, children, problems);
  }

  /// A computed value goes through the same door as input, so that no default breaks a limit.
  private static @Nullable Object fitted(
      Field field, @Nullable Object value, List<FieldProblem> problems) {
    return Coercion.value(field, input(field, value), pointer(field), problems);
  }

  private static @Nullable Object rounded(FieldType type, @Nullable Object value) {
    return value instanceof BigDecimal number && Limits.scale(type) >= 0
        ? number.setScale(Limits.scale(type), RoundingMode.HALF_UP)
        : value;
  }

  private static String pointer(Field field) {
    return "/" + field.name();
  }
}
