package dev.mortise.engine.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.platform.Json;
import dev.mortise.engine.testing.TestModel;
import dev.mortise.engine.worker.Failure;
import dev.mortise.metadata.compile.Compilation;
import dev.mortise.metadata.compile.Compiler;
import dev.mortise.metadata.compile.IdentityMap;
import dev.mortise.metadata.source.PackageReader;
import dev.mortise.metadata.value.Draft;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// T17: patterns that take a matcher that goes back longer than anybody waits. In a field they are
/// matched step by step or refused; in a script they end with the call, by name.
class CatastrophesIT {
  private static final ScriptLimits LIMITS =
      new ScriptLimits(60_000, 500, 256, 10_000, 1_000, 10, 100, 2);
  private static final String INPUT = "{\"now\":{\"$moment\":\"2026-03-02T00:00:00Z\"}}";

  /// @param pump what is repeated
  /// @param end what comes after, so that nothing matches
  private record Catastrophe(String pattern, String pump, String end) {
    String text(int length) {
      return pump.repeat(length / pump.length()) + end;
    }
  }

  @Test
  @Timeout(300)
  void endWithTheCallOfTheScriptAndNobodyElseNotices() throws IOException {
    var outcomes = new EnumMap<Failure, List<String>>(Failure.class);
    var answered = 0;
    try (var scripts = new Scripts(LIMITS, 2, 120_000)) {
      for (var each : corpus()) {
        var ended =
            run(
                scripts,
                "north",
                "export default () => new RegExp(%s).test(%s.repeat(%d) + %s);"
                    .formatted(
                        Json.write(each.pattern),
                        Json.write(each.pump),
                        20_000 / each.pump.length(),
                        Json.write(each.end)));
        if (ended.failure() == null) {
          answered++;
          assertThat(ended.output()).isIn("true", "false");
        } else {
          outcomes.computeIfAbsent(ended.failure(), _ -> new ArrayList<>()).add(each.pattern);
        }
        assertThat(run(scripts, "south", "export default () => 1;").output()).isEqualTo("1");
      }
    }

    assertThat(outcomes.keySet()).isSubsetOf(Failure.CPU, Failure.MEMORY, Failure.ERROR);
    assertThat(outcomes.get(Failure.CPU)).as("stopped within one match").isNotEmpty();
    assertThat(answered).isGreaterThan(50);
  }

  @Test
  @Timeout(300)
  void takeNoTimeInAFieldOrAreRefusedWithTheModel() throws IOException {
    var corpus = corpus();
    assertThat(corpus).hasSizeGreaterThanOrEqualTo(100);
    var refused = new ArrayList<String>();
    for (var each : corpus) {
      var source =
          TestModel.source(
              """
              --- item/item.object.yaml
              label: Item
              display: name
              fields:
                name: { type: text, max_length: 2000, pattern: %s }
              """
                  .formatted(Json.write(each.pattern)));
      var compiled =
          Compiler.compile("test", PackageReader.read(List.of(source)), IdentityMap.EMPTY);
      switch (compiled) {
        case Compilation.Compiled(var snapshot, _) ->
            // whatever it says, it says it
            assertThat(
                    Draft.create(
                            snapshot.require("item"), Map.of("name", each.text(1_900)), _ -> true)
                        .given())
                .contains("name");
        case Compilation.Failed(var diagnostics) -> {
          assertThat(diagnostics.getFirst().code().slug()).isEqualTo("bad-pattern");
          refused.add(each.pattern);
        }
      }
    }

    assertThat(refused).contains("^(a+)\\1+$", "^(?=(a+)+)a*b$").hasSizeLessThan(30);
  }

  private static Ended run(Scripts scripts, String tenant, String source) {
    try (var session = scripts.open(tenant)) {
      var path = "item/a.trigger.js";
      var version = Integer.toHexString(source.hashCode());
      var script = new Script(tenant, version, path, ZoneId.of("UTC"), Map.of(path, source));
      return session.run(script, INPUT, _ -> "null");
    }
  }

  private static List<Catastrophe> corpus() throws IOException {
    try (var file = CatastrophesIT.class.getResourceAsStream("catastrophes.txt")) {
      var text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.startsWith("# "))
          .map(line -> line.split("\t"))
          .map(parts -> new Catastrophe(parts[0], plain(parts[1]), plain(parts[2])))
          .toList();
    }
  }

  private static String plain(String written) {
    return written.replace("\\n", "\n").replace("\\\\", "\\");
  }
}
