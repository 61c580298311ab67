package dev.mortise.engine.scenario;

import dev.mortise.metadata.value.FieldProblem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What came of playing a scenario.
///
/// @param line where it begins
/// @param steps what happened, up to the step that failed
/// @param failure why it failed; null when all of it holds
public record ScenarioResult(
    String file,
    int line,
    String name,
    Duration took,
    List<TracedStep> steps,
    @Nullable Failure failure) {

  /// What does not hold.
  ///
  /// @param problem points into the file: path of the file, then keys
  public record Failure(int line, FieldProblem problem) {}

  public boolean passed() {
    return failure == null;
  }

  public Optional<FieldProblem> problem() {
    return Optional.ofNullable(failure).map(Failure::problem);
  }

  /// What happened, JSON-like.
  public Map<String, Object> told() {
    var told = new LinkedHashMap<String, Object>();
    told.put("scenario", name);
    told.put("file", file);
    told.put("line", line);
    told.put("passed", passed());
    told.put("millis", took.toMillis());
    told.put("steps", steps.stream().map(TracedStep::told).toList());
    return told;
  }

  /// Whether there was no time for it.
  public boolean unplayed() {
    return failure != null && failure.problem().code().equals("scenario_unplayed");
  }
}
