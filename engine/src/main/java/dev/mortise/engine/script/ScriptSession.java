package dev.mortise.engine.script;

import dev.mortise.engine.platform.Json;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.worker.Failure;
import dev.mortise.engine.worker.Message;
import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A call of a script and the calls it causes, in one worker process that is theirs meanwhile.
///
/// Belongs to one thread.
public final class ScriptSession implements AutoCloseable {
  /// How much later than a worker should have ended a call by itself it is killed.
  private static final int GRACE_MILLIS = 250;

  private final Workers workers;
  private final WorkerProcess worker;
  private final ScheduledExecutorService timer;
  private final ScriptLimits limits;
  private final String tenant;
  private int depth;
  private boolean closed;

  ScriptSession(
      Workers workers,
      WorkerProcess worker,
      ScheduledExecutorService timer,
      ScriptLimits limits,
      String tenant) {
    this.workers = workers;
    this.worker = worker;
    this.timer = timer;
    this.limits = limits;
    this.tenant = tenant;
  }

  /// Whether another call can be made.
  public boolean isUsable() {
    return !closed && worker.isUsable();
  }

  /// How many scripts of this session run inside each other.
  public int depth() {
    return depth;
  }

  public ScriptLimits limits() {
    return limits;
  }

  /// Runs a script to its end.
  ///
  /// @param input JSON object; the script gets its members, with `now` among them
  public Ended run(Script script, String input, ScriptHost host) {
    return talk(new Message.Run(inWorker(script), input, limits.inWorker()), script, host);
  }

  /// Reads a script and what it imports without calling it.
  Ended check(Script script) {
    ScriptHost nobody =
        request -> {
          throw new IllegalStateException(
              "a script that is not called asks for nothing: " + request);
        };
    return talk(new Message.Check(inWorker(script), limits.inWorker()), script, nobody);
  }

  private Ended talk(Message call, Script script, ScriptHost host) {
    var deadline =
        depth > 0
            ? null
            : timer.schedule(
                () -> worker.kill(Failure.TIME),
                limits.millis() + GRACE_MILLIS,
                TimeUnit.MILLISECONDS);
    var answers = new Answers(host);
    depth++;
    try {
      return talk(call, script, answers);
    } catch (IOException _) {
      return lost(worker.end(), answers);
    } finally {
      depth--;
      if (deadline != null) {
        deadline.cancel(false);
      }
    }
  }

  private Ended talk(Message call, Script script, Answers answers) throws IOException {
    worker.send(call);
    while (true) {
      switch (worker.receive()) {
        case Message.Need() -> worker.send(new Message.Modules(script.files()));
        case Message.Ask(var request) -> worker.send(answers.to(request));
        case Message.Done(var output, var log, var usage) -> {
          return ended(output, null, "", null, answers, log, usage);
        }
        case Message.Failed(var failure, var text, var place, var log, var usage, var last) -> {
          if (last) {
            worker.spoil();
          }
          return ended(null, failure, text, place, answers, log, usage);
        }
        case Message other -> throw new IOException("a worker does not say " + other);
      }
    }
  }

  /// Answers the script until something is refused; from then on nothing else is done for it.
  private static final class Answers {
    private final ScriptHost host;
    private @Nullable RuntimeException refusal;

    private Answers(ScriptHost host) {
      this.host = host;
    }

    private Message to(String request) {
      if (refusal == null) {
        try {
          return new Message.Answer(host.answer(request));
        } catch (RuntimeException refused) {
          refusal = refused;
        }
      }
      return new Message.Refused(reason(refusal));
    }

    private static String reason(RuntimeException refusal) {
      var code = refusal instanceof ProblemException problem ? problem.type().code() : "failed";
      return Json.write(Map.of("code", code, "title", code));
    }
  }

  private static Ended ended(
      @Nullable String output,
      @Nullable Failure failure,
      String message,
      @Nullable String place,
      Answers answers,
      List<String> log,
      Message.Usage usage) {
    var cpu = Duration.of(usage.cpuMicros(), ChronoUnit.MICROS);
    return new Ended(output, failure, message, place, answers.refusal, log, cpu, usage.bytes());
  }

  private static Ended lost(Failure failure, Answers answers) {
    return new Ended(null, failure, "", null, answers.refusal, List.of(), Duration.ZERO, 0);
  }

  private static Message.Script inWorker(Script script) {
    return new Message.Script(
        script.tenant(), script.version(), script.path(), script.zone().getId());
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      workers.giveBack(tenant, worker);
    }
  }
}
