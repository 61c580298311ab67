package dev.mortise.engine.scenario;

import dev.mortise.engine.scenario.ScenarioResult.Failure;
import dev.mortise.metadata.definition.ScenarioDefinition;
import dev.mortise.metadata.definition.ScenarioDefinition.Scenario;
import dev.mortise.metadata.source.Places;
import dev.mortise.metadata.source.ReadResult;
import dev.mortise.metadata.value.FieldProblem;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A scenario and where it stands.
///
/// @param file path within the package
public record Script(String file, String name, Scenario scenario, Places places) {
  /// When a scenario begins that does not say it, so that it begins the same whenever it is played.
  private static final String USUAL_START = "2026-12-01T08:00:00+08:00";

  /// The scenarios that a package brings along itself; those of packages it builds on speak of
  /// these alone.
  ///
  /// @param read a package without mistakes
  public static List<Script> of(ReadResult read) {
    var scripts = new ArrayList<Script>();
    Objects.requireNonNull(read.definition())
        .of(ScenarioDefinition.class)
        .forEach((file, definition) ->
            definition
                .scenarios()
                .forEach((name, scenario) -> {
                  if (read.places().key(file, name).file().equals(file)) {
                    scripts.add(new Script(file, name, scenario, read.places()));
                  }
                }));
    return List.copyOf(scripts);
  }

  public Instant start() {
    var now = scenario.now();
    return OffsetDateTime.parse(now == null ? USUAL_START : now).toInstant();
  }

  /// The result of a scenario for which there was no time.
  public ScenarioResult unplayed() {
    var late = failure(List.of(), FieldProblem.of("", "scenario_unplayed", Map.of()));
    return result(Duration.ZERO, List.of(), late);
  }

  ScenarioResult result(Duration took, List<TracedStep> steps, @Nullable Failure failure) {
    return new ScenarioResult(file, line(List.of()), name, took, steps, failure);
  }

  /// @param path keys inside the scenario; positions in lists are too
  int line(List<String> path) {
    return places.key(file, steps(path).toArray(String[]::new)).line();
  }

  /// @param at keys inside the scenario of what does not hold
  Failure failure(List<String> at, FieldProblem problem) {
    var arguments = new HashMap<String, Object>(problem.arguments());
    arguments.put("file", file);
    arguments.put("line", line(at));
    arguments.put("scenario", name);
    var pointer =
        Stream.concat(Stream.of(file), steps(at))
            .map(step -> "/" + step.replace("~", "~0").replace("/", "~1"))
            .collect(Collectors.joining());
    return new Failure(line(at), FieldProblem.of(pointer, problem.code(), arguments));
  }

  private Stream<String> steps(List<String> path) {
    return Stream.concat(Stream.of(name), path.stream());
  }
}
