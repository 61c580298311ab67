package dev.mortise.engine.worker;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.io.IOAccess;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.graalvm.polyglot.proxy.ProxyObject;
import org.jspecify.annotations.Nullable;

/// A script that has been loaded into a context of its own, which it shares with nobody.
final class ScriptGuest implements Guest {
  private static final String MODULE = "application/javascript+module";
  private static final Source PRELUDE = prelude();

  private final Message.Script script;
  private final Context context;
  private @Nullable Value prelude;
  private @Nullable Value entry;
  private @Nullable Host host;

  /// @param files the scripts of the package, by path
  ScriptGuest(Engine engine, Message.Script script, Map<String, String> files) {
    this.script = script;
    this.context =
        Context.newBuilder("js")
            .engine(engine)
            .allowHostAccess(HostAccess.NONE)
            .allowPolyglotAccess(PolyglotAccess.NONE)
            .allowEnvironmentAccess(EnvironmentAccess.NONE)
            .allowIO(IOAccess.newBuilder().fileSystem(new ModuleFiles(files)).build())
            .allowCreateThread(false)
            .allowCreateProcess(false)
            .allowNativeAccess(false)
            .timeZone(ZoneId.of(script.zone()))
            .build();
  }

  static Engine engine() {
    return Engine.newBuilder("js")
        .allowExperimentalOptions(true)
        .option("engine.WarnInterpreterOnly", "false")
        // one operation on such numbers can take minutes, and nothing interrupts it
        .option("js.bigint", "false")
        .option("js.disable-eval", "true")
        .option("js.load", "false")
        .option("js.print", "false")
        .option("js.console", "false")
        .option("js.graal-builtin", "false")
        .option("js.polyglot-builtin", "false")
        .option("js.shared-array-buffer", "false")
        .option("js.regexp-static-result", "false")
        .option("js.string-length-limit", "4000000")
        .option("js.max-typed-array-length", "4000000")
        .option("js.esm-eval-returns-exports", "true")
        .build();
  }

  @Override
  public Message.Script script() {
    return script;
  }

  @Override
  public boolean load() throws IOException {
    if (!isLoaded()) {
      prelude = context.eval(PRELUDE).execute(access());
      entry = context.eval(entry(script.script())).getMember("default");
    }
    return entry != null && entry.canExecute();
  }

  @Override
  public boolean isLoaded() {
    return entry != null;
  }

  @Override
  public String run(String input, int longest, Host host) throws Unsettled {
    this.host = host;
    var calls = Objects.requireNonNull(prelude);
    try {
      var output = calls.getMember("run").execute(entry, input);
      var settled = output.isString() ? output : calls.getMember("end").execute();
      if (!settled.isString()) {
        throw new Unsettled();
      }
      return settled.asString();
    } finally {
      this.host = null;
    }
  }

  @Override
  public void close() {
    context.close(true);
  }

  private ProxyObject access() {
    return ProxyObject.fromMap(
        Map.of(
            "ask", (ProxyExecutable) values -> here().ask(values[0].asString()),
            "log",
                (ProxyExecutable)
                    values -> {
                      here().log(values[0].asString());
                      return "";
                    },
            "exact",
                (ProxyExecutable)
                    values ->
                        Exact.apply(
                            values[0].asString(),
                            Arrays.stream(values).skip(1).map(Value::asString).toList())));
  }

  private Host here() {
    return Objects.requireNonNull(host, "nothing is asked for but by a running script");
  }

  private static Source entry(String path) throws IOException {
    return Source.newBuilder("js", "export { default } from '/" + path + "';", "entry.mjs")
        .mimeType(MODULE)
        .build();
  }

  private static Source prelude() {
    try (var text =
        new InputStreamReader(
            Objects.requireNonNull(ScriptGuest.class.getResourceAsStream("prelude.js")),
            StandardCharsets.UTF_8)) {
      return Source.newBuilder("js", text, "prelude.js").internal(true).build();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
