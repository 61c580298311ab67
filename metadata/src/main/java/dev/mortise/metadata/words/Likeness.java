package dev.mortise.metadata.words;

import java.util.HashSet;
import java.util.Set;

/// A text, to be compared with others by the groups of three letters they have in common.
///
/// What has no width, case, accents or spaces between letters counts, so two texts are wholly alike
/// when they say the same.
public final class Likeness {
  /// More of a text is not looked at.
  private static final int MOST = 2_000;

  private static final int GROUP = 3;

  private final Set<String> groups = new HashSet<>();

  public Likeness(String text) {
    var spelling = Spelling.of(text);
    var letters = new StringBuilder("  ");
    for (int i = 0; i < Math.min(spelling.size(), MOST); i++) {
      if (spelling.letter(i) != Spelling.BREAK) {
        letters.appendCodePoint(spelling.letter(i));
      }
    }
    letters.append(' ');
    for (int i = 0; i + GROUP <= letters.length(); i++) {
      groups.add(letters.substring(i, i + GROUP));
    }
  }

  /// How much two texts have in common, from 0 to 100; 100 when they say the same.
  public int with(Likeness other) {
    long both = groups.stream().filter(other.groups::contains).count();
    long all = groups.size() + other.groups.size() - both;
    return (int) (100 * both / all);
  }
}
