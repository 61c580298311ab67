package dev.mortise.bench.further;

import dev.mortise.bench.data.Api;
import dev.mortise.metadata.source.PackageSource;
import dev.mortise.metadata.source.PackageZip;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How long a new field takes until it can be used on every node.
///
/// @param published until the publishing call was answered
/// @param usable until each node had answered with the field and taken a value for it
public record NewField(Duration published, Duration usable) {
  private static final String OBJECT = "task/task.object.yaml";

  /// @param nodes as an administrator, the publishing one first
  /// @param record path of a record that gets a value
  public static NewField measure(
      List<Api> nodes, String tenant, String record, String name, String type) {
    nodes.forEach(node -> node.get(record));
    var first = nodes.getFirst();
    var address = "/t/" + tenant + "/meta/v1/package";
    var archive = with(first.bytes(address), name, type);
    long from = System.nanoTime();
    first.call("PUT", address, archive);
    var published = since(from);
    for (var node : nodes) {
      while (!node.get(record).containsKey(name)) {
        Thread.onSpinWait();
      }
      node.call("PATCH", record, Map.of(name, "a value"));
    }
    return new NewField(published, since(from));
  }

  private static byte[] with(byte[] archive, String name, String type) {
    var source = PackageZip.read("bench", archive).source();
    var files = new TreeMap<>(source.files());
    files.computeIfPresent(
        OBJECT,
        (_, text) -> text.replaceFirst("(?m)^fields:$", "fields:\n  " + name + ": " + type));
    return PackageZip.write(new PackageSource(source.name(), files));
  }

  private static Duration since(long from) {
    return Duration.ofNanos(System.nanoTime() - from);
  }
}
