package dev.mortise.engine.scenario;

import dev.mortise.metadata.value.FieldProblem;
import java.util.List;
import java.util.Map;

/// Leaves a step whose expectation does not hold.
final class Unmet extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> path;
  private final transient FieldProblem problem;

  /// @param path keys inside the step
  private Unmet(List<String> path, FieldProblem problem) {
    super(problem.toString(), null, false, false);
    this.path = path;
    this.problem = problem;
  }

  static Unmet differs(String at, String expected, String found) {
    var arguments = Map.<String, Object>of("at", at, "expected", expected, "found", found);
    return new Unmet(List.of("expect", at), FieldProblem.of("", "scenario_differs", arguments));
  }

  static Unmet hidden(String at, String expected) {
    var arguments = Map.<String, Object>of("at", at, "expected", expected);
    return new Unmet(List.of("expect", at), FieldProblem.of("", "scenario_hidden", arguments));
  }

  static Unmet count(long expected, long found) {
    var arguments = Map.<String, Object>of("expected", expected, "found", found);
    return new Unmet(List.of("count"), FieldProblem.of("", "scenario_count", arguments));
  }

  static Unmet open(List<String> expected, List<String> found) {
    var arguments = Map.<String, Object>of("expected", expected, "found", found);
    return new Unmet(List.of("open"), FieldProblem.of("", "scenario_open", arguments));
  }

  static Unmet calls(String expected, String found) {
    var arguments = Map.<String, Object>of("expected", expected, "found", found);
    return new Unmet(List.of("calls"), FieldProblem.of("", "scenario_calls", arguments));
  }

  /// @param place of the expectation among those of the step
  static Unmet toldOthers(int place, String notice, List<String> expected, List<String> found) {
    var arguments =
        Map.<String, Object>of("notice", notice, "expected", all(expected), "found", all(found));
    return new Unmet(
        List.of("notices", Integer.toString(place)),
        FieldProblem.of("", "scenario_told_others", arguments));
  }

  static Unmet toldOtherwise(int place, String notice, String expected, String found) {
    var arguments = Map.<String, Object>of("notice", notice, "expected", expected, "found", found);
    return new Unmet(
        List.of("notices", Integer.toString(place)),
        FieldProblem.of("", "scenario_told_otherwise", arguments));
  }

  static Unmet told(List<String> found) {
    return new Unmet(
        List.of("notices"), FieldProblem.of("", "scenario_told", Map.of("found", found)));
  }

  static Unmet timerFailed(String timer, String found) {
    var arguments = Map.<String, Object>of("timer", timer, "found", found);
    return new Unmet(List.of("wait"), FieldProblem.of("", "scenario_timer_failed", arguments));
  }

  static Unmet timersWithoutEnd(int most) {
    return new Unmet(
        List.of("wait"), FieldProblem.of("", "scenario_timers_without_end", Map.of("max", most)));
  }

  static Unmet refused(String found) {
    return new Unmet(List.of(), FieldProblem.of("", "scenario_refused", Map.of("found", found)));
  }

  static Unmet notRefused(String expected) {
    var arguments = Map.<String, Object>of("expected", expected);
    return new Unmet(List.of("refused"), FieldProblem.of("", "scenario_not_refused", arguments));
  }

  static Unmet refusedOtherwise(String expected, String found) {
    var arguments = Map.<String, Object>of("expected", expected, "found", found);
    return new Unmet(
        List.of("refused"), FieldProblem.of("", "scenario_refused_otherwise", arguments));
  }

  static Unmet nobody(String username) {
    return new Unmet(
        List.of("as"), FieldProblem.of("", "scenario_nobody", Map.of("user", username)));
  }

  static Unmet notOne(String name, int found) {
    var arguments = Map.<String, Object>of("record", name, "count", found);
    return new Unmet(List.of(), FieldProblem.of("", "scenario_not_one_record", arguments));
  }

  private static String all(List<String> names) {
    return names.isEmpty() ? "–" : String.join(", ", names);
  }

  List<String> path() {
    return path;
  }

  FieldProblem problem() {
    return problem;
  }
}
