package dev.mortise.metadata.compile;

import dev.mortise.metadata.compile.Definitions.Located;
import dev.mortise.metadata.compile.Expressions.Reach;
import dev.mortise.metadata.definition.EffectDefinition;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.definition.FlowDefinition;
import dev.mortise.metadata.definition.FlowDefinition.ApprovalDefinition;
import dev.mortise.metadata.definition.FlowDefinition.Comment;
import dev.mortise.metadata.definition.FlowDefinition.Late;
import dev.mortise.metadata.definition.FlowDefinition.Need;
import dev.mortise.metadata.definition.FlowDefinition.StateDefinition;
import dev.mortise.metadata.definition.FlowDefinition.TaskDefinition;
import dev.mortise.metadata.definition.FlowDefinition.TimeoutDefinition;
import dev.mortise.metadata.definition.FlowDefinition.TransitionDefinition;
import dev.mortise.metadata.definition.ObjectDefinition;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.Effect;
import dev.mortise.metadata.snapshot.Flow;
import dev.mortise.metadata.snapshot.Flow.Approval;
import dev.mortise.metadata.snapshot.Flow.Level;
import dev.mortise.metadata.snapshot.Flow.State;
import dev.mortise.metadata.snapshot.Flow.Task;
import dev.mortise.metadata.snapshot.Flow.Timeout;
import dev.mortise.metadata.snapshot.Flow.Transition;
import dev.mortise.metadata.source.DiagnosticCode;
import dev.mortise.metadata.value.Durations;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Resolves the flows of one object type.
final class FlowCompiler {
  private final Located<ObjectDefinition> object;
  private final Definitions definitions;
  private final Typing typing;
  private final Expressions expressions;
  private final Report report;
  private final EffectCompiler effects;
  private final ClockCompiler clocks;
  private final PeopleCompiler people;

  FlowCompiler(
      Located<ObjectDefinition> object,
      Definitions definitions,
      Typing typing,
      Expressions expressions,
      Calendars calendars,
      Report report) {
    this.object = object;
    this.definitions = definitions;
    this.typing = typing;
    this.expressions = expressions;
    this.report = report;
    this.effects = new EffectCompiler(definitions, typing, expressions, report);
    this.clocks = new ClockCompiler(object.name(), expressions, effects, calendars, report);
    this.people = new PeopleCompiler(definitions, expressions, report);
  }

  SequencedMap<String, Flow> compile() {
    var compiled = new LinkedHashMap<String, Flow>();
    for (var flow : definitions.flows(object.name())) {
      compiled.put(flow.name(), compile(flow.spot(), flow.name(), flow.definition()));
    }
    requireFixedKind(compiled.keySet());
    return Collections.unmodifiableSequencedMap(compiled);
  }

  private Flow compile(Spot spot, String name, FlowDefinition flow) {
    checkVersion(spot, flow);
    checkState(spot.at("start"), flow, flow.start());
    new RenameCheck(report).check(spot.at("states"), flow.states(), StateDefinition::was);
    var states = new LinkedHashMap<String, State>();
    flow.states()
        .forEach(
            (state, written) -> states.put(state, state(spot.at("states", state), state, written)));
    var transitions = new LinkedHashMap<String, Transition>();
    flow.transitions()
        .forEach((step, written) ->
            transitions.put(step, step(spot.at("transitions", step), flow, step, written)));
    checkReached(spot, flow, transitions.values());
    return new Flow(
        object.name(),
        name,
        version(flow),
        flow.versionOf(),
        flow.start() == null ? "" : flow.start(),
        Collections.unmodifiableSequencedMap(states),
        Collections.unmodifiableSequencedMap(transitions),
        entering(spot.at("enter"), flow),
        clocks.compile(spot.at("clocks"), flow));
  }

  private static int version(FlowDefinition flow) {
    return Objects.requireNonNullElse(flow.version(), Flow.FIRST);
  }

