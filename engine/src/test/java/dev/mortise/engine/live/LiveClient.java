package dev.mortise.engine.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mortise.engine.platform.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Reads a stream of server-sent events as a browser does.
final class LiveClient implements AutoCloseable {
  private static final Told END = new Told("end", Map.of());

  private final Socket socket;
  private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
  private volatile String status = "";
  private volatile @Nullable String lastId;

  /// @param headers whole lines
  LiveClient(int port, String target, String... headers) {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      var request = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
      for (var header : headers) {
        request.append(header).append("\r\n");
      }
      socket.getOutputStream().write(request.append("\r\n").toString().getBytes(UTF_8));
      Thread.ofVirtual().start(this::read);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// An event as it came in.
  record Told(String name, Map<String, Object> data) {
    String of(String key) {
      return String.valueOf(data.get(key));
    }
  }

  /// The next event, which is waited for.
  Told next() {
    try {
      var next = told.poll(30, TimeUnit.SECONDS);
      if (next == null) {
        throw new AssertionError("nothing came; " + status);
      }
      return next;
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  /// The next event of a name; others on the way there are let go.
  Told next(String name) {
    var next = next();
    while (!next.name().equals(name)) {
      next = next();
    }
    return next;
  }

  /// What came before the line ended, which is waited for.
  boolean ends() {
    return next().equals(END);
  }

  String status() {
    return status;
  }

  /// What to show to go on from here.
  String place() {
    return String.valueOf(lastId);
  }

  int left() {
    return told.size();
  }

  /// Chunk sizes stand on lines of their own and are no lines of events.
  private void read() {
    try (var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
      status = String.valueOf(in.readLine());
      String name = null;
      String data = null;
      for (var line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("id:")) {
          lastId = line.substring(3);
        } else if (line.startsWith("event:")) {
          name = line.substring(6);
        } else if (line.startsWith("data:")) {
          data = line.substring(5);
        } else if (line.isEmpty() && name != null && data != null) {
          told.add(new Told(name, Json.readObject(data)));
          name = null;
          data = null;
        } else if (line.equals("0")) {
          break;
        }
      }
    } catch (IOException | RuntimeException broken) {
      status = broken.toString();
    } finally {
      told.add(END);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
