package dev.mortise.engine.worker;

import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import org.graalvm.polyglot.Engine;

/// Main class of the worker process: one thread that waits for calls and runs them one after the
/// other.
public final class Worker {
  private static final int STACK = 16 << 20;

  private final Wire wire;
  private final Engine engine = ScriptGuest.engine();
  private final Guests guests = new Guests();
  private final Watch watch = new Watch();

  private Worker(Wire wire) {
    this.wire = wire;
  }

  /// Runs until the other side ends.
  public static void main(String[] arguments) throws InterruptedException {
    var wire =
        new Wire(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    // the pipe is for messages; nothing else may come between them
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    System.setProperty("org.freemarker.loggerLibrary", "none");
    var thread = new Thread(null, () -> new Worker(wire).serve(), "guest", STACK);
    thread.start();
    thread.join();
    Runtime.getRuntime().halt(0);
  }

  private void serve() {
    try {
      WarmUp.run(engine);
      wire.send(new Message.Ready());
      while (true) {
        wire.send(answer(wire.receive()));
      }
    } catch (EOFException _) {
      // the engine has ended
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private Message answer(Message message) throws IOException {
    return switch (message) {
      case Message.Run(var script, var input, var limits) ->
          new Turns(wire, engine, guests, watch, limits).run(script, input);
      case Message.Check(var script, var limits) ->
          new Turns(wire, engine, guests, watch, limits).check(script);
      case Message.Modules _,
          Message.Answer _,
          Message.Refused _,
          Message.Ready _,
          Message.Need _,
          Message.Ask _,
          Message.Done _,
          Message.Failed _ ->
          throw new IOException("nobody has asked for " + message);
    };
  }
}
