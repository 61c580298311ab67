package dev.mortise.engine.script;

import dev.mortise.engine.worker.Failure;
import dev.mortise.engine.worker.Message;
import dev.mortise.engine.worker.Wire;
import dev.mortise.engine.worker.Worker;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A process that runs scripts, seen from the engine: it has memory of its own, no environment, and
/// nobody to talk to but the engine.
final class WorkerProcess {
  private static final List<String> OPTIONS =
      List.of(
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:-UsePerfData",
          "-XX:-CreateCoredumpOnCrash",
          "-Dfile.encoding=UTF-8",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private static final int FAREWELL_SECONDS = 5;

  private final Process process;
  private final Wire wire;
  private volatile @Nullable Failure killed;
  private boolean usable = true;

  private WorkerProcess(Process process) {
    this.process = process;
    this.wire = new Wire(process.getInputStream(), process.getOutputStream());
  }

  /// Starts a process and waits until it can be called.
  static WorkerProcess start(WorkerFiles files, int megabytes) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + megabytes + "m");
    command.addAll(OPTIONS);
    command.addAll(List.of("-cp", files.classPath(), Worker.class.getName()));
    var builder = new ProcessBuilder(command).directory(files.folder().toFile());
    builder.environment().clear();
    var log = files.folder().resolve("worker.log").toFile();
    var worker = new WorkerProcess(builder.redirectError(Redirect.appendTo(log)).start());
    if (!(worker.wire.receive() instanceof Message.Ready)) {
      worker.kill(Failure.LOST);
      throw new IOException("a worker for scripts did not start; see " + log);
    }
    return worker;
  }

  void send(Message message) throws IOException {
    wire.send(message);
  }

  Message receive() throws IOException {
    return wire.receive();
  }

  /// Says that the process is not to be called again.
  void spoil() {
    usable = false;
  }

  boolean isUsable() {
    return usable && process.isAlive();
  }

  void kill(Failure reason) {
    killed = reason;
    process.destroyForcibly();
  }

  /// Why the process has ended, or is not understood any more.
  Failure end() {
    spoil();
    process.destroyForcibly();
    try {
      var reason = killed;
      return process.waitFor(FAREWELL_SECONDS, TimeUnit.SECONDS) && reason == null
          ? Failure.ofExit(process.exitValue())
          : reason == null ? Failure.LOST : reason;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Failure.LOST;
    }
  }

  ProcessHandle handle() {
    return process.toHandle();
  }
}
