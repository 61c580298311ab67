package dev.mortise.metadata.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.metadata.testing.Cases;
import dev.mortise.metadata.testing.Size;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is written is read again as the same values, whatever they are.
@Tag("long")
class YamlTest {
  private static final int TREES = Size.of("mortise.trees", 2_000, 500_000);
  private static final Place NOWHERE = Place.startOf("test.yaml");

  private static final List<String> PIECES =
      List.of(
          "a", "B", "7", "0", " ", "  ", "\n", ":", ": ", " #", "#", "-", "- ", "?", ",", "[", "]",
          "{", "}", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`", "\\", "标题", "：", "😀", "\t",
          "\r", "\u0000", "\u0085", "\u2028", "\uFEFF", "\uFFFE", "yes", "null", "~", "1.5", "true",
          "0x1", "1:30", "...", "---", "<<", "=", "é", "\u00A0", "\u200B");

  @Test
  void readsEveryTextAsItWasWritten() {
    for (var seed : Cases.seeds(YamlTest.class, TREES)) {
      var tree = mapping(new Random(seed), 3);
      var findings = new Findings();

      var text = YamlText.of(tree);
      var read = YamlReader.read("test.yaml", text, findings);

      assertThat(findings.sorted()).as("seed %d:\n%s", seed, text).isEmpty();
      assertThat(value(read.orElseThrow())).as("seed %d:\n%s", seed, text).isEqualTo(value(tree));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[", "{", "- ", "a: [", "[{", "\"", "'", "? ", "&", "*", "!", "|", "%", "\u0000", "\uD800"
      })
  void reportsBrokenTextOfAnyLength(String piece) {
    var findings = new Findings();

    YamlReader.read("test.yaml", piece.repeat(50_001), findings);

    assertThat(findings.sorted()).isNotEmpty();
  }

  @Test
  void takesOnlyWhatJsonTakesForNumbersAndTruth() {
    var findings = new Findings();
    var read =
        YamlReader.read(
            "test.yaml",
            "[1, -2, 1.50, 1e3, true, false, null, ~, 007, 0x1F, 1_000, .5, TRUE, 2026-03-02,"
                + " 1:30]",
            findings);

    assertThat(read.map(YamlTest::value))
        .hasValueSatisfying(value ->
            assertThat(Objects.requireNonNull(value))
                .hasToString(
                    "[1, -2, 1.50, 1E+3, true, false, null, null, 007, 0x1F, 1_000, .5, TRUE,"
                        + " 2026-03-02, 1:30]"));
  }

  @Test
  void spreadsALineOverSeveralBeforeItGetsTooWide() {
    var cells = new ArrayList<Node>();
    for (int i = 0; i < 20; i++) {
      cells.add(Node.Scalar.text(NOWHERE, "标题" + i));
    }
    var entries = new LinkedHashMap<String, Node.Entry>();
    entries.put("row", new Node.Entry(NOWHERE, new Node.Sequence(NOWHERE, cells, false)));
    entries.put(
        "half", new Node.Entry(NOWHERE, new Node.Sequence(NOWHERE, cells.subList(0, 12), false)));

    var lines = YamlText.of(new Node.Mapping(NOWHERE, entries, true)).lines().toList();

    assertThat(lines).hasSize(22).contains("  - 标题19");
    assertThat(lines.getLast()).startsWith("half: [标题0, 标题1,");
  }

  private static Node.Mapping mapping(Random random, int depth) {
    var entries = new LinkedHashMap<String, Node.Entry>();
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      entries.put("k" + text(random), new Node.Entry(NOWHERE, node(random, depth - 1)));
    }
    return new Node.Mapping(NOWHERE, entries, random.nextBoolean());
  }

  private static Node node(Random random, int depth) {
    return switch (depth == 0 ? 0 : random.nextInt(4)) {
      case 0, 1 -> Node.Scalar.text(NOWHERE, text(random));
      case 2 -> mapping(random, depth);
      default -> {
        var items = new ArrayList<Node>();
        for (int i = random.nextInt(4); i > 0; i--) {
          items.add(node(random, depth - 1));
        }
        yield new Node.Sequence(NOWHERE, items, random.nextBoolean());
      }
    };
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
    }
    return text.toString();
  }

  private static @Nullable Object value(Node node) {
    return Binder.literal(node);
  }
}
