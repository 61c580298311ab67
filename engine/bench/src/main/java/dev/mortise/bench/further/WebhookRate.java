package dev.mortise.bench.further;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.mortise.bench.data.Api;
import dev.mortise.engine.platform.Json;
import dev.mortise.metadata.source.PackageSource;
import dev.mortise.metadata.source.PackageZip;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// How soon a receiver that answers at once is called after something has happened, and how many
/// calls it gets when much happens at the same time.
///
/// @param aSecond calls a second until the last of a burst has come
/// @param median from an event to its first call, at a pace the product keeps up with
public record WebhookRate(double aSecond, Duration median, Duration p99) {
  private static final int WARM_UP = 500;
  private static final int PACED = 1_000;
  private static final int BURST = 5_000;
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long PATIENCE_SECONDS = 300;
  private static final String OBJECT = "told";

  /// @param api as an administrator
  public static WebhookRate measure(Api api, String tenant, int senders)
      throws IOException, InterruptedException {
    var model = "/t/" + tenant + "/meta/v1/package";
    api.call("PUT", model, with(api.bytes(model)));
    try (var receiver = new Receiver()) {
      var hooks = "/t/" + tenant + "/api/v1/webhooks";
      var hook = api.call("POST", hooks, receiver.terms());
      try {
        make(api, tenant, senders, receiver, WARM_UP, 0);
        var paced = make(api, tenant, 1, receiver, PACED, PAUSE).stream().sorted().toList();
        long from = System.nanoTime();
        make(api, tenant, senders, receiver, BURST, 0);
        return new WebhookRate(
            BURST / ((System.nanoTime() - from) / 1e9),
            paced.get(paced.size() / 2),
            paced.get(paced.size() * 99 / 100));
      } finally {
        api.call("DELETE", hooks + "/" + hook.get("id"), null);
      }
    }
  }

  /// Makes records and waits until each has been told of.
  ///
  /// @param pause of each sender between one and the next, in nanoseconds
  /// @return how long it took until each was told
  private static List<Duration> make(
      Api api, String tenant, int senders, Receiver receiver, int count, long pause)
      throws InterruptedException {
    var all = receiver.expect(count);
    try (var pool = Executors.newFixedThreadPool(senders)) {
      for (int i = 0; i < count; i++) {
        pool.execute(() -> {
          api.call("POST", "/t/" + tenant + "/api/v1/records/" + OBJECT, Map.of("name", "n"));
          LockSupport.parkNanos(pause);
        });
      }
    }
    if (!all.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(all.getCount() + " calls have not come");
    }
    return receiver.took();
  }

  private static byte[] with(byte[] archive) {
    var source = PackageZip.read("bench", archive).source();
    var files = new TreeMap<>(source.files());
    files.put(
        "%s/%s.object.yaml".formatted(OBJECT, OBJECT),
        """
        label: Told
        display: name
        fields:
          name: { type: text }
        """);
    return PackageZip.write(new PackageSource(source.name(), files));
  }

  /// Is called, notes when, and answers.
  private static final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private volatile List<Duration> took = List.of();
    private volatile CountDownLatch awaited = new CountDownLatch(0);

    Receiver() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", this::receive);
      server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      server.start();
    }

    Map<String, Object> terms() {
      return Map.of(
          "name",
          "bench",
          "url",
          "http://127.0.0.1:" + server.getAddress().getPort() + "/",
          "role",
          "admin",
          "events",
          List.of(OBJECT + ".created"));
    }

    CountDownLatch expect(int count) {
      took = Collections.synchronizedList(new ArrayList<>());
      awaited = new CountDownLatch(count);
      return awaited;
    }

    List<Duration> took() {
      return List.copyOf(took);
    }

    private void receive(HttpExchange exchange) throws IOException {
      try (exchange) {
        var body = Json.readObject(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        var happened = Instant.parse(String.valueOf(body.get("timestamp")));
        took.add(Duration.between(happened, Instant.now()));
        exchange.sendResponseHeaders(204, -1);
        awaited.countDown();
      }
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
