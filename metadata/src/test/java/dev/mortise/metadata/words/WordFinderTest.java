package dev.mortise.metadata.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.metadata.testing.Cases;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class WordFinderTest {
  private static final WordFinder FINDER =
      WordFinder.of(List.of("bad", "坏蛋", "大坏蛋糕", "asset", "no good", "a1", "Ｚｕｔ", "cafe"));

  @ParameterizedTest
  @CsvSource({
    "a bad day, a *** day",
    "a BAD day, a *** day",
    "ｂａｄ, ***",
    "ＢÄd, ***",
    "b a d, * * *",
    "b-a.d, *****",
    "b\u200Ba\u200Bd, *****",
    "zut alors, *** alors",
    "this is no good, this is ** ****",
    "n o g o o d, * * * * * *",
    "A1 steel, ** steel",
    "Café, ****",
    "Cafe\u0301, *****",
    "你是坏蛋吗, 你是**吗",
    "你是坏 蛋吗, 你是* *吗",
    "你是坏*_*蛋吗, 你是*****吗",
    "买大坏蛋糕, 买****",
    "大坏蛋, 大**",
    "坏蛋bad人, *****人",
  })
  void areFoundHoweverTheyAreWritten(String text, String masked) {
    assertThat(WordFinder.masked(text, FINDER.find(text))).isEqualTo(masked);
  }

  @ParameterizedTest
  @CsvSource({
    "badge",
    "forbade",
    "grab a dog",
    "as set before",
    "assets",
    "坏。蛋",
    "b. ad",
    "a10",
    "坏",
    "123",
    "''",
  })
  void areNotFoundInOtherWords(String text) {
    assertThat(FINDER.find(text)).isEmpty();
  }

  @Test
  void leavesTextsAsLongAsTheyAre() {
    var text = "好𠀀坏 蛋\n𠀀";
    var masked = WordFinder.masked(text, FINDER.find(text));
    assertThat(masked).isEqualTo("好𠀀* *\n𠀀");
    assertThat(WordFinder.masked("𠀀坏", WordFinder.of(List.of("𠀀坏")).find("𠀀坏"))).isEqualTo("**");
  }

  @Test
  void areAsManyAsOneWants() {
    var words = IntStream.range(0, 150_000).mapToObj(i -> "词" + i + "尾").toList();
    var finder = WordFinder.of(words);
    var text = "无".repeat(50_000) + "词149999尾" + "词".repeat(50_000);
    assertThat(finder.find(text)).containsExactly(new WordFinder.Hit(50_000, 50_008));
  }

  @Test
  void knowsWhatIsNoWord() {
    assertThat(List.of("", " ", "--", "a,b", "好。")).noneMatch(WordFinder::isWord);
    assertThat(List.of("a", "f-word", "好", "no good")).allMatch(WordFinder::isWord);
  }

  static List<Long> seeds() {
    return Cases.seeds(WordFinderTest.class, 1);
  }

  /// Words of one script without spaces between them are found wherever they stand.
  @ParameterizedTest
  @MethodSource("seeds")
  void areFoundWhereLookingForEachByItselfFindsThem(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      var words = new ArrayList<String>();
      for (int many = 1 + random.nextInt(6); many > 0; many--) {
        words.add(letters(random, 1 + random.nextInt(4)));
      }
      var text = letters(random, random.nextInt(14));
      var found = new TreeSet<Integer>();
      for (var word : words) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
          IntStream.range(at, at + word.length()).forEach(found::add);
        }
      }
      var hits = new TreeSet<Integer>();
      WordFinder.of(words)
          .find(text)
          .forEach(hit -> IntStream.range(hit.from(), hit.to()).forEach(hits::add));
      assertThat(hits).as("%s in %s, seed %d", words, text, seed).isEqualTo(found);
    }
  }

  private static String letters(Random random, int length) {
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append("甲乙丙".charAt(random.nextInt(3)));
    }
    return text.toString().toLowerCase(Locale.ROOT);
  }
}
