package dev.mortise.engine.worker;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;
import org.jspecify.annotations.Nullable;

/// One call and those it causes: a call that comes while a script waits for an answer runs inside
/// it, on the same thread and within the same limits.
final class Turns {
  private static final int ESTIMATED_CONTEXT = 300_000;
  private static final int LONGEST_MESSAGE = 1000;
  private static final String NO_FUNCTION = "It has no function as its default export.";

  private final Wire wire;
  private final Engine engine;
  private final Guests guests;
  private final Message.Limits limits;
  private final Watch.Call call;
  private final Deque<Guest> running = new ConcurrentLinkedDeque<>();
  private final List<Guests.Waiting> used = new ArrayList<>();

  Turns(Wire wire, Engine engine, Guests guests, Watch watch, Message.Limits limits) {
    this.wire = wire;
    this.engine = engine;
    this.guests = guests;
    this.limits = limits;
    this.call = watch.begin(limits, () -> running.forEach(Guest::close));
  }

  Message run(Message.Script script, String input) throws IOException {
    return ended(new Turn(script).run(input));
  }

  Message check(Message.Script script) throws IOException {
    return ended(new Turn(script).check());
  }

  /// The answer to the outermost call, whose contexts may be used again when nothing stopped it.
  private Message ended(Message answer) {
    var reason = call.end();
    if (reason != null) {
      used.forEach(one -> one.guest().close());
      return switch (answer) {
        case Message.Failed(_, _, var place, var log, var usage, var last) ->
            new Message.Failed(reason, "", place, log, usage, last);
        case Message.Done(_, var log, var usage) ->
            new Message.Failed(reason, "", null, log, usage, false);
        case Message other -> other;
      };
    }
    used.forEach(guests::keep);
    return answer;
  }

  /// One script of the call, from when it is called until it has answered.
  private final class Turn implements Guest.Host {
    private final Message.Script script;
    private final long before = call.usage().bytes();
    private final List<String> log = new ArrayList<>();
    private int logged;

    private Turn(Message.Script script) {
      this.script = script;
    }

    private Message run(String input) throws IOException {
      return with(guest -> {
        var output = guest.run(input, limits.output(), this);
        return output.length() > limits.output()
            ? failed(Failure.OUTPUT, "", null, false)
            : new Message.Done(output, List.copyOf(log), call.usage());
      });
    }

    private Message check() throws IOException {
      return with(guest -> new Message.Done("", List.of(), call.usage()));
    }

    private Message with(Work work) throws IOException {
      var reason = call.reason();
      if (reason != null) {
        return failed(reason, "", null, false);
      }
      var held = 0L;
      Guest guest = null;
      try {
        var waiting = guests.take(script).orElse(null);
        if (waiting == null) {
          var files = files();
          held = ESTIMATED_CONTEXT + files.values().stream().mapToLong(String::length).sum();
          guest = guest(script, files);
        } else {
          held = waiting.bytes();
          guest = waiting.guest();
        }
        running.push(guest);
        return guest.load()
            ? work.with(guest)
            : failed(Failure.NOT_LOADED, NO_FUNCTION, script.script(), false);
      } catch (Guest.Unsettled _) {
        return failed(Failure.UNSETTLED, "", null, false);
      } catch (Guest.Mistake mistake) {
        var loading = guest == null || !guest.isLoaded();
        return failed(
            loading ? Failure.NOT_LOADED : Failure.ERROR,
            String.valueOf(mistake.getMessage()),
            mistake.place(),
            false);
      } catch (PolyglotException thrown) {
        return failed(thrown, guest == null || !guest.isLoaded());
      } finally {
        if (guest != null) {
          running.remove(guest);
          used.add(new Guests.Waiting(guest, held + call.usage().bytes() - before));
        }
      }
    }

    private Guest guest(Message.Script script, Map<String, String> files) {
      return script.script().endsWith(TemplateGuest.SUFFIX)
          ? new TemplateGuest(script, files)
          : new ScriptGuest(engine, script, files);
    }

    private Map<String, String> files() throws IOException {
      wire.send(new Message.Need());
      return wire.receive() instanceof Message.Modules(var files) ? files : Map.of();
    }

    private Message failed(PolyglotException thrown, boolean loading) {
      var reason = call.reason();
      if (reason != null) {
        return failed(reason, "", place(thrown), false);
      } else if (thrown.isGuestException() && !thrown.isResourceExhausted()) {
        var failure = loading ? Failure.NOT_LOADED : Failure.ERROR;
        return failed(failure, text(thrown), place(thrown), false);
      }
      // what is left of the process cannot be trusted
      return failed(
          thrown.isResourceExhausted() ? Failure.MEMORY : Failure.LOST,
          text(thrown),
          place(thrown),
          true);
    }

    private Message failed(Failure failure, String message, @Nullable String place, boolean last) {
      return new Message.Failed(failure, message, place, List.copyOf(log), call.usage(), last);
    }

    @Override
    public String ask(String request) {
      try {
        wire.send(new Message.Ask(request));
        while (true) {
          switch (wire.receive()) {
            case Message.Answer(var value) -> {
              return "=" + value;
            }
            case Message.Refused(var reason) -> {
              return "!" + reason;
            }
            case Message.Run(var inner, var input, _) -> wire.send(new Turn(inner).run(input));
            case Message other -> throw new IOException("nobody has asked for " + other);
          }
        }
      } catch (IOException broken) {
        // there is nobody left to answer
        Runtime.getRuntime().halt(0);
        throw new IllegalStateException(broken);
      }
    }

    @Override
    public void log(String line) {
      logged += line.length();
      if (logged > limits.log()) {
        call.stop(Failure.LOG);
      } else {
        log.add(line);
      }
    }
  }

  private interface Work {
    Message with(Guest guest) throws Guest.Unsettled, Guest.Mistake;
  }

  private static String text(PolyglotException thrown) {
    var text = Objects.requireNonNullElse(thrown.getMessage(), "");
    return text.substring(0, Math.min(text.length(), LONGEST_MESSAGE));
  }

  /// Where in the package an error comes from.
  private static @Nullable String place(PolyglotException thrown) {
    for (var frame : thrown.getPolyglotStackTrace()) {
      var at = frame.isGuestFrame() ? frame.getSourceLocation() : null;
      if (at != null && !at.getSource().isInternal()) {
        return place(at);
      }
    }
    var at = thrown.getSourceLocation();
    return at == null || at.getSource().isInternal() ? null : place(at);
  }

  private static String place(SourceSection at) {
    var path = at.getSource().getPath();
    var name = path == null ? at.getSource().getName() : path.substring(1);
    return name + ":" + at.getStartLine() + ":" + at.getStartColumn();
  }
}
