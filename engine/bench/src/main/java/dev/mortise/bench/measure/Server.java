package dev.mortise.bench.measure;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/// A server under test: a process of its own.
public final class Server implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  private final Process process;
  private final int port;
  private final Duration started;

  private Server(Process process, int port, Duration started) {
    this.process = process;
    this.port = port;
    this.started = started;
  }

  /// Starts a process that serves at a port, and waits until it answers.
  ///
  /// @param probe path whose answer `200` says that it serves
  public static Server start(
      String name, Path logs, IntFunction<List<String>> command, String probe, String token)
      throws IOException, InterruptedException {
    int port = freePort();
    long from = System.nanoTime();
    var process =
        new ProcessBuilder(new ArrayList<>(command.apply(port)))
            .redirectErrorStream(true)
            .redirectOutput(logs.resolve(name + ".log").toFile())
            .start();
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + probe))
            .header("Authorization", "Bearer " + token)
            .build();
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      while (!answers(client, request)) {
        if (!process.isAlive() || System.nanoTime() - from > PATIENCE.toNanos()) {
          process.destroyForcibly();
          throw new IllegalStateException(
              name + " does not serve; see " + logs.resolve(name + ".log"));
        }
        Thread.sleep(20);
      }
    }
    return new Server(process, port, Duration.ofNanos(System.nanoTime() - from));
  }

  public int port() {
    return port;
  }

  public long pid() {
    return process.pid();
  }

  /// How long it took from the command to the first answer.
  public Duration started() {
    return started;
  }

  /// Ends it as an operator would.
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stopped) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static boolean answers(HttpClient client, HttpRequest request)
      throws InterruptedException {
    try {
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException _) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
