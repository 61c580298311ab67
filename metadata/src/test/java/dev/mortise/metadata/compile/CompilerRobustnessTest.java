package dev.mortise.metadata.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A mistake of whatever kind becomes diagnostics, never an exception.
class CompilerRobustnessTest {
  private static final long SEED = 20260302;
  private static final int EDITS = 120;
  private static final Pattern WORD = Pattern.compile("[a-z_]{2,}|[0-9]+");

  @Test
  void survivesTheLossOfAnyLine() {
    var lines = CompilerTest.PACKAGE.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      var rest = new ArrayList<>(lines);
      var lost = rest.remove(i);
      if (!lost.startsWith("---")) {
        compiles(String.join("\n", rest), "without: " + lost);
      }
    }
  }

  @Test
  void survivesWordsInWrongPlaces() {
    var random = new Random(SEED);
    var words = WORD.matcher(CompilerTest.PACKAGE).results().toList();
    for (int i = 0; i < EDITS; i++) {
      var place = words.get(random.nextInt(words.size()));
      var other = words.get(random.nextInt(words.size())).group();
      var edited =
          new StringBuilder(CompilerTest.PACKAGE).replace(place.start(), place.end(), other);
      compiles(
          edited.toString(),
          "%s at %d instead of %s".formatted(other, place.start(), place.group()));
    }
  }

  private static void compiles(String text, String edit) {
    assertThatCode(() -> explained(text)).as(edit).doesNotThrowAnyException();
  }

  private static void explained(String text) {
    switch (Snapshots.compile(text, IdentityMap.EMPTY)) {
      case Compilation.Compiled(var snapshot, _) -> assertThat(snapshot.objects()).isNotEmpty();
      case Compilation.Failed(var diagnostics) ->
          assertThat(List.copyOf(diagnostics)).isNotEmpty().allMatch(d -> d.place().line() > 0);
    }
  }
}
