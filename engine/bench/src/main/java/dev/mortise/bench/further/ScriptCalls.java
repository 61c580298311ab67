package dev.mortise.bench.further;

import dev.mortise.bench.data.Api;
import dev.mortise.metadata.source.PackageSource;
import dev.mortise.metadata.source.PackageZip;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// What a call of a script costs, and what others notice of a tenant whose scripts never end.
public final class ScriptCalls {
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final Duration TIME = Duration.ofSeconds(10);
  private static final int ENDLESS = 4;

  private ScriptCalls() {}

  /// Latencies in order, shortest first.
  public record Latencies(List<Long> nanos) {
    public Duration at(double part) {
      return Duration.ofNanos(nanos.get((int) ((nanos.size() - 1) * part)));
    }
  }

  /// @param plain creating a record
  /// @param scripted the same with an empty trigger
  /// @param beside the plain one while another tenant runs endless scripts
  public record Measured(Latencies plain, Latencies scripted, Latencies beside) {
    /// How much longer a create takes with an empty trigger, at the median.
    public Duration overhead() {
      return scripted.at(0.5).minus(plain.at(0.5));
    }
  }

  /// @param api as an administrator of both tenants
  /// @param noisy the one that runs endless scripts
  public static Measured measure(Api api, String tenant, String noisy) {
    prepare(api, tenant);
    prepare(api, noisy);
    var plain = one(api, tenant, "script_none");
    var scripted = one(api, tenant, "script_empty");
    var stopped = new AtomicBoolean();
    try (var pool = Executors.newFixedThreadPool(ENDLESS)) {
      for (int i = 0; i < ENDLESS; i++) {
        pool.execute(() -> endless(api, noisy, stopped));
      }
      try {
        return new Measured(plain, scripted, one(api, tenant, "script_none"));
      } finally {
        stopped.set(true);
      }
    }
  }

  private static Latencies one(Api api, String tenant, String object) {
    create(api, tenant, object, WARM_UP);
    return create(api, tenant, object, TIME);
  }

  private static Latencies create(Api api, String tenant, String object, Duration time) {
    var latencies = new ArrayList<Long>();
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      long from = System.nanoTime();
      api.call("POST", "/t/" + tenant + "/api/v1/records/" + object, Map.of("name", "n"));
      latencies.add(System.nanoTime() - from);
    }
    Collections.sort(latencies);
    return new Latencies(List.copyOf(latencies));
  }

  /// Each call is refused when its time is over, which is what is wanted of it.
  private static void endless(Api api, String tenant, AtomicBoolean stopped) {
    while (!stopped.get()) {
      try {
        api.call("POST", "/t/" + tenant + "/api/v1/records/script_endless", Map.of("name", "n"));
      } catch (IllegalStateException _) {
        // the limit was reached
      }
    }
  }

  private static void prepare(Api api, String tenant) {
    var address = "/t/" + tenant + "/meta/v1/package";
    var source = PackageZip.read("bench", api.bytes(address)).source();
    var files = new TreeMap<>(source.files());
    add(files, "script_none", null);
    add(files, "script_empty", "export default () => {};\n");
    add(files, "script_endless", "export default () => { while (true); };\n");
    api.call("PUT", address, PackageZip.write(new PackageSource(source.name(), files)));
  }

  private static void add(Map<String, String> files, String object, @Nullable String script) {
    files.put(
        object + "/" + object + ".object.yaml",
        """
        label: Scripted
        display: name
        fields: { name: { type: text } }
        """
            + (script == null ? "" : "triggers: { run: { event: before_create } }\n"));
    if (script != null) {
      files.put(object + "/run.trigger.js", script);
    }
  }
}
