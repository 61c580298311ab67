package dev.mortise.engine.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.platform.Json;
import dev.mortise.engine.worker.Failure;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// T16: whatever stands in a value, a template shows it as it is; whatever a template tries, it
/// reaches nothing, and it ends.
class HostileTemplatesIT {
  private static final ScriptLimits LIMITS =
      new ScriptLimits(60_000, 1_000, 64, 20_000, 1_000, 10, 100, 2);
  private static final Scripts SCRIPTS = new Scripts(LIMITS, 2, 120_000);
  private static final String SECRET = "a secret of the machine";

  /// Ways by which a value comes into a text.
  private static final List<String> PLACES =
      List.of(
          "<p>${record.title}</p>",
          "<p title=\"${record.title}\">x</p>",
          "<p title='${record.title}'>x</p>",
          "<#list record.lines as line><li>${line.note}</li></#list>",
          "<#macro show text>[${text}]</#macro><@show record.title/>",
          "<#assign title = record.title>${title}",
          "${\"<\" + record.title + \">\"}",
          "${\"a ${record.title} z\"}",
          "<#function same text><#return text></#function>${same(record.title)}",
          "${record.missing!record.title}",
          "<#assign whole>${record.title}</#assign>${whole}",
          "<#outputformat \"XML\">${record.title}</#outputformat>",
          "<#ftl output_format=\"plainText\">${record.title}");

  @TempDir private Path folder;

  @AfterAll
  static void stop() {
    SCRIPTS.close();
  }

  @Test
  void valuesAreShownAsTheyAre() throws IOException {
    var values = lines("template-values.txt");
    assertThat(values).hasSizeGreaterThanOrEqualTo(150);
    assertThat(PLACES).hasSizeGreaterThanOrEqualTo(8);
    for (var value : values) {
      for (int i = 0; i < PLACES.size(); i++) {
        var ended = render("north", PLACES.get(i), value);
        assertThat(ended.message()).isEmpty();
        assertThat(ended.output()).as(value + " in " + PLACES.get(i)).isEqualTo(expected(i, value));
      }
    }
  }

  private static String expected(int place, String value) {
    var html =
        value
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\"", "&quot;")
            .replace("'", "&#39;");
    return switch (place) {
      case 0 -> "<p>" + html + "</p>";
      case 1 -> "<p title=\"" + html + "\">x</p>";
      case 2 -> "<p title='" + html + "'>x</p>";
      case 3 -> "<li>" + html + "</li>";
      case 4 -> "[" + html + "]";
      case 6 -> "&lt;" + html + "&gt;";
      case 7 -> "a " + html + " z";
      case 11 -> html.replace("&#39;", "&apos;");
      case 12 -> value;
      default -> html;
    };
  }

  @Test
  void templatesReachNothing() throws IOException {
    var file = Files.writeString(folder.resolve("canary.ftl"), SECRET);
    try (var listening = ServerSocketChannel.open()) {
      listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      listening.configureBlocking(false);
      var port = Integer.toString(((InetSocketAddress) listening.getLocalAddress()).getPort());
      var attempts = lines("template-escapes.txt");
      assertThat(attempts).hasSizeGreaterThanOrEqualTo(150);
      for (var attempt : attempts) {
        var template = attempt.replace("%FILE%", file.toString()).replace("%PORT%", port);
        var ended = render("north", template, "Roof");
        assertThat(ended.failure()).as(attempt).isIn(null, Failure.ERROR, Failure.NOT_LOADED);
        assertThat(ended.output() + ended.message())
            .as(attempt)
            .doesNotContain(SECRET, "uid=", "java.base", "ClassLoader@");
      }
      assertThat(listening.accept()).isNull();
      assertThat(render("south", "${record.title}", "Roof").output()).isEqualTo("Roof");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<#list 1..999999999999 as i></#list>",
        "<#list 1.. as i></#list>",
        "<#list 1.. as i>x</#list>",
        "<#list 1.. as i><#assign x = i?string></#list>",
        "<#macro m><@m/></#macro><@m/>",
        "<#macro m>x<@m/><@m/></#macro><@m/>",
        "<#function f x><#return f(x + 1)></#function>${f(1)}",
        "${''?left_pad(2000000000)}",
        "${''?right_pad(2000000000, 'abc')}",
        "<#assign x = 'x'><#list 1..60 as i><#assign x = x + x></#list>",
        "<#assign x = []><#list 1.. as i><#assign x = x + [i]></#list>",
        "<#assign x = {}><#list 1.. as i><#assign x = x + {i?c: x}></#list>",
        "<#assign x>${record.title}</#assign><#list 1..60 as i><#assign"
            + " x>${x}${x}</#assign></#list>",
        "<#list 1..300000 as i>${record.title}</#list>",
        "${'a'?left_pad(100000, 'a')?replace('(a*)*b', 'x', 'r')}",
        "${(9?left_pad(10, '9'))?number?string}<#list 1.. as i><#assign n = (n!9) * (n!9)></#list>",
        "${999999999?string('0.' + ''?left_pad(100000000, '0'))}",
        "<#list 1.. as i><#attempt><#stop 'x'><#recover></#attempt></#list>",
        "<#assign s = '<#list 1.. as i></#list>'?interpret><@s/>",
        "${'((((((((((' ?left_pad(1000000, '(')?eval}",
        "<#list 1..1000000 as i>${'x'?interpret}</#list>",
        "<#list (1..5000000)?reverse?sort as i></#list>"
      })
  void templatesEnd(String template) {
    var ended = render("north", template, "Roof");

    assertThat(ended.failure())
        .isIn(
            Failure.CPU,
            Failure.MEMORY,
            Failure.LOST, // where the memory is gone before anybody can tell
            Failure.OUTPUT,
            Failure.ERROR,
            Failure.NOT_LOADED,
            Failure.TIME);
    assertThat(render("south", "${record.title}", "Roof").output()).isEqualTo("Roof");
  }

  private static Ended render(String tenant, String template, String title) {
    var path = "item/a.template.ftl";
    var version = Integer.toHexString(template.hashCode());
    var script = new Script(tenant, version, path, ZoneId.of("UTC"), Map.of(path, template));
    var record = Map.of("title", title, "lines", List.of(Map.of("note", title)), "cost", 1.5);
    var input = Json.write(Map.of("record", record, "user", Map.of("username", "north")));
    try (var session = SCRIPTS.open(tenant)) {
      return session.run(script, input, _ -> "null");
    }
  }

  private static List<String> lines(String name) throws IOException {
    try (var file = HostileTemplatesIT.class.getResourceAsStream(name)) {
      var text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return new ArrayList<>(text.lines().skip(1).toList());
    }
  }
}
