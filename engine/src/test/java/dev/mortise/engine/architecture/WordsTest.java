package dev.mortise.engine.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The one test of the design: a tenant's business is data, and no line of ours knows any of it.
class WordsTest {
  private static final Pattern BUSINESS =
      Pattern.compile(
          "work_?-?orders?|repair(?!ed|ing)|spare_?-?parts?|warehouse|\\bdevice(?!-width)s?\\b|technician"
              + "|工单|工單|报修|報修|维修|維修|备件|備件|仓库|倉庫|设备|設備",
          Pattern.CASE_INSENSITIVE);

  private static final List<String> GENERIC =
      List.of("engine/src/main", "metadata/src/main", "ui-schema/src/main", "plugins/spi/src/main");

  /// Which package the demonstration begins with is a setting, and settings are the operator's.
  private static final Pattern SETTINGS =
      Pattern.compile("application(-[a-z]+)?\\.(ya?ml|properties)");

  @Test
  void noSourceKnowsABusiness() {
    var found =
        GENERIC.stream()
            .flatMap(folder -> Sources.below(folder).stream())
            .filter(file -> !SETTINGS.matcher(file.getFileName().toString()).matches())
            .flatMap(WordsTest::businessLines)
            .toList();

    assertThat(found)
        .as("words of one business; say it in neutral words such as task, item, project")
        .isEmpty();
  }

  @Test
  void theWordsAreRecognised() {
    assertThat(List.of("class WorkOrder", "repair_order.fields", "the device", "备件"))
        .allMatch(text -> BUSINESS.matcher(text).find());
    assertThat(List.of("a task in a project", "prepare", "order by id", "width=device-width"))
        .noneMatch(text -> BUSINESS.matcher(text).find());
  }

  private static Stream<String> businessLines(Path file) {
    var lines = Sources.read(file).lines().toList();
    return IntStream.range(0, lines.size())
        .filter(index -> BUSINESS.matcher(lines.get(index)).find())
        .mapToObj(index -> Sources.name(file) + ":" + (index + 1) + " " + lines.get(index).strip());
  }
}
