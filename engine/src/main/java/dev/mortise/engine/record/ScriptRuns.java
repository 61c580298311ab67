package dev.mortise.engine.record;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.platform.Ids;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.script.Ended;
import dev.mortise.engine.script.Script;
import dev.mortise.engine.script.ScriptHost;
import dev.mortise.engine.script.ScriptProblem;
import dev.mortise.engine.script.ScriptSession;
import dev.mortise.engine.script.Scripts;
import dev.mortise.engine.trace.Trace;
import dev.mortise.engine.trace.Traces;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
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
  private final Traces traces;
  private final Deque<String> running = new ArrayDeque<>();
  private final Set<UUID> writing = new HashSet<>();
  private final boolean mayWait;
  private @Nullable ScriptSession held;
  private @Nullable ScriptSession session;
  private int statements;
  private int rows;

  private ScriptRuns(Beside beside, boolean mayWait, @Nullable ScriptSession held) {
    this.scripts = beside.scripts();
    this.traces = beside.traces();
    this.mayWait = mayWait;
    this.held = held;
  }

  /// Scripts of a transaction that is given up when they would have to wait for a worker.
  ///
  /// @see NoWorkerFree
  static ScriptRuns hasty(Beside beside) {
    return new ScriptRuns(beside, false, null);
  }

  /// Scripts of a transaction that cannot be begun again.
  static ScriptRuns patient(Beside beside) {
    return new ScriptRuns(beside, true, null);
  }

  /// Scripts of a transaction that has been begun again with a worker at hand.
  static ScriptRuns prepared(Beside beside, ScriptSession held) {
    return new ScriptRuns(beside, true, held);
  }

  /// Runs a script and gives what it gave back, as JSON.
  String run(RequestContext context, ScriptCall call) {
    var limits = scripts.limits();
    var path = call.script();
    var measured =
        new Measured(
            System.nanoTime(), running.isEmpty() ? 0 : statements, running.isEmpty() ? 0 : rows);
    running.addLast(path);
    Ended ended = null;
    try {
      if (running.size() > limits.depth()) {
        throw limits.tooDeep(String.join(" → ", running));
      }
      ended = run(script(context, path), Json.write(call.input()), call.host());
      if (ended.refused() != null) {
        throw ended.refused();
      } else if (ended.failure() != null) {
        throw limits.problem(told(path, ended), ended);
      }
      keep(context, call, measured, ended, null);
      return Objects.requireNonNull(ended.output());
    } catch (NoWorkerFree notRun) {
      throw notRun;
    } catch (RuntimeException refused) {
      keep(context, call, measured, ended, refused);
      throw refused;
    } finally {
      running.removeLast();
    }
  }

  /// @param statements how many there were before
  private record Measured(long began, int statements, int rows) {}

  private void keep(
      RequestContext context,
      ScriptCall call,
      Measured before,
      @Nullable Ended ended,
      @Nullable RuntimeException refused) {
    var problem = refused instanceof ProblemException known ? known : null;
    var used =
        new Trace.Used(
            (System.nanoTime() - before.began()) / 1_000,
            ended == null ? 0 : ended.cpu().toNanos() / 1_000,
            ended == null ? 0 : ended.bytes(),
            statements - before.statements(),
            rows - before.rows());
    traces.add(
        context.tenant(),
        new Trace(
            Ids.at(context.now()),
            context.now(),
            call.script(),
            call.because(),
            call.object() == null ? null : call.object().name(),
            call.record(),
            context.principal().id(),
            problem != null ? problem.type().code() : refused == null ? "done" : "failed",
            problem == null ? Map.of() : problem.arguments(),
            used,
            TraceInput.of(call.input()),
            ended == null ? List.of() : ended.log()));
  }

  private Ended run(Script script, String input, ScriptHost host) {
    var open = session;
    if (open != null) {
      return open.run(script, input, host);
    }
    statements = 0;
    rows = 0;
    var taken = taken(script.tenant());
    session = taken;
    try {
      return taken.run(script, input, host);
    } finally {
      session = null;
      if (taken != held) {
        taken.close();
      }
    }
  }

  private ScriptSession taken(String tenant) {
    var ready = held;
    if (ready != null && ready.isUsable()) {
      return ready;
    } else if (ready != null) {
      // its place among those at work is needed for the next one
      ready.close();
      held = null;
    }
    var free = mayWait ? scripts.open(tenant) : scripts.tryOpen(tenant);
    if (free == null) {
      throw new NoWorkerFree();
    }
    return free;
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
