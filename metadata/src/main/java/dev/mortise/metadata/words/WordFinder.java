package dev.mortise.metadata.words;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/// Finds words in texts, however they are written: wide or narrow, large or small, with accents, or
/// with something between their letters.
///
/// All words are looked for in one pass (Aho-Corasick), so a text takes as long with a hundred
/// thousand words as with one. Words of scripts that put spaces between words are found as whole
/// words only. Never changes once made.
public final class WordFinder {
  private final Links links = new Links();

  /// The node of the longest ending of a node's letters that is the beginning of a word.
  private int[] shorter = new int[1];

  /// The nearest node of such endings that is a whole word; 0 for none.
  private int[] ends = new int[1];

  /// Number of letters where a node is a whole word.
  private int[] length = new int[1];

  /// Whether the word of a node is written apart, so that it may be anywhere.
  private boolean[] apart = new boolean[1];

  private int nodes = 1;

  private WordFinder() {}

  /// A part of a text.
  ///
  /// @param to the first place after it
  public record Hit(int from, int to) {}

  /// Words without any letter are left out.
  public static WordFinder of(Collection<String> words) {
    var finder = new WordFinder();
    var letters = new ArrayList<int[]>();
    for (var word : words) {
      finder.add(Spelling.of(word), letters);
    }
    finder.link(letters);
    return finder;
  }

  /// Whether a word can be found: it has a letter, and nothing that ends words.
  public static boolean isWord(String word) {
    var spelling = Spelling.of(word);
    for (int i = 0; i < spelling.size(); i++) {
      if (spelling.letter(i) == Spelling.BREAK) {
        return false;
      }
    }
    return spelling.size() > 0;
  }

  /// What of the text is a word, in order and without overlaps.
  public List<Hit> find(String text) {
    var hits = new ArrayList<Hit>();
    var spelling = Spelling.of(text);
    int node = 0;
    for (int i = 0; i < spelling.size(); i++) {
      int letter = spelling.letter(i);
      if (letter == Spelling.BREAK) {
        node = 0;
        continue;
      }
      node = step(node, letter);
      for (int word = length[node] > 0 ? node : ends[node]; word != 0; word = ends[word]) {
        int first = i - length[word] + 1;
        if (isWhole(spelling, first, i) && (apart[word] || isEven(spelling, first, i))) {
          add(hits, new Hit(spelling.start(first), spelling.end(i)));
          break;
        }
      }
    }
    return List.copyOf(hits);
  }

  /// The text with an asterisk for each character of what was found, spaces left as they are.
  public static String masked(String text, List<Hit> hits) {
    var masked = new StringBuilder();
    int at = 0;
    for (var hit : hits) {
      masked.append(text, at, hit.from());
      text.substring(hit.from(), hit.to())
          .codePoints()
          .forEach(each -> masked.append(Character.isWhitespace(each) ? (char) each : '*'));
      at = hit.to();
    }
    return masked.append(text, at, text.length()).toString();
  }

  private int step(int from, int letter) {
    int node = from;
    int next = links.get(node, letter);
    while (next < 0 && node != 0) {
      node = shorter[node];
      next = links.get(node, letter);
    }
    return Math.max(next, 0);
  }

  /// Whether nothing of the same written word stands before or behind.
  private static boolean isWhole(Spelling spelling, int first, int last) {
    return !spelling.continuesWord(first) && !spelling.continuesWord(last + 1);
  }

  /// Whether letters that are written together are so everywhere, or nowhere: `b a d` is a word,
  /// and `as set` are two.
  private static boolean isEven(Spelling spelling, int first, int last) {
    int together = 0;
    int separate = 0;
    for (int i = first + 1; i <= last; i++) {
      if (Spelling.isSpaced(spelling.letter(i)) && Spelling.isSpaced(spelling.letter(i - 1))) {
        together += spelling.isApart(i) ? 0 : 1;
        separate += spelling.isApart(i) ? 1 : 0;
      }
    }
    return together == 0 || separate == 0;
  }

  /// Hits come by their ends; one that begins before earlier ones takes them in.
  private static void add(List<Hit> hits, Hit hit) {
    int from = hit.from();
    while (!hits.isEmpty() && hits.getLast().to() > from) {
      from = Math.min(from, hits.removeLast().from());
    }
    hits.add(new Hit(from, hit.to()));
  }

  private void add(Spelling word, List<int[]> letters) {
    int node = 0;
    boolean gaps = false;
    for (int i = 0; i < word.size(); i++) {
      int letter = word.letter(i);
      if (letter == Spelling.BREAK) {
        return;
      }
      gaps |= i > 0 && word.isApart(i);
      int next = links.get(node, letter);
      if (next < 0) {
        next = nodes++;
        links.put(node, letter, next);
        letters.add(new int[] {node, letter, next});
        grow();
      }
      node = next;
    }
    length[node] = word.size();
    apart[node] |= gaps;
  }

  private void grow() {
    if (nodes > length.length) {
      int more = 2 * nodes;
      shorter = Arrays.copyOf(shorter, more);
      ends = Arrays.copyOf(ends, more);
      length = Arrays.copyOf(length, more);
      apart = Arrays.copyOf(apart, more);
    }
  }

  /// Goes through the nodes by their distance from the root; a node is always made after the one
  /// that leads to it.
  private void link(List<int[]> edges) {
    var first = new int[nodes];
    var following = new int[edges.size()];
    Arrays.fill(first, -1);
    for (int i = edges.size() - 1; i >= 0; i--) {
      int from = edges.get(i)[0];
      following[i] = first[from];
      first[from] = i;
    }
    var waiting = new ArrayDeque<Integer>();
    waiting.add(0);
    while (!waiting.isEmpty()) {
      int node = waiting.remove();
      for (int edge = first[node]; edge >= 0; edge = following[edge]) {
        int letter = edges.get(edge)[1];
        int next = edges.get(edge)[2];
        shorter[next] = node == 0 ? 0 : step(shorter[node], letter);
        int end = shorter[next];
        ends[next] = length[end] > 0 ? end : ends[end];
        waiting.add(next);
      }
    }
  }
}
