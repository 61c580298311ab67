package dev.mortise.engine.script;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.worker.Message;
import java.util.Map;
import java.util.Objects;

/// What one call of a script may use, together with the calls it causes.
///
/// @param millis time on the clock, that of what it asks for included
/// @param cpuMillis time of the processor
/// @param megabytes memory it allocates
/// @param output characters it gives back
/// @param log characters it logs
/// @param statements how often it may ask for records
/// @param rows records it may read
/// @param depth how many scripts may run inside each other
public record ScriptLimits(
    int millis,
    int cpuMillis,
    int megabytes,
    int output,
    int log,
    int statements,
    int rows,
    int depth) {
  /// What holds when the operator says nothing else.
  public static final ScriptLimits USUAL =
      new ScriptLimits(5_000, 1_000, 256, 1_000_000, 20_000, 100, 5_000, 5);

  Message.Limits inWorker() {
    return new Message.Limits(millis, cpuMillis, (long) megabytes << 20, output, log);
  }

  /// The refusal of a call that has not ended well.
  ///
  /// @param script its name
  public ProblemException problem(String script, Ended ended) {
    var failure = Objects.requireNonNull(ended.failure());
    var told = Map.<String, Object>of("script", script, "message", ended.message());
    return switch (failure) {
      case ERROR -> ProblemException.of(ScriptProblem.FAILED, told);
      case NOT_LOADED -> ProblemException.of(ScriptProblem.NOT_LOADED, told);
      case UNSETTLED -> ProblemException.of(ScriptProblem.UNSETTLED, told);
      case LOST -> ProblemException.of(ScriptProblem.LOST, told);
      case TIME -> reached(script, "time-ms", millis);
      case CPU -> reached(script, "cpu-ms", cpuMillis);
      case MEMORY -> reached(script, "memory-mb", megabytes);
      case OUTPUT -> reached(script, "output", output);
      case LOG -> reached(script, "log", log);
    };
  }

  /// Refuses what goes beyond the limits of what a script asks the engine for.
  public ProblemException tooManyStatements(String script) {
    return reached(script, "statements", statements);
  }

  public ProblemException tooManyRows(String script) {
    return reached(script, "rows", rows);
  }

  public ProblemException tooDeep(String script) {
    return reached(script, "depth", depth);
  }

  private static ProblemException reached(String script, String limit, int most) {
    return ProblemException.of(
        ScriptProblem.LIMIT, Map.of("script", script, "limit", limit, "most", most));
  }
}
