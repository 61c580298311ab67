package dev.mortise.engine.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.mortise.engine.platform.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import javax.net.ssl.SSLContext;

/// A system outside that is called: remembers every call, and answers as a test wants.
public final class Receiver implements AutoCloseable {
  private final String scheme;
  private final HttpServer server;
  private final BlockingQueue<Received> calls = new LinkedBlockingQueue<>();
  private volatile ToIntFunction<Received> answer = _ -> 204;

  public Receiver() {
    this("http", HttpServer::create);
  }

  /// One that is spoken to by TLS.
  ///
  /// @param shown its certificate
  Receiver(SSLContext shown) {
    this(
        "https",
        (address, backlog) -> {
          var secure = HttpsServer.create(address, backlog);
          secure.setHttpsConfigurator(new HttpsConfigurator(shown));
          return secure;
        });
  }

  private Receiver(String scheme, Making making) {
    this.scheme = scheme;
    try {
      server = making.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.createContext("/", this::receive);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /// A call as it came in.
  public record Received(String id, String timestamp, String signature, String text) {
    Map<String, Object> body() {
      return Json.readObject(text);
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> data() {
      return (Map<String, Object>) body().getOrDefault("data", Map.of());
    }

    String type() {
      return String.valueOf(body().get("type"));
    }

    public String record() {
      return String.valueOf(data().get("id"));
    }

    public int version() {
      return Integer.parseInt(String.valueOf(data().get("version")));
    }

    boolean isSignedWith(String secret) {
      var signed = new SigningSecret(secret).sign(id, Long.parseLong(timestamp), text);
      return List.of(signature.split(" ", -1)).contains(signed);
    }
  }

  public String url() {
    return scheme + "://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  void answers(int status) {
    answers(_ -> status);
  }

  /// @param status answers a call, when it returns
  void answers(ToIntFunction<Received> status) {
    answer = status;
  }

  Received next() {
    return next(1).getFirst();
  }

  /// The next calls, which are waited for.
  List<Received> next(int count) {
    var received = new ArrayList<Received>();
    while (received.size() < count) {
      try {
        var call = calls.poll(40, TimeUnit.SECONDS);
        if (call == null) {
          throw new AssertionError("nothing more came than " + received);
        }
        received.add(call);
      } catch (InterruptedException stopped) {
        throw new AssertionError(stopped);
      }
    }
    return received;
  }

  /// The next call, if one comes in time.
  public Optional<Received> poll(Duration patience) {
    try {
      return Optional.ofNullable(calls.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  /// Calls nobody has asked for yet.
  int left() {
    return calls.size();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      var headers = exchange.getRequestHeaders();
      var call =
          new Received(
              headers.getFirst("webhook-id"),
              headers.getFirst("webhook-timestamp"),
              headers.getFirst("webhook-signature"),
              new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      calls.add(call);
      exchange.sendResponseHeaders(answer.applyAsInt(call), -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private interface Making {
    HttpServer at(InetSocketAddress address, int backlog) throws IOException;
  }
}
