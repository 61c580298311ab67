package dev.mortise.engine.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocsTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern FENCE = Pattern.compile("(?ms)^```.*?^```$");
  private static final Pattern MAP_LINE = Pattern.compile("(?m)^([\\w./-]+/)  +\\S");
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  @Test
  void linksLeadToFiles() {
    var dead =
        pages()
            .flatMap(page ->
                links(page)
                    .filter(link -> !Files.exists(target(page, link)))
                    .map(link -> Sources.name(page) + " → " + link))
            .toList();

    assertThat(dead).as("links that lead nowhere").isEmpty();
  }

  @Test
  void theFolderMapNamesWhatIsThere() {
    assertThat(folderMap())
        .isNotEmpty()
        .allMatch(name -> Files.isDirectory(Sources.ROOT.resolve(name)));
  }

  @Test
  void theFolderMapNamesEveryModule() {
    var modules =
        MODULE
            .matcher(Sources.read(Sources.ROOT.resolve("pom.xml")))
            .results()
            .map(module -> module.group(1) + "/")
            .toList();

    assertThat(folderMap()).containsAll(modules);
  }

  @Test
  void everyDecisionIsInTheirList() {
    var list = Sources.read(Sources.ROOT.resolve("docs/adr/README.md"));

    assertThat(Sources.below("docs/adr"))
        .extracting(page -> page.getFileName().toString())
        .filteredOn(name -> !name.equals("README.md"))
        .allMatch(list::contains);
  }

  private static Stream<Path> pages() {
    return Sources.below("").stream().filter(file -> file.toString().endsWith(".md"));
  }

  /// Relative links outside of code blocks.
  private static Stream<String> links(Path page) {
    return LINK.matcher(FENCE.matcher(Sources.read(page)).replaceAll(""))
        .results()
        .map(link -> link.group(1))
        .filter(link -> !link.startsWith("#") && !URI.create(link).isAbsolute());
  }

  private static Path target(Path page, String link) {
    return page.resolveSibling(URI.create(link).getPath()).normalize();
  }

  private static List<String> folderMap() {
    var readme = Sources.read(Sources.ROOT.resolve("README.md"));
    return FENCE
        .matcher(readme)
        .results()
        .map(MatchResult::group)
        .flatMap(block -> MAP_LINE.matcher(block).results())
        .map(line -> line.group(1))
        .toList();
  }
}
