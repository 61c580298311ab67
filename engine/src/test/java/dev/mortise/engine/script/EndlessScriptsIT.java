package dev.mortise.engine.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.worker.Failure;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// T11: whatever a script does not to end, it is ended, the reason is named, and another tenant's
/// call finds a worker.
class EndlessScriptsIT {
  private static final ScriptLimits LIMITS =
      new ScriptLimits(60_000, 400, 64, 10_000, 1_000, 10, 100, 2);
  private static final Scripts SCRIPTS = new Scripts(LIMITS, 2, 120_000);
  private static final String INPUT = "{\"now\":{\"$moment\":\"2026-03-02T00:00:00Z\"}}";
  private static final Set<Failure> NAMED =
      Set.of(
          Failure.CPU,
          Failure.MEMORY,
          Failure.TIME,
          Failure.UNSETTLED,
          Failure.OUTPUT,
          Failure.LOG,
          Failure.ERROR,
          Failure.NOT_LOADED);

  @AfterAll
  static void stop() {
    SCRIPTS.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "while (true);",
        "for (;;) { try { while (true); } catch {} finally { while (true); } }",
        "const f = () => { try { f(); } finally { f(); } }; f();",
        "for (;;) { try { (function f() { f(); })(); } catch {} }",
        "(7n ** (2n ** 22n)).toString();",
        "(2 ** 40000000).toString() + 'x'.padEnd(2 ** 29);",
        "let s = 'x'; for (;;) s += s;",
        "'x'.repeat(2 ** 29);",
        "new Array(2 ** 28).fill('x').join('y');",
        "const all = []; for (;;) all.push({ all });",
        "const all = new Map(); for (let i = 0; ; i++) all.set(i, 'x' + i);",
        "Array.from({ length: 1e8 });",
        "[...Array(1e9).keys()];",
        "new Uint8Array(2 ** 31);",
        "const all = []; for (;;) all.push(new ArrayBuffer(1 << 20));",
        "Array(3e6).fill(0).map((_, i) => -i).sort((a, b) => { for (let i = 0; i < 1e6; i++);"
            + " return a - b; });",
        "for (;;) /(a+)+\\1$/.test('a'.repeat(5000) + 'b');",
        "/^(a+)+$/.test('a'.repeat(100000) + '!'); while (true);",
        "let j = '1'; for (let i = 0; i < 40; i++) j = JSON.stringify([j, j]);",
        "JSON.parse('['.repeat(1e6));",
        "await new Promise(() => {});",
        "const storm = () => Promise.resolve().then(() => { storm(); storm(); }); storm(); await"
            + " new Promise(() => {});",
        "for (;;) await null;",
        "for await (const _ of (async function* () { for (;;) yield 1; })());",
        "for (const _ of (function* () { for (;;) yield 1; })());",
        "new Proxy({}, { get: (t, k, self) => self[k] }).x;",
        "return { toJSON() { for (;;); } };",
        "return new Proxy([], { get: (t, k) => (k === 'length' ? 2 ** 31 : k === 'toJSON' ?"
            + " undefined : 1) });",
        "for (;;) log('x'.repeat(100));",
        "return 'x'.repeat(20000);",
        "let d = new Decimal('9'.repeat(50)); for (;;) d = d.times(d);",
        "for (;;) new Decimal('1').plus('1');",
        "'\\u0130'.repeat(1e6).normalize('NFKD').localeCompare('x'.repeat(1e6)); while (true);",
        "for (;;) new Date(Math.random() * 1e12).toLocaleString('zh');"
      })
  void isEndedByName(String body) {
    var ended = run("north", "export default async ({ log }) => { " + body + " };");

    assertThat(ended.failure()).isIn(NAMED);
    assertThat(run("south", "export default () => 1;").output()).isEqualTo("1");
  }

  private static Ended run(String tenant, String source) {
    try (var session = SCRIPTS.open(tenant)) {
      var path = "item/a.trigger.js";
      var version = Integer.toHexString(source.hashCode());
      var script = new Script(tenant, version, path, ZoneId.of("UTC"), Map.of(path, source));
      return session.run(script, INPUT, _ -> "null");
    }
  }
}
