package dev.mortise.engine.record;

import dev.mortise.engine.access.ObjectAccess;
import dev.mortise.engine.flow.FlowProblem;
import dev.mortise.engine.flow.Verdict;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.definition.FlowDefinition.Comment;
import dev.mortise.metadata.snapshot.Effect;
import dev.mortise.metadata.snapshot.Flow;
import dev.mortise.metadata.snapshot.Flow.Transition;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.TextPath;
import dev.mortise.metadata.value.Draft;
import dev.mortise.metadata.value.FieldProblem;
import dev.mortise.metadata.value.FieldValues;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Records in their flows: where they begin, which step may be taken, what it asks for, and the
/// values a record has when it has taken it.
final class FlowSteps {
  private final RequestContext context;
  private final RecordGraph graph;

  FlowSteps(RequestContext context, RecordGraph graph) {
    this.context = context;
    this.graph = graph;
  }

  /// A step of a record's flow.
  record Step(Flow flow, Transition transition) {
    /// What follows when those who are asked do not agree.
    List<Effect> rejected() {
      var approval = transition.approval();
      return approval == null ? List.of() : approval.rejected();
    }

    /// What follows from taking it.
    List<Effect> effects() {
      var effects = new ArrayList<>(transition.effects());
      effects.addAll(flow.entering(transition.to()));
      return effects;
    }
  }

  /// The flow a record goes by; null when it has none.
  static @Nullable Flow of(ObjectType type, FieldValues values) {
    return type.flows().isEmpty()
        ? null
        : type.flow(values.get(ObjectType.KIND), values.get(Flow.VERSION));
  }

  /// The state a record is in; a record that was made before there was a flow, or whose state is
  /// gone from it, stands at its start.
  static Object state(Flow flow, StoredRecord record) {
    return record.get(Flow.STATE) instanceof String state && flow.states().containsKey(state)
        ? state
        : flow.start();
  }

  /// A new record at the start of its flow, or in the state it is made in.
  Draft begin(Draft draft, StoredRecord record) {
    var flow = draft.object().flow(draft.values().get(ObjectType.KIND));
    if (flow == null) {
      return draft;
    }
    var given = draft.values().get(Flow.STATE) != null;
    var begun = draft.with(entered(flow, draft, given ? null : flow.start()));
    return given ? begun : set(begun, flow.entering(flow.start()), record);
  }

  /// What follows from a new record having been made at the start of its flow.
  static List<Effect> effects(StoredRecord record) {
    var flow = of(record.type(), record.values());
    return flow == null ? List.of() : flow.entering(flow.start());
  }

  /// The step of that name, which the caller may take with the record now.
  Step require(StoredRecord record, String name, ObjectAccess access) {
    var step = known(record, name);
    return switch (judge(step.flow(), step.transition(), record, access)) {
      case Verdict.Open() -> step;
      case Verdict.Closed(var why) -> throw ProblemException.of(why, arguments(step, record));
    };
  }

  /// A step that has been taken and is not done yet.
  static Step known(StoredRecord record, String name) {
    var flow = of(record.type(), record.values());
    var step = flow == null ? null : flow.transitions().get(name);
    if (flow == null || step == null) {
      throw ProblemException.of(
          FlowProblem.UNKNOWN_TRANSITION,
          Map.of("transition", name, "object", record.type().label()));
    }
    return new Step(flow, step);
  }

  /// Values of a record that nobody is asked about any more.
  static FieldValues unasked(FieldValues values) {
    return values.with(Flow.WAITING, null);
  }

  Verdict judge(Flow flow, Transition step, StoredRecord record, ObjectAccess access) {
    return Verdict.on(
        step,
        state(flow, record),
        record.get(Flow.WAITING) != null,
        access,
        condition -> graph.settle(() -> graph.holds(condition, record)));
  }

  /// Places of the texts that say why a step cannot be taken.
  Map<String, Object> arguments(Step step, StoredRecord record) {
    var arguments = new HashMap<String, Object>();
    arguments.put("transition", label(step));
    arguments.put("state", stateLabel(record.type(), state(step.flow(), record)));
    var otherwise = step.transition().otherwise();
    if (otherwise != null) {
      arguments.put("reason", text(TextPath.otherwise(step.flow(), step.transition()), otherwise));
    }
    return arguments;
  }

