package dev.mortise.engine.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// T10: no script reaches anything but its own copies, or leaves anything for the next one.
class EscapesIT {
  private static final String SECRET = "a secret of the machine";
  private static final int SOME = 16;
  private static final String INPUT = "{\"now\":{\"$moment\":\"2026-03-02T00:00:00Z\"}}";

  /// Everything a script finds, as one text.
  private static final String LOOK =
      """
      export default ({ db, log }) => {
        const found = new Set();
        const names = [];
        const left = [globalThis, db, log, async () => {}, function* () {}];
        while (left.length > 0) {
          const one = left.pop();
          if ((typeof one !== "object" && typeof one !== "function") || one === null || found.has(one)) continue;
          found.add(one);
          left.push(Reflect.getPrototypeOf(one));
          for (const key of Reflect.ownKeys(one)) {
            const at = Reflect.getOwnPropertyDescriptor(one, key);
            left.push(at.value, at.get, at.set);
            names.push(String(key), typeof at.value, typeof at.value === "string" ? at.value : "");
          }
          names.push(typeof one === "function" ? String(one).length : 0, Object.isFrozen(one));
        }
        return names.join() + typeof left + {}.left;
      };
      """;

  @TempDir private Path folder;

  @Test
  void nothingIsReachedAndNothingIsLeftBehind() throws IOException {
    var file = Files.writeString(folder.resolve("canary.mjs"), "export default '" + SECRET + "';");
    try (var scripts =
            new Scripts(
                new ScriptLimits(60_000, 10_000, 512, 1 << 20, 1000, 10, 10, 2), 1, 60_000);
        var listening = ServerSocketChannel.open()) {
      listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      listening.configureBlocking(false);
      var port = Integer.toString(((InetSocketAddress) listening.getLocalAddress()).getPort());
      var same = look(scripts, "north");
      var other = look(scripts, "south");
      var attempts = attempts();
      assertThat(attempts).hasSizeGreaterThanOrEqualTo(300);
      var caught = new ArrayList<String>();
      var made = 0;
      for (var attempt : attempts) {
        var payload = attempt.replace("%FILE%", file.toString()).replace("%PORT%", port);
        var ended =
            run(
                scripts,
                "north",
                "item/attempt.trigger.js",
                "export default async ({ db, log, now }) => {\n  return (" + payload + ");\n};\n");
        var told = ended.output() + ended.message() + ended.log();
        if (told.contains(SECRET)) {
          caught.add(attempt);
        }
        // looking takes longer than an attempt
        if (++made % SOME == 0 || made == attempts.size()) {
          assertThat(look(scripts, "north")).as("before " + attempt).isEqualTo(same);
          assertThat(look(scripts, "south")).as("before " + attempt).isEqualTo(other);
        }
      }

      assertThat(caught).isEmpty();
      assertThat(listening.accept()).isNull();
      assertThat(folder).isDirectoryNotContaining("glob:**.touched");
    }
  }

  private static String look(Scripts scripts, String tenant) {
    var ended = run(scripts, tenant, "item/look.trigger.js", LOOK);
    assertThat(ended.message()).isEmpty();
    return Objects.requireNonNull(ended.output());
  }

  private static Ended run(Scripts scripts, String tenant, String path, String source) {
    try (var session = scripts.open(tenant)) {
      var version = Integer.toHexString(source.hashCode());
      var script = new Script(tenant, version, path, ZoneId.of("UTC"), Map.of(path, source));
      return session.run(script, INPUT, _ -> "null");
    }
  }

  private static List<String> attempts() throws IOException {
    try (var corpus = EscapesIT.class.getResourceAsStream("escapes.txt")) {
      var text = new String(Objects.requireNonNull(corpus).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    }
  }
}
