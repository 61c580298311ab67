package dev.mortise.engine.worker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.graalvm.polyglot.Engine;

/// Has a new process run a script that shows much of the language, so that no call of a tenant is
/// the first to need it.
final class WarmUp implements Guest.Host {
  private static final String NAME = "warm-up.function.js";
  private static final String INPUT =
      "{\"now\":{\"$moment\":\"2026-01-01T00:00:00Z\"},\"amount\":{\"$decimal\":\"1.5\"}}";
  private static final int TIMES = 20;

  private WarmUp() {}

  static void run(Engine engine) throws IOException {
    try (var text = WarmUp.class.getResourceAsStream("warm-up.js")) {
      var bytes = Objects.requireNonNull(text).readAllBytes();
      var files = Map.of(NAME, new String(bytes, StandardCharsets.UTF_8));
      try (var guest = new ScriptGuest(engine, new Message.Script("", "", NAME, "UTC"), files)) {
        guest.load();
        for (int i = 0; i < TIMES; i++) {
          guest.run(INPUT, Integer.MAX_VALUE, new WarmUp());
        }
      } catch (Guest.Unsettled impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }

  @Override
  public String ask(String request) {
    return "=null";
  }

  @Override
  public void log(String line) {
    // nobody reads it
  }
}