  String label(Step step) {
    return text(TextPath.transition(step.flow(), step.transition()), step.transition().label());
  }

  String stateLabel(ObjectType type, Object state) {
    var field = type.require(Flow.STATE);
    var option = field.options().get(state.toString());
    return option == null || option.label() == null
        ? state.toString()
        : text(TextPath.option(type, field, state.toString()), option.label());
  }

  /// The draft of a record that has taken the step.
  Draft move(Step step, Draft draft, StoredRecord record) {
    var to = step.transition().to();
    var moved = draft.with(entered(step.flow(), draft, to));
    return set(moved, step.effects(), record);
  }

  private FieldValues entered(Flow flow, Draft draft, @Nullable String state) {
    var entered = new HashMap<String, @Nullable Object>();
    if (draft.object().fields().containsKey(Flow.VERSION)) {
      entered.put(Flow.VERSION, (long) flow.version());
    }
    if (state != null) {
      entered.put(Flow.STATE, state);
      entered.put(Flow.WAITING, null);
    }
    if (state != null || draft.values().get(Flow.SINCE) == null) {
      entered.put(Flow.SINCE, context.now());
    }
    return draft.values().with(entered);
  }

  /// The values effects give fields of the record itself; each sees those before it.
  private Draft set(Draft draft, List<Effect> effects, StoredRecord record) {
    var current = draft;
    for (var effect : effects) {
      if (effect instanceof Effect.Set(var values, var when)) {
        var before = record.withValues(current.values());
        if (when == null || graph.settle(() -> graph.holds(when, before))) {
          current =
              current.withSet(
                  values,
                  (expression, given) ->
                      graph.settle(() -> graph.evaluate(expression, record.withValues(given))));
        }
      }
    }
    return current;
  }

  /// Fields that have a value while the record is where it is.
  static Set<String> required(Draft draft) {
    var flow = of(draft.object(), draft.values());
    var state = flow == null ? null : flow.states().get(draft.values().get(Flow.STATE));
    return state == null ? Set.of() : new LinkedHashSet<>(state.require());
  }

  /// What is wrong with what somebody gives with a step, besides the values themselves.
  List<FieldProblem> problems(Step step, StepRequest request, StoredRecord after) {
    var problems = new ArrayList<FieldProblem>();
    for (var name : request.fields().keySet()) {
      if (!step.transition().ask().contains(name) && after.type().field(name) != null) {
        problems.add(FieldProblem.of("/" + name, "not_asked", Map.of("field", name)));
      }
    }
    for (var name : step.transition().require()) {
      if (isEmpty(after, name, request)) {
        problems.add(FieldProblem.of("/" + name, "required", Map.of("field", name)));
      }
    }
    for (var rule : step.transition().rules()) {
      if (Boolean.FALSE.equals(graph.settle(() -> graph.evaluate(rule.check(), after)))) {
        var message = text(TextPath.rule(step.flow(), step.transition(), rule), rule.message());
        problems.add(
            new FieldProblem(
                rule.at() == null ? "" : "/" + rule.at(),
                "rule",
                Map.of("rule", rule.name(), "check", rule.check().text()),
                message));
      }
    }
    return problems;
  }

  private boolean isEmpty(StoredRecord record, String name, StepRequest request) {
    var field = record.type().require(name);
    var value =
        request.fields().get(name) instanceof Collection<?> given && !given.isEmpty()
            ? given
            : graph.settle(() -> graph.value(record, field));
    return value == null || (value instanceof Collection<?> several && several.isEmpty());
  }

  /// Refuses a step that must be commented on and is not.
  static void requireComment(Step step, StepRequest request) {
    var comment = request.comment();
    if (step.transition().comment() == Comment.REQUIRED && (comment == null || comment.isBlank())) {
      Values.refuse(List.of(FieldProblem.of("/comment", "required", Map.of("field", "comment"))));
    }
  }

  private String text(String path, String own) {
    return context.snapshot().translations().text(context.language().toLanguageTag(), path, own);
  }
}
