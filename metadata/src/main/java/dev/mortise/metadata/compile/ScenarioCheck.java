package dev.mortise.metadata.compile;

import dev.mortise.metadata.compile.Expressions.Reach;
import dev.mortise.metadata.definition.ScenarioDefinition;
import dev.mortise.metadata.definition.ScenarioDefinition.Scenario;
import dev.mortise.metadata.definition.ScenarioDefinition.Step;
import dev.mortise.metadata.definition.ScenarioDefinition.Telling;
import dev.mortise.metadata.source.DiagnosticCode;
import dev.mortise.metadata.value.Durations;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Checks that scenarios speak of known object types, fields and records.
final class ScenarioCheck {
  private static final String NAME = "as";

  private final Definitions definitions;
  private final Typing typing;
  private final Expressions expressions;
  private final Report report;

  ScenarioCheck(Definitions definitions, Typing typing, Expressions expressions, Report report) {
    this.definitions = definitions;
    this.typing = typing;
    this.expressions = expressions;
    this.report = report;
  }

  void check() {
    definitions
        .files()
        .of(ScenarioDefinition.class)
        .forEach((path, file) ->
            file.scenarios().forEach((name, scenario) -> check(Spot.of(path).at(name), scenario)));
  }

  private void check(Spot spot, Scenario scenario) {
    checkMoment(spot.at("now"), scenario.now());
    Map<String, String> records = new HashMap<>();
    for (int i = 0; i < scenario.given().size(); i++) {
      for (var given : scenario.given().get(i).entrySet()) {
        var at = spot.at("given", i, given.getKey());
        if (isObject(at, given.getKey())) {
          checkFields(at, given.getKey(), given.getValue(), true);
          if (given.getValue().get(NAME) instanceof String name) {
            records.put(name, given.getKey());
          }
        }
      }
    }
    for (int i = 0; i < scenario.steps().size(); i++) {
      check(spot.at("steps", i), scenario.steps().get(i), records);
    }
  }

  private void checkMoment(Spot spot, @Nullable String moment) {
    try {
      if (moment != null) {
        OffsetDateTime.parse(moment);
      }
    } catch (DateTimeException _) {
      report.value(
          spot,
          DiagnosticCode.BAD_TIME,
          "'%s' is no moment.".formatted(moment),
          "Write it as 2026-03-02T08:00:00+08:00.");
    }
  }

  private void check(Spot spot, Step step, Map<String, String> records) {
    checkNotices(spot.at("notices"), step);
    if (step.pause() != null && Durations.parse(step.pause()) == null) {
      report.value(
          spot.at("wait"),
          DiagnosticCode.BAD_TIME,
          "'%s' is no length of time.".formatted(step.pause()),
          "Write it as 90s, 15m, 2h or 3d.");
    }
    if (step.action() == null) {
      if (step.pause() == null && step.expect().isEmpty() && step.notices() == null) {
        report.key(
            spot,
            DiagnosticCode.BAD_ACTION,
            "Nothing is done in this step.",
            "Write 'do', 'wait' or 'expect'.");
      }
      return;
    }
    if (ScenarioAction.of(step.action()) instanceof ScenarioAction.Call(var function)) {
      checkFunction(spot.at("do"), function);
      return;
    }
    var object = objectOf(spot.at("do"), step.action(), records);
    if (object == null) {
      return;
    }
    if (step.refused() == null && !step.action().startsWith("decide ")) {
      checkFields(spot.at("with"), object, step.with(), false);
    }
    expressions.condition(spot.at("filter"), step.filter(), object, Reach.ALL);
  }

  private void checkNotices(Spot spot, Step step) {
    var told = step.notices() == null ? List.<Telling>of() : step.notices();
    for (int i = 0; i < told.size(); i++) {
      var notice = told.get(i).notice();
      var known = definitions.notices().keySet();
      if (notice != null && !known.contains(notice)) {
        report.unknown(
            spot.at(i, "notice"), DiagnosticCode.UNKNOWN_NOTICE, "notice called", notice, known);
      }
    }
  }

  /// The object type an action is about; null when it is not sound, which has been reported.
  private @Nullable String objectOf(Spot spot, String text, Map<String, String> records) {
    return switch (ScenarioAction.of(text)) {
      case null -> malformed(spot, text);
      case ScenarioAction.Call _ -> null;
      case ScenarioAction.Create(var object, var name) -> {
        if (!isObject(spot, object)) {
          yield null;
        }
        if (name != null) {
          records.put(name, object);
        }
        yield object;
      }
      case ScenarioAction.ListOf(var object) -> isObject(spot, object) ? object : null;
      case ScenarioAction.To(var record, _) -> objectOf(spot, records, record);
      case ScenarioAction.Take(var record, var transition) -> {
        var object = objectOf(spot, records, record);
        if (object != null && !definitions.transitions(object).contains(transition)) {
          yield unknownStep(spot, object, transition);
        }
        yield object;
      }
    };
  }

  private void checkFunction(Spot spot, String function) {
    var known = definitions.functions().keySet();
    if (!known.contains(function)) {
      report.unknown(spot, DiagnosticCode.UNKNOWN_SCRIPT, "function one can call", function, known);
    }
  }

  private @Nullable String objectOf(Spot spot, Map<String, String> records, String record) {
    var object = records.get(record);
    if (object == null) {
      report.unknown(
          spot,
          DiagnosticCode.UNKNOWN_RECORD,
          "record in this scenario called",
          record,
          records.keySet());
    }
    return object;
  }

  private @Nullable String unknownStep(Spot spot, String object, String transition) {
    var known = new TreeSet<>(definitions.transitions(object));
    known.addAll(ScenarioAction.VERBS);
    report.value(
        spot,
        DiagnosticCode.UNKNOWN_TRANSITION,
        "'%s' is no step of '%s', and nothing else one can do.".formatted(transition, object),
        Report.hint(transition, known));
    return null;
  }

  private @Nullable String malformed(Spot spot, String action) {
    report.value(
        spot,
        DiagnosticCode.BAD_ACTION,
        "'%s' is nothing one can do.".formatted(action),
        "Write create OBJECT as NAME, list OBJECT, run FUNCTION, a step of a flow and NAME, or get,"
            + " update, delete, restore, history, transitions, decide NAME.");
    return null;
  }

  private boolean isObject(Spot spot, String object) {
    var known = definitions.objects().containsKey(object);
    if (!known) {
      report.unknown(
          spot,
          DiagnosticCode.UNKNOWN_OBJECT,
          "object type",
          object,
          definitions.objects().keySet());
    }
    return known;
  }

  private void checkFields(
      Spot spot, String object, Map<String, ? extends @Nullable Object> fields, boolean nameable) {
    for (var name : fields.keySet()) {
      if (!typing.fields(object).contains(name) && !(nameable && name.equals(NAME))) {
        report.key(
            spot.at(name),
            DiagnosticCode.UNKNOWN_FIELD,
            "No field of '%s' called '%s'.".formatted(object, name),
            Report.hint(name, typing.fields(object)));
      }
    }
  }
}
