package dev.mortise.engine.testing;

import dev.mortise.engine.MortiseApplication;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A node of the platform in a process of its own, which tests may kill.
public final class NodeProcess implements AutoCloseable {
  private static final Pattern RUNNING = Pattern.compile("Mortise is running at .*:(\\d+)");

  private final Process process;
  private final int port;

  private NodeProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /// Starts a node on the shared database and waits until it answers.
  public static NodeProcess start() {
    try {
      return start(
          "--mortise.data=" + Files.createTempDirectory("mortise-test-data-"),
          "--mortise.database=" + TestDatabase.shared().ownerUrl(),
          "--mortise.secret=" + TestDatabase.SECRET);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Starts a node that brings a database of its own, and has to be stopped after those that join.
  public static NodeProcess withDatabase(Path data) {
    return start("--mortise.data=" + data);
  }

  /// Starts a node on the database of another one with this data folder.
  public static NodeProcess joining(Path data) {
    return start("--mortise.data=" + data, "--mortise.join=true");
  }

  /// Starts the packaged application on the shared database, as an operator does.
  ///
  /// @param jar of the application with everything it needs
  public static NodeProcess packaged(Path jar, Path data) {
    return start(
        List.of("-jar", jar.toString()),
        "--mortise.data=" + data,
        "--mortise.database=" + TestDatabase.shared().ownerUrl(),
        "--mortise.secret=" + TestDatabase.SECRET);
  }

  private static NodeProcess start(String... arguments) {
    return start(
        List.of("-cp", System.getProperty("java.class.path"), MortiseApplication.class.getName()),
        arguments);
  }

  private static NodeProcess start(List<String> application, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // a process that lives for seconds is there sooner without the optimising compiler
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"));
    command.addAll(
        List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    command.addAll(application);
    command.addAll(List.of("--server.port=0", "--mortise.demo=false"));
    command.add("--mortise.egress.allow=127.0.0.0/8");
    command.addAll(List.of(arguments));
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      // so that it ends its database, if it has one
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
      return new NodeProcess(process, port(process));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  public JsonHttp http() {
    return new JsonHttp(port);
  }

  /// Ends it as a power cut would.
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /// Ends it as its operator would.
  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }

  private static int port(Process process) throws IOException {
    var said = new StringBuilder();
    var lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      said.append(line).append('\n');
      var running = RUNNING.matcher(line);
      if (running.find()) {
        Thread.ofVirtual().start(() -> lines.lines().forEach(_ -> {}));
        return Integer.parseInt(running.group(1));
      }
    }
    throw new AssertionError("a node did not start:\n" + said);
  }
}
