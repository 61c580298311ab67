package dev.mortise.engine.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a person reads of scenarios that were played.
record ScenarioReport(PrintStream out) {

  /// @param answer null when nothing was played
  /// @return the exit code: 1 unless all of them hold
  int tell(@Nullable Map<String, Object> answer) {
    if (answer == null || !(answer.get("items") instanceof List<?> items)) {
      return 1;
    }
    items.forEach(item -> tellOne((Map<?, ?>) item));
    return Boolean.TRUE.equals(answer.get("passed")) ? 0 : 1;
  }

  private void tellOne(Map<?, ?> result) {
    var failure = result.get("failure") instanceof Map<?, ?> told ? told : null;
    out.printf(
        "%-4s  %6s ms  %s:%s  %s%n",
        failure == null ? "ok" : "FAIL",
        result.get("millis"),
        result.get("file"),
        result.get("line"),
        result.get("scenario"));
    if (failure != null) {
      out.println("  " + failure.get("message"));
      if (result.get("steps") instanceof List<?> steps) {
        steps.forEach(step -> tellStep((Map<?, ?>) step));
      }
    }
  }

  private void tellStep(Map<?, ?> step) {
    var outcome =
        step.get("refused") != null
            ? "refused: " + step.get("refused")
            : step.get("count") != null ? step.get("count") + " found" : "done";
    out.printf(
        "    line %s  %s  %s  %s: %s%n",
        step.get("line"), step.get("now"), step.get("as"), step.get("do"), outcome);
  }
}
