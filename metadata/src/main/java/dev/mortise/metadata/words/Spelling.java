package dev.mortise.metadata.words;

import java.text.Normalizer;
import java.util.Arrays;

/// A text as it is compared: letters without width, case and accents, what only separates them left
/// out, each with where it stands in the text.
final class Spelling {
  /// Ends what may be one word.
  static final int BREAK = -1;

  private static final String BREAKS = "\n\r。！？!?；;，,、：:…";

  /// Letters below are of scripts that put spaces between words.
  private static final int SPACED = 0x0590;

  private int[] letters = new int[64];
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int size;

  static Spelling of(String text) {
    var spelling = new Spelling();
    for (int at = 0; at < text.length(); ) {
      int character = text.codePointAt(at);
      int next = at + Character.charCount(character);
      spelling.add(character, at, next);
      at = next;
    }
    return spelling;
  }

  int size() {
    return size;
  }

  /// A letter, or [#BREAK].
  int letter(int index) {
    return letters[index];
  }

  /// Where the character of a letter begins.
  int start(int index) {
    return starts[index];
  }

  int end(int index) {
    return ends[index];
  }

  /// Whether something stands between a letter and the one before it.
  boolean isApart(int index) {
    return starts[index] > ends[index - 1];
  }

  /// Whether words of this letter's script stand apart from each other.
  static boolean isSpaced(int letter) {
    return letter >= 0 && letter < SPACED;
  }

  /// Whether a letter belongs to the same written word as the one before it.
  boolean continuesWord(int index) {
    return index > 0
        && index < size
        && isSpaced(letters[index])
        && isSpaced(letters[index - 1])
        && !isApart(index);
  }

  private void add(int character, int start, int end) {
    if (character < 0x80 || isPlain(character)) {
      fold(character, start, end);
    } else {
      Normalizer.normalize(Character.toString(character), Normalizer.Form.NFKD)
          .codePoints()
          .forEach(part -> fold(part, start, end));
    }
  }

  private static boolean isPlain(int character) {
    return character >= 0x4E00 && character <= 0x9FFF;
  }

  private void fold(int character, int start, int end) {
    if (Character.isLetterOrDigit(character) || isKeptMark(character)) {
      put(Character.toLowerCase(character), start, end);
    } else if (BREAKS.indexOf(character) >= 0) {
      put(BREAK, start, end);
    } else if (isMark(character) && size > 0) {
      ends[size - 1] = end;
    }
  }

  /// Marks over Latin letters hide words; those of other scripts make other letters.
  private static boolean isKeptMark(int character) {
    return isMark(character)
        && character >= SPACED
        && (character < 0x20D0 || character > 0x20FF)
        && (character < 0xFE00 || character > 0xFE0F);
  }

  private static boolean isMark(int character) {
    return Character.getType(character) == Character.NON_SPACING_MARK;
  }

  private void put(int letter, int start, int end) {
    if (size == letters.length) {
      letters = Arrays.copyOf(letters, 2 * size);
      starts = Arrays.copyOf(starts, 2 * size);
      ends = Arrays.copyOf(ends, 2 * size);
    }
    letters[size] = letter;
    starts[size] = start;
    ends[size] = end;
    size++;
  }
}
