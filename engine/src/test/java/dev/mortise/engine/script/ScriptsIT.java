package dev.mortise.engine.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.platform.Json;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.worker.Failure;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// A script is called in a process of its own, gets copies and gives back copies.
class ScriptsIT {
  private static final ScriptLimits LIMITS =
      new ScriptLimits(60_000, 2_000, 64, 1_000, 100, 10, 100, 3);
  private static final Scripts SCRIPTS = new Scripts(LIMITS, 2, 60_000);
  private static final String NOW = "\"now\":{\"$moment\":\"2026-03-02T00:30:00Z\"}";

  @AfterAll
  static void stop() {
    SCRIPTS.close();
  }

  @Test
  void givesBackWhatTheFunctionReturns() {
    var ended =
        run(
            "export default ({ record }) => ({ size: record.size * 2 });",
            "{\"record\":{\"size\":21},%s}");

    assertThat(ended.output()).isEqualTo("{\"size\":42}");
    assertThat(ended.failure()).isNull();
  }

  @Test
  void waitsForWhatAnAsynchronousFunctionPromises() {
    var ended =
        run(
            """
            export default async ({ db }) => {
              const found = await db.get("item", "1");
              return found.name;
            };
            """,
            "{%s}",
            request -> "{\"name\":\"asked for " + request.replace("\"", "'") + "\"}");

    assertThat(ended.output()).isEqualTo("\"asked for {'do':'get','object':'item','id':'1'}\"");
  }

  @Test
  void reckonsExactlyAndInTheTenantsTime() {
    var ended =
        run(
            """
            export default ({ cost, now, day }) => ({
              sum: new Decimal("0.1").plus(0.2),
              third: cost.dividedBy(3).round(2),
              tomorrow: now.plusDays(1),
              today: now.day,
              due: day.plusMonths(1),
              hour: new Date().getHours(),
              later: now.plusHours(1) > now,
            });
            """,
            "{\"cost\":{\"$decimal\":\"12.50\"},\"day\":{\"$day\":\"2026-01-31\"},%s}");

    assertThat(ended.output())
        .isEqualTo(
            "{\"sum\":\"0.3\",\"third\":\"4.17\",\"tomorrow\":\"2026-03-03T00:30:00.000Z\","
                + "\"today\":\"2026-03-02\",\"due\":\"2026-02-28\",\"hour\":8,\"later\":true}");
  }

  @Test
  void doesNotLetDecimalsBecomeSomethingElse() {
    var ended = run("export default ({ cost }) => cost + 1;", "{\"cost\":{\"$decimal\":\"1\"},%s}");

    assertThat(ended.failure()).isEqualTo(Failure.ERROR);
    assertThat(ended.message()).contains("plus, minus, times");
  }

  @Test
  void importsOnlyWhatThePackageHas() {
    var files =
        Map.of(
            "item/a.trigger.js",
                "import twice from './twice.function.js'; export default () => twice(4);",
            "item/twice.function.js", "export default (n) => n * 2;",
            "item/b.trigger.js",
                "import { a } from '../../../etc/passwd'; export default () => a;");

    assertThat(run("item/a.trigger.js", files).output()).isEqualTo("8");
    assertThat(run("item/b.trigger.js", files).failure()).isEqualTo(Failure.NOT_LOADED);
  }

  @Test
  void tellsWhereAnErrorComesFrom() {
    var thrown = run("export default () => {\n  null.name;\n};", "{%s}");
    var wrong = run("export default () => {\n  let 3;\n};", "{%s}");
    var none = run("export const a = 1;", "{%s}");

    assertThat(thrown.failure()).isEqualTo(Failure.ERROR);
    assertThat(thrown.place()).isEqualTo("item/a.trigger.js:2:3");
    assertThat(wrong.failure()).isEqualTo(Failure.NOT_LOADED);
    assertThat(wrong.place()).startsWith("item/a.trigger.js:2:");
    assertThat(none.failure()).isEqualTo(Failure.NOT_LOADED);
  }

