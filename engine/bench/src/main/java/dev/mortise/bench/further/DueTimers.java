package dev.mortise.bench.further;

import dev.mortise.bench.data.Api;
import dev.mortise.metadata.source.PackageSource;
import dev.mortise.metadata.source.PackageZip;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How long it takes until what is due for many records at the same moment is done for all of them.
public final class DueTimers {
  public static final int COUNT = 10_000;

  private static final int TOGETHER = 100;
  private static final Duration AHEAD = Duration.ofMinutes(1);

  private static final String OBJECT =
      """
      label: Timed
      display: id
      fields:
        at: { type: date_time, required: true }
        seen: { type: boolean, default: false }
      """;

  private static final String FLOW =
      """
      start: waiting
      states: { waiting: Waiting, gone: { label: Gone, final: true } }
      transitions:
        go: { from: waiting, to: gone }
      timers:
        come: { in: waiting, date: at, after: 1s, do: [ { set: { seen: true } } ] }
      """;

  private DueTimers() {}

  /// From the moment they are due.
  ///
  /// @param first until the first is seen done
  /// @param all until all are done
  public record Drained(Duration first, Duration all) {}

  /// @param api as an administrator
  public static Drained measure(Api api, String tenant) throws InterruptedException {
    var address = "/t/" + tenant + "/meta/v1/package";
    api.call("PUT", address, with(api.bytes(address)));
    var at = Instant.now().plus(AHEAD).truncatedTo(ChronoUnit.SECONDS);
    var due = at.plusSeconds(1);
    var records = "/t/" + tenant + "/api/v1/records/timed";
    var one = Map.of("op", "create", "fields", Map.of("at", at.toString()));
    for (int i = 0; i < COUNT / TOGETHER; i++) {
      var many = Map.of("atomic", true, "operations", Collections.nCopies(TOGETHER, one));
      api.call("POST", records + "/bulk", many);
    }
    if (Instant.now().isAfter(due)) {
      throw new IllegalStateException("the records were not there before they were due");
    }
    Thread.sleep(Duration.between(Instant.now(), due));
    Duration first = null;
    while (true) {
      long seen = seen(api, records);
      var since = Duration.between(due, Instant.now());
      if (seen > 0 && first == null) {
        first = since;
      }
      if (seen == COUNT && first != null) {
        return new Drained(first, since);
      }
      if (since.compareTo(Duration.ofMinutes(10)) > 0) {
        throw new IllegalStateException("only %d are done".formatted(seen));
      }
      Thread.sleep(Duration.ofMillis(200));
    }
  }

  private static long seen(Api api, String records) {
    var measures = List.of(Map.of("function", "count", "as", "seen"));
    var groups =
        api.call(
            "POST", records + "/aggregate", Map.of("filter", "seen == true", "measures", measures));
    return groups.get("groups") instanceof List<?> all
            && !all.isEmpty()
            && all.getFirst() instanceof Map<?, ?> group
            && group.get("seen") instanceof Number number
        ? number.longValue()
        : 0;
  }

  private static byte[] with(byte[] archive) {
    var source = PackageZip.read("bench", archive).source();
    var files = new TreeMap<>(source.files());
    files.put("timed/timed.object.yaml", OBJECT);
    files.put("timed/timed.flow.yaml", FLOW);
    return PackageZip.write(new PackageSource(source.name(), files));
  }
}