  /// An earlier version is one of a flow that is none itself, and has a number of its own.
  private void checkVersion(Spot spot, FlowDefinition flow) {
    var of = flow.versionOf();
    if (flow.version() != null && flow.version() < Flow.FIRST) {
      report.value(
          spot.at("version"),
          DiagnosticCode.BAD_LIMIT,
          "Versions are counted from 1.",
          "Write 1 or more.");
    }
    if (of == null) {
      return;
    }
    var flows = definitions.flows(object.name());
    var latest = flows.stream().filter(one -> one.name().equals(of)).findFirst();
    if (latest.isEmpty() || latest.get().definition().versionOf() != null) {
      var known =
          flows.stream()
              .filter(one -> one.definition().versionOf() == null)
              .map(Located::name)
              .toList();
      report.unknown(
          spot.at("version_of"),
          DiagnosticCode.UNKNOWN_FLOW,
          "flow of '%s' with versions called".formatted(object.name()),
          of,
          known);
      return;
    }
    boolean another =
        flows.stream()
            .filter(one -> !one.spot().equals(spot))
            .map(Located::definition)
            .anyMatch(one -> of.equals(one.versionOf()) && version(one) == version(flow));
    if (another || version(flow) >= version(latest.get().definition())) {
      report.key(
          spot.at("version_of"),
          DiagnosticCode.CONTRADICTION,
          "'%s' is at version %d, and this is version %d%s."
              .formatted(
                  of,
                  version(latest.get().definition()),
                  version(flow),
                  another ? " as another file" : ""),
          "Give the flow as it is now a higher 'version', and each earlier one its own.");
    }
  }

  private State state(Spot spot, String name, StateDefinition state) {
    checkFields(spot.at("require"), state.require());
    return new State(
        name,
        state.label() == null ? name : state.label(),
        state.ending(),
        state.require(),
        task(spot.at("task"), state.task()));
  }

  private @Nullable Task task(Spot spot, @Nullable TaskDefinition task) {
    if (task == null || task.people() == null) {
      return null;
    }
    var whose = people.compile(spot.at("for"), object.name(), task.people());
    var due =
        expressions.compile(
            spot.at("due"), task.due(), object.name(), ValueType.Scalar.DATE_TIME, Reach.ALL);
    return whose == null ? null : new Task(whose, task.title(), due);
  }

  private Transition step(Spot spot, FlowDefinition flow, String name, TransitionDefinition step) {
    for (int i = 0; i < step.from().size(); i++) {
      checkState(spot.at("from", i), flow, step.from().get(i));
    }
    checkState(spot.at("to"), flow, step.to());
    checkRoles(spot.at("by"), step.by());
    checkAsked(spot.at("ask"), step.ask());
    checkFields(spot.at("require"), step.require());
    return new Transition(
        name,
        step.label() == null ? name : step.label(),
        Set.copyOf(step.from()),
        step.to() == null ? "" : step.to(),
        Set.copyOf(step.by()),
        expressions.condition(spot.at("when"), step.when(), object.name(), Reach.ALL),
        step.otherwise(),
        step.ask(),
        Set.copyOf(step.require()),
        new RuleCompiler(typing, expressions, report)
            .compile(spot.at("rules"), object.name(), step.rules()),
        step.comment() == null ? Comment.OPTIONAL : step.comment(),
        approval(spot.at("approval"), step.approval()),
        step.interrupts(),
        effects.compile(spot.at("do"), object.name(), step.effects()));
  }

  private @Nullable Approval approval(Spot spot, @Nullable ApprovalDefinition approval) {
    if (approval == null) {
      return null;
    }
    var levels = new ArrayList<Level>();
    for (int i = 0; i < approval.levels().size(); i++) {
      var level = approval.levels().get(i);
      var at = spot.at("levels", i);
      var by = level.by() == null ? null : people.compile(at.at("by"), object.name(), level.by());
      var when = expressions.condition(at.at("when"), level.when(), object.name(), Reach.ALL);
      if (by != null) {
        levels.add(
            new Level(
                by,
                when,
                level.need() == null ? Need.ANY : level.need(),
                timeout(at.at("timeout"), level.timeout())));
      }
    }
    return new Approval(
        expressions.condition(spot.at("when"), approval.when(), object.name(), Reach.ALL),
        List.copyOf(levels),
        effects.compile(spot.at("rejected"), object.name(), approval.rejected()));
  }