  @Test
  void endsACallWithWhatItWasRefusedEvenIfTheScriptGoesOn() {
    var asked = new ArrayList<String>();
    ScriptHost refusing =
        request -> {
          asked.add(request);
          throw ProblemException.of(ScriptProblem.BUSY);
        };

    var ended =
        run(
            """
            export default ({ db }) => {
              try { db.create("item", {}); } catch (refusal) { db.create("item", {}); }
            };
            """,
            "{%s}",
            refusing);

    assertThat(ended.refused())
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.type()).isEqualTo(ScriptProblem.BUSY));
    assertThat(asked).hasSize(1);
  }

  @Test
  void runsWhatAScriptCausesInsideIt() {
    var files =
        Map.of(
            "item/outer.trigger.js", "export default ({ db }) => 'outer ' + db.create('item', {});",
            "item/inner.trigger.js",
                "export default async ({ log }) => { log('inner'); return 'inner'; };");
    try (var session = SCRIPTS.open("north")) {
      var depths = new ArrayList<Integer>();
      var ended =
          session.run(
              script("item/outer.trigger.js", files),
              "{" + NOW + "}",
              request -> {
                depths.add(session.depth());
                return session
                        .run(script("item/inner.trigger.js", files), "{" + NOW + "}", _ -> "null")
                        .output()
                    + "";
              });

      assertThat(ended.output()).isEqualTo("\"outer inner\"");
      assertThat(depths).containsExactly(1);
    }
  }

  @Test
  void callsGoOnWhenAProcessIsKilledInTheMiddleOfOne() {
    ScriptHost killing =
        request -> {
          SCRIPTS.workers().all().forEach(worker -> worker.handle().destroyForcibly());
          return "1";
        };

    var lost = run("export default ({ db }) => db.count('item');", "{%s}", killing);
    var next = run("export default () => 1;", "{%s}");

    assertThat(lost.failure()).isEqualTo(Failure.LOST);
    assertThat(next.output()).isEqualTo("1");
  }

  @Test
  void isStoppedAtEachLimit() {
    assertThat(failure("export default () => { while (true); };")).isEqualTo(Failure.CPU);
    assertThat(failure("while (true); export default () => 1;")).isEqualTo(Failure.CPU);
    assertThat(
            failure(
                "export default () => { const all = []; while (true) all.push(new"
                    + " Array(1000).fill(0)); };"))
        .isEqualTo(Failure.MEMORY);
    assertThat(failure("export default () => new Promise(() => {});")).isEqualTo(Failure.UNSETTLED);
    assertThat(failure("export default () => 'x'.repeat(998);")).isNull();
    assertThat(failure("export default () => 'x'.repeat(999);")).isEqualTo(Failure.OUTPUT);
    assertThat(failure("export default ({ log }) => log('x'.repeat(100));")).isNull();
    assertThat(
            failure(
                "export default ({ log }) => { for (;;) { try { log('x'.repeat(101)); } catch {} }"
                    + " };"))
        .isEqualTo(Failure.LOG);
  }

  @Test
  void nextScriptsFindEverythingAsItWas() {
    var spoil =
        """
        export default () => {
          const tries = [
            () => { globalThis.left = 1; }, () => { Object.prototype.left = 1; }, () => { Array.prototype.map = 1; },
            () => { JSON.parse = 1; }, () => { (async () => {}).constructor.prototype.left = 1; },
          ];
          return tries.map((one) => { try { one(); return "done"; } catch { return "refused"; } });
        };
        """;

    assertThat(run(spoil, "{%s}").output())
        .isEqualTo(Json.write(List.of("refused", "refused", "refused", "refused", "refused")));
  }

  private static @Nullable Failure failure(String source) {
    return run(source, "{%s}").failure();
  }

  private static Ended run(String source, String input) {
    return run(source, input, _ -> "null");
  }

  private static Ended run(String source, String input, ScriptHost host) {
    try (var session = SCRIPTS.open("north")) {
      var script = script("item/a.trigger.js", Map.of("item/a.trigger.js", source));
      return session.run(script, input.formatted(NOW), host);
    }
  }

  private static Ended run(String path, Map<String, String> files) {
    try (var session = SCRIPTS.open("north")) {
      return session.run(script(path, files), "{" + NOW + "}", _ -> "null");
    }
  }

  /// Another version each time, so that no call meets the context of another.
  private static Script script(String path, Map<String, String> files) {
    return new Script("north", files.hashCode() + "", path, ZoneId.of("Asia/Shanghai"), files);
  }
}
