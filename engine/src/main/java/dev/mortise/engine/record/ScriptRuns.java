package dev.mortise.engine.record;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.script.Ended;
import dev.mortise.engine.script.Script;
import dev.mortise.engine.script.ScriptHost;
import dev.mortise.engine.script.ScriptProblem;
import dev.mortise.engine.script.ScriptSession;
import dev.mortise.engine.script.Scripts;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The scripts that run in one transaction, those inside each other in one worker: what one of them
/// causes counts against the limits of the outermost.
final class ScriptRuns {
  private final Scripts scripts;
  private final Deque<String> running = new ArrayDeque<>();
  private final Set<UUID> writing = new HashSet<>();
  private @Nullable ScriptSession session;
  private int statements;
  private int rows;

  ScriptRuns(Scripts scripts) {
    this.scripts = scripts;
  }

  /// Runs a script and gives what it gave back, as JSON.
  String run(RequestContext context, String path, Map<String, ?> input, ScriptHost host) {
    var limits = scripts.limits();
    running.addLast(path);
    try {
      if (running.size() > limits.depth()) {
        throw limits.tooDeep(String.join(" → ", running));
      }
      var script = script(context, path);
      var ended = run(script, Json.write(input), host);
      if (ended.failure() != null) {
        throw limits.problem(told(path, ended), ended);
      }
      return Objects.requireNonNull(ended.output());
    } finally {
      running.removeLast();
    }
  }

  private Ended run(Script script, String input, ScriptHost host) {
    var open = session;
    if (open != null) {
      return open.run(script, input, host);
    }
    statements = 0;
    rows = 0;
    try (var opened = scripts.open(script.tenant())) {
      session = opened;
      return opened.run(script, input, host);
    } finally {
      session = null;
    }
  }

  private static Script script(RequestContext context, String path) {
    var snapshot = context.snapshot();
    return new Script(
        Long.toString(context.tenant().id()),
        // a version that was taken back leaves its number to the next one
        context.version() + "-" + snapshot.scripts().files().hashCode(),
        path,
        snapshot.about().zone(),
        snapshot.scripts().files());
  }

  private static String told(String path, Ended ended) {
    return ended.place() == null ? path : ended.place();
  }

  /// Counts a request for records.
  void asks() {
    if (++statements > scripts.limits().statements()) {
      throw scripts.limits().tooManyStatements(name());
    }
  }

  /// Counts records that were read.
  void reads(int number) {
    rows += number;
    if (rows > scripts.limits().rows()) {
      throw scripts.limits().tooManyRows(name());
    }
  }

  /// The script that runs.
  String name() {
    return Objects.requireNonNull(running.peekLast());
  }

  /// Does work during which a record is being written, so that nobody else writes it meanwhile.
  <T> T during(UUID id, Supplier<T> work) {
    var first = writing.add(id);
    try {
      return work.get();
    } finally {
      if (first) {
        writing.remove(id);
      }
    }
  }

  boolean isWriting(UUID id) {
    return writing.contains(id);
  }

  /// Refuses what the running script may not ask for.
  ProblemException bad(String message) {
    return bad(name(), message);
  }

  static ProblemException bad(String script, String message) {
    return ProblemException.of(
        ScriptProblem.BAD_RESULT, Map.of("script", script, "message", message));
  }
}