  private @Nullable Timeout timeout(Spot spot, @Nullable TimeoutDefinition timeout) {
    if (timeout == null || timeout.after() == null || timeout.then() == null) {
      return null;
    }
    var after = Durations.parse(timeout.after());
    if (after == null || !after.isPositive()) {
      report.value(
          spot.at("after"),
          DiagnosticCode.BAD_TIME,
          "'%s' is no length of time.".formatted(timeout.after()),
          "Write it as 90s, 15m, 2h or 3d.");
      return null;
    }
    if ((timeout.then() == Late.ASK) != (timeout.ask() != null)) {
      report.key(
          spot,
          DiagnosticCode.CONTRADICTION,
          timeout.ask() == null ? "Nobody is asked besides." : "Nobody is asked in this case.",
          "Write 'ask' together with 'then: ask', and only then.");
    }
    var ask =
        timeout.ask() == null ? null : people.compile(spot.at("ask"), object.name(), timeout.ask());
    return new Timeout(after, timeout.then(), ask);
  }

  private SequencedMap<String, List<Effect>> entering(Spot spot, FlowDefinition flow) {
    var entering = new LinkedHashMap<String, List<Effect>>();
    flow.enter()
        .forEach((state, written) -> {
          checkStateKey(spot.at(state), flow, state);
          entering.put(state, compile(spot.at(state), written));
        });
    return Collections.unmodifiableSequencedMap(entering);
  }

  private List<Effect> compile(Spot spot, List<EffectDefinition> written) {
    return effects.compile(spot, object.name(), written);
  }

  private void checkState(Spot spot, FlowDefinition flow, @Nullable String state) {
    if (state != null && !flow.states().containsKey(state)) {
      report.unknown(spot, DiagnosticCode.UNKNOWN_STATE, "state", state, flow.states().keySet());
    }
  }

  private void checkStateKey(Spot spot, FlowDefinition flow, String state) {
    if (!flow.states().containsKey(state)) {
      report.key(
          spot,
          DiagnosticCode.UNKNOWN_STATE,
          "No state '%s'.".formatted(state),
          Report.hint(state, flow.states().keySet()));
    }
  }

  private void checkRoles(Spot spot, List<String> roles) {
    for (int i = 0; i < roles.size(); i++) {
      people.checkRole(spot.at(i), roles.get(i));
    }
  }

  private void checkFields(Spot spot, List<String> fields) {
    for (int i = 0; i < fields.size(); i++) {
      typing.knows(spot.at(i), object.name(), fields.get(i), report);
    }
  }

  private void checkAsked(Spot spot, List<String> fields) {
    checkFields(spot, fields);
    for (int i = 0; i < fields.size(); i++) {
      var field = definitions.field(object.name(), fields.get(i));
      if (field == null || !(field.type() instanceof FieldType.Children)) {
        effects.checkWritten(spot.at(i), object.name(), fields.get(i));
      }
    }
  }

  /// Where no step leads, and what no step leaves though it is no end, was forgotten.
  private void checkReached(Spot spot, FlowDefinition flow, Collection<Transition> steps) {
    var left = new HashSet<String>();
    var reached = new HashSet<String>();
    steps.forEach(step -> {
      left.addAll(step.from());
      reached.add(step.to());
    });
    if (!flow.states().keySet().containsAll(reached) || !flow.states().containsKey(flow.start())) {
      return; // a misspelt name has been reported
    }
    flow.states()
        .forEach((name, state) -> {
          var at = spot.at("states", name);
          if (!reached.contains(name) && !name.equals(flow.start())) {
            report.key(
                at,
                DiagnosticCode.NOT_REACHED,
                "No step leads to '%s'.".formatted(name),
                "Add a step with 'to: %s', or leave the state out.".formatted(name));
          } else if (!left.contains(name) && !state.ending()) {
            report.key(
                at,
                DiagnosticCode.NOT_REACHED,
                "No step leads on from '%s'.".formatted(name),
                "Write 'final: true' when it is an end.");
          }
        });
  }

  /// A record cannot change from one flow to another in the middle.
  private void requireFixedKind(Set<String> flows) {
    var kind = object.definition().fields().get("kind");
    var used = new ArrayList<String>();
    object
        .definition()
        .kinds()
        .values()
        .forEach(each -> used.add(each.flow() == null ? object.name() : each.flow()));
    if (kind != null && !kind.fixed() && !flows.isEmpty() && Set.copyOf(used).size() > 1) {
      report.key(
          object.spot().at("fields", "kind"),
          DiagnosticCode.CONTRADICTION,
          "Kinds choose flows, so the kind of a record cannot change.",
          "Add 'fixed: true'.");
    }
  }
}
