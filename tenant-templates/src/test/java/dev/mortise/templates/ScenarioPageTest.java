package dev.mortise.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.scenario.Script;
import dev.mortise.metadata.source.PackageSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The committed page that says which scenario shows which row of the requirements.
class ScenarioPageTest {
  private static final Path PAGE = Path.of("../docs/reference/scenarios.md");
  private static final String COMMAND =
      "mvn -pl tenant-templates -am test -Dtest=ScenarioPageTest -Dmortise.docs.write=true"
          + " -Dsurefire.failIfNoSpecifiedTests=false";

  /// A row's name, with which the scenarios that show it begin.
  private static final Pattern ROW = Pattern.compile("([A-Z]{1,3}-)(\\d+) (.+)");

  @Test
  void isUpToDate() throws IOException {
    var page = page();
    if (Boolean.getBoolean("mortise.docs.write")) {
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE).as("regenerate with: " + COMMAND).hasContent(page);
  }

  private static String page() {
    var page =
        new StringBuilder(
            """
            # Scenarios by row of the requirements

            <!-- Generated from the templates' scenarios by ScenarioPageTest; do not edit. -->

            `ScenariosIT` plays every scenario of every template with each build, and the build fails with the first that does
            not hold: what stands here holds. A row without a scenario is not shown, or not yet.
            """);
    for (var template : TemplateFolders.all()) {
      append(page, template, Script.of(TemplateFolders.read(template)));
    }
    return page.toString();
  }

  private static void append(StringBuilder page, PackageSource template, List<Script> scripts) {
    var rows = rows(scripts);
    page.append("\n## ").append(template.name()).append("\n\n");
    page.append(scripts.size()).append(" scenarios.");
    var prefix = rows.isEmpty() ? "" : rows.firstEntry().getValue().getFirst().prefix();
    var without =
        IntStream.range(1, rows.isEmpty() ? 1 : rows.lastKey())
            .filter(number -> !rows.containsKey(number))
            .mapToObj(number -> prefix + number)
            .collect(Collectors.joining(", "));
    if (!without.isEmpty()) {
      page.append(" Rows without one: ").append(without).append('.');
    }
    page.append('\n');
    if (!rows.isEmpty()) {
      page.append("\n| row | scenario | file |\n| --- | --- | --- |\n");
      rows.values().forEach(shown -> shown.forEach(each -> page.append(each.line(template))));
    }
  }

  private static NavigableMap<Integer, List<Shown>> rows(List<Script> scripts) {
    return scripts.stream()
        .map(script -> Map.entry(script, ROW.matcher(script.name())))
        .filter(entry -> entry.getValue().matches())
        .map(entry ->
            new Shown(
                entry.getValue().group(1),
                Integer.parseInt(entry.getValue().group(2)),
                entry.getValue().group(3),
                entry.getKey().file()))
        .sorted(Comparator.comparing(Shown::file))
        .collect(Collectors.groupingBy(Shown::number, TreeMap::new, Collectors.toList()));
  }

  /// A scenario that shows a row.
  private record Shown(String prefix, int number, String sentence, String file) {
    String line(PackageSource template) {
      var place = file.replace(".scenario.yaml", "");
      return "| %s%d | %s | [%s](../../tenant-templates/%s/%s) |\n"
          .formatted(prefix, number, sentence, place, template.name(), file);
    }
  }
}
