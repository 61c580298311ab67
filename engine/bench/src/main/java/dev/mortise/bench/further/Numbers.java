package dev.mortise.bench.further;

import dev.mortise.bench.data.Api;
import dev.mortise.metadata.source.PackageSource;
import dev.mortise.metadata.source.PackageZip;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/// How fast records get automatic numbers when many ask for them at once: numbers that may leave
/// some out beside numbers that leave out none, in the same model with the same load.
public final class Numbers {
  private static final Duration WARM_UP = Duration.ofSeconds(5);
  private static final Duration TIME = Duration.ofSeconds(10);

  private Numbers() {}

  /// Creations in the time measured.
  public record Rate(double aSecond, Duration median, Duration p95) {}

  /// By what the numbers are.
  ///
  /// @param api as an administrator
  public static SequencedMap<String, Rate> measure(Api api, String tenant, int senders)
      throws InterruptedException {
    var address = "/t/" + tenant + "/meta/v1/package";
    api.call("PUT", address, with(api.bytes(address)));
    var rates = new LinkedHashMap<String, Rate>();
    for (var object : new String[] {"numbered_fast", "numbered_gapless"}) {
      create(api, tenant, object, senders, WARM_UP);
      rates.put(object.substring("numbered_".length()), create(api, tenant, object, senders, TIME));
    }
    return rates;
  }

  private static Rate create(Api api, String tenant, String object, int senders, Duration time)
      throws InterruptedException {
    var latencies = Collections.synchronizedList(new ArrayList<Long>());
    long end = System.nanoTime() + time.toNanos();
    try (var pool = Executors.newFixedThreadPool(senders)) {
      for (int i = 0; i < senders; i++) {
        pool.execute(() -> {
          while (System.nanoTime() < end) {
            long from = System.nanoTime();
            api.call("POST", "/t/" + tenant + "/api/v1/records/" + object, Map.of("name", "n"));
            latencies.add(System.nanoTime() - from);
          }
        });
      }
    }
    var ascending = latencies.stream().sorted().toList();
    return new Rate(
        ascending.size() / (time.toMillis() / 1000.0),
        Duration.ofNanos(ascending.get(ascending.size() / 2)),
        Duration.ofNanos(ascending.get(ascending.size() * 95 / 100)));
  }

  private static byte[] with(byte[] archive) {
    var source = PackageZip.read("bench", archive).source();
    var files = new TreeMap<>(source.files());
    for (var gapless : new boolean[] {false, true}) {
      var name = gapless ? "numbered_gapless" : "numbered_fast";
      files.put(
          "%s/%s.object.yaml".formatted(name, name),
          """
          label: Numbered
          display: number
          fields:
            number: { type: auto_number, pattern: "N-{000000000}"%s }
            name: { type: text }
          """
              .formatted(gapless ? ", gapless: true" : ""));
    }
    return PackageZip.write(new PackageSource(source.name(), files));
  }
}
