package dev.mortise.engine.scenario;

import dev.mortise.engine.identity.Principal;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.problem.ProblemTexts;
import dev.mortise.engine.scenario.ScenarioResult.Failure;
import dev.mortise.metadata.compile.ScenarioAction;
import dev.mortise.metadata.definition.ScenarioDefinition.Step;
import dev.mortise.metadata.value.Durations;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One scenario being played, with a clock of its own.
final class ScenarioRun {
  /// What gives a record its name, and what says whose record it is.
  private static final String NAME = "as";

  /// What a function has given back.
  private static final String RESULT = "result";

  private final UseCases useCases;
  private final ScenarioClock clock;
  private final Script script;
  private final RequestContext admin;
  private final NamedRecords names;
  private final Expected expected;
  private final ExpectedRefusal refusals;
  private final ExpectedCalls calls;
  private final List<TracedStep> trace = new ArrayList<>();
  private Instant now;

  ScenarioRun(
      UseCases useCases,
      ProblemTexts texts,
      Script script,
      RequestContext admin,
      SeededRecords seeds) {
    this.useCases = useCases;
    this.script = script;
    this.admin = admin;
    this.now = admin.now();
    this.names = new NamedRecords(useCases.reader(), admin, seeds);
    this.expected = new Expected(admin.snapshot(), names);
    this.refusals = new ExpectedRefusal(texts, admin.language());
    this.calls = new ExpectedCalls(useCases.outbox(), names);
    this.clock = new ScenarioClock(useCases.timers(), useCases.waiting(), admin.tenant(), refusals);
  }

  /// What happened, as far as it has been played.
  List<TracedStep> trace() {
    return List.copyOf(trace);
  }

  @Nullable Failure play() {
    var scenario = script.scenario();
    for (int i = 0; i < scenario.given().size(); i++) {
      for (var given : scenario.given().get(i).entrySet()) {
        var path = List.of("given", Integer.toString(i), given.getKey());
        var failure = tried(path, () -> give(given.getKey(), given.getValue()));
        if (failure != null) {
          return failure;
        }
      }
    }
    for (int i = 0; i < scenario.steps().size(); i++) {
      var path = List.of("steps", Integer.toString(i));
      var step = scenario.steps().get(i);
      var failure = tried(path, () -> play(path, step));
      if (failure != null) {
        return failure;
      }
    }
    return null;
  }

  private @Nullable Failure tried(List<String> path, Runnable part) {
    try {
      part.run();
      return null;
    } catch (Unmet unmet) {
      var at = Stream.concat(path.stream(), unmet.path().stream()).toList();
      return script.failure(at, unmet.problem());
    }
  }

  private void give(String object, Map<String, Object> fields) {
    var rest = new LinkedHashMap<>(fields);
    var name = rest.remove(NAME);
    var action = new ScenarioAction.Create(object, name == null ? null : name.toString());
    var outcome =
        outcome(() -> {
          useCases.give(admin, action, rest, names);
          return new Outcome.Done();
        });
    if (outcome instanceof Outcome.Refused(var problem)) {
      throw Unmet.refused(refusals.shown(problem));
    }
  }

  private void play(List<String> path, Step step) {
    int made = step.calls() == null ? 0 : calls.made();
    var told = step.notices();
    var last = told == null ? null : useCases.notices().last();
    act(path, step);
    if (step.calls() != null) {
      calls.check(step.calls(), made);
    }
    if (told != null) {
      new ExpectedTellings(useCases, by(admin.principal()), last).check(told);
    }
  }

  private void act(List<String> path, Step step) {
    if (step.pause() != null) {
      now = clock.pass(now, Objects.requireNonNull(Durations.parse(step.pause())));
      trace.add(new TracedStep(script.line(path), now, "", "wait " + step.pause(), Map.of()));
    }
    if (step.action() == null) {
      step.expect().forEach(this::checkNamed);
      return;
    }
    var action = Objects.requireNonNull(ScenarioAction.of(step.action()));
    var who = step.as() == null ? admin.principal() : principal(step.as());
    var outcome = outcome(() -> useCases.carryOut(by(who), step, action, names));
    trace.add(new TracedStep(script.line(path), now, who.username(), step.action(), told(outcome)));
    check(step, outcome);
  }

  /// What is refused has written nothing: each write of a rehearsal is behind a savepoint.
  private Outcome outcome(Supplier<Outcome> work) {
    try {
      return work.get();
    } catch (ProblemException refused) {
      return new Outcome.Refused(refused);
    }
  }

  private void check(Step step, Outcome outcome) {
    var refused = step.refused();
    if (outcome instanceof Outcome.Refused(var problem)) {
      if (refused == null) {
        throw Unmet.refused(refusals.shown(problem));
      }
      refusals.check(refused, problem);
      return;
    }
    if (refused != null) {
      throw Unmet.notRefused(ExpectedRefusal.shown(refused));
    }
    if (step.count() != null
        && outcome instanceof Outcome.Listed(var found, _)
        && found != step.count()) {
      throw Unmet.count(step.count(), found);
    }
    if (step.open() != null
        && outcome instanceof Outcome.Steps steps
        && !step.open().equals(steps.open())) {
      throw Unmet.open(step.open(), steps.open());
    }
    step.expect().forEach((name, value) -> check(outcome, name, value));
  }

  private void check(Outcome outcome, String name, @Nullable Object value) {
    if (name.indexOf('.') >= 0) {
      checkNamed(name, value);
    } else if (outcome instanceof Outcome.Shown(var type, _, var fields)) {
      expected.check(type, name, name, value, fields);
    } else if (outcome instanceof Outcome.Returned(var result) && name.equals(RESULT)) {
      expected.checkResult(name, value, result);
    } else {
      throw Unmet.hidden(name, String.valueOf(value));
    }
  }

  /// A field of a named record, as the administrator reads it.
  private void checkNamed(String path, @Nullable Object value) {
    var dot = path.indexOf('.');
    var record = names.require(path.substring(0, dot));
    var name = path.substring(dot + 1);
    var answer =
        useCases
            .reader()
            .get(by(admin.principal()), record.type().name(), record.id(), Map.of())
            .fields();
    expected.check(record.type(), path, name, value, answer);
  }

  private Principal principal(String username) {
    return useCases
        .accounts()
        .named(admin.tenant(), username)
        .orElseThrow(() -> Unmet.nobody(username));
  }

  private RequestContext by(Principal who) {
    return new RequestContext(
        admin.tenant(),
        who,
        admin.snapshot(),
        admin.version(),
        now,
        admin.origin(),
        admin.language());
  }

  private Map<String, @Nullable Object> told(Outcome outcome) {
    var told = new LinkedHashMap<String, @Nullable Object>();
    switch (outcome) {
      case Outcome.Shown(_, _, var fields) -> told.put("answer", fields);
      case Outcome.Listed(var count, var items) -> {
        told.put("count", count);
        told.put("first", items.stream().limit(TracedStep.MOST_ITEMS).toList());
      }
      case Outcome.Steps(var fields) -> told.put("answer", fields);
      case Outcome.Returned(var result) -> told.put("answer", result);
      case Outcome.Done() -> {}
      case Outcome.Refused(var problem) -> told.put("refused", refusals.shown(problem));
    }
    return told;
  }
}
