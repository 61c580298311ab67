package dev.mortise.engine.record;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.store.RollupValue;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.Terms;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.value.Draft;
import dev.mortise.metadata.value.FieldProblem;
import dev.mortise.metadata.value.FieldValues;
import dev.mortise.metadata.value.InputProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The values of a record that follow from others, and the rules they must keep.
final class Values {
  private final RequestContext context;
  private final RecordGraph graph;
  private final FlowSteps flows;

  Values(RequestContext context, RecordGraph graph, FlowSteps flows) {
    this.context = context;
    this.graph = graph;
    this.flows = flows;
  }

  /// A new record's draft with its defaults and rollups over nothing.
  Draft defaulted(Draft draft, StoredRecord record) {
    var defaulted = draft.withDefaults((expression, values) -> value(record, expression, values));
    return defaulted.with(overNothing(draft.object(), defaulted.values()));
  }

  /// The same with its place in its flow, and what is missing noted.
  Draft complete(Draft draft, StoredRecord record) {
    return check(flows.begin(draft, record), record);
  }

  /// The record with its rollups as they are when no record takes part.
  StoredRecord overNothing(StoredRecord record) {
    return record.withValues(overNothing(record.type(), record.values()));
  }

  private static FieldValues overNothing(ObjectType type, FieldValues values) {
    var changes = new HashMap<String, @Nullable Object>();
    for (var rollup : type.rollups()) {
      changes.put(rollup.field().name(), RollupValue.empty(rollup));
    }
    return values.with(changes);
  }

  /// The draft with what is missing noted.
  ///
  /// @param record the record the draft is of, as it will be
  Draft check(Draft draft, StoredRecord record) {
    return draft.checkRequired(
        FlowSteps.required(draft), (expression, values) -> value(record, expression, values));
  }

  /// The record with its stored formulas computed.
  StoredRecord compute(StoredRecord record) {
    return record.computed(context.snapshot().about().zone());
  }

  /// Refuses with everything that is wrong: the input, what it points at, and the rules.
  ///
  /// @param known fields the caller knows; of others it is only told that there is one
  void checkRules(
      StoredRecord record, Draft draft, List<FieldProblem> more, Predicate<String> known) {
    var problems = new ArrayList<>(draft.problems());
    problems.addAll(more);
    var broken = problems.stream().map(FieldProblem::pointer).toList();
    for (var rule : record.type().rules()) {
      if (!touches(rule, broken) && fails(rule, record)) {
        var pointer = rule.at() == null ? "" : "/" + rule.at();
        problems.add(
            new FieldProblem(
                pointer,
                "rule",
                Map.of("rule", rule.name(), "check", rule.check().text()),
                message(record.type(), "rules", rule)));
      }
    }
    refuse(
        problems.stream().map(problem -> told(problem, record.type(), known)).distinct().toList());
  }

  /// A problem without the name of a field the caller neither knows nor has named.
  private static FieldProblem told(FieldProblem problem, ObjectType type, Predicate<String> known) {
    var name = problem.pointer().isEmpty() ? "" : problem.pointer().split("/", -1)[1];
    if (!type.fields().containsKey(name)
        || known.test(name)
        || problem.code().equals(InputProblem.UNKNOWN_FIELD.code())) {
      return problem;
    }
    return problem.message() == null
        ? FieldProblem.of("", "unseen_field", Map.of())
        : new FieldProblem("", problem.code(), problem.arguments(), problem.message());
  }

  static void refuse(List<FieldProblem> problems) {
    if (!problems.isEmpty()) {
      throw new ProblemException(
          RecordProblem.VALIDATION, Map.of("count", problems.size()), problems);
    }
  }

  /// What the person reads when a rule or guard does not hold, in their language.
  String message(ObjectType type, String part, ObjectType.Rule rule) {
    return context
        .snapshot()
        .translations()
        .text(
            context.language().toLanguageTag(),
            type.name() + "." + part + "." + rule.name(),
            rule.message());
  }

  /// A rule is broken only when its condition is false; an empty result leaves it in peace.
  boolean fails(ObjectType.Rule rule, StoredRecord record) {
    return Boolean.FALSE.equals(graph.settle(() -> graph.evaluate(rule.check(), record)));
  }

  /// Whether a rule speaks of a field that is wrong already, so that it would say it twice.
  private static boolean touches(ObjectType.Rule rule, List<String> pointers) {
    var touches = new boolean[1];
    Terms.eachField(
        rule.check().term(),
        used -> touches[0] |= used.of() == null && pointers.contains("/" + used.field()));
    return touches[0];
  }

  private @Nullable Object value(StoredRecord record, Expression expression, FieldValues values) {
    return graph.settle(() -> graph.evaluate(expression, record.withValues(values)));
  }
}
