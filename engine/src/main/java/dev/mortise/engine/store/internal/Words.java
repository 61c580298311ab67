package dev.mortise.engine.store.internal;

import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.value.Address;
import dev.mortise.metadata.value.FieldValues;
import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What search finds a text by.
///
/// Scripts without spaces give every character and every pair of neighbours; others give words in
/// lower case, found by their beginnings. A token carries the id of its field, so that a search can
/// be kept to the fields its caller may see. Tokens consist of letters and digits only.
final class Words {
  /// Most tokens of a record; what a longer text says further down is not found.
  private static final int MOST = 20_000;

  private static final int LONGEST = 64;

  private Words() {}

  /// Tokens of a record's searchable fields, in order.
  static Set<String> of(ObjectType type, FieldValues values) {
    var tokens = new TreeSet<String>();
    for (var field : type.fields().values()) {
      var value = field.search() ? values.get(field.name()) : null;
      if (value != null) {
        for (var run : runs(text(value))) {
          for (var piece : run.pieces(true)) {
            if (tokens.size() < MOST) {
              tokens.add(token(field, piece));
            }
          }
        }
      }
    }
    return tokens;
  }

  /// A search for records in which each word stands in one of the fields; in the syntax of a
  /// `tsquery`, empty when nothing can be found.
  static String query(List<String> words, Collection<Field> fields) {
    var all = new ArrayList<String>();
    for (var word : words) {
      var runs = runs(word);
      if (runs.isEmpty() || fields.isEmpty()) {
        return "";
      }
      all.add(
          fields.stream()
              .map(field -> inField(field, runs))
              .collect(Collectors.joining(" | ", "(", ")")));
    }
    return String.join(" & ", all);
  }

  private static String inField(Field field, List<Run> runs) {
    return runs.stream()
        .flatMap(run -> run.pieces(false).stream().map(piece -> query(field, run, piece)))
        .collect(Collectors.joining(" & ", "(", ")"));
  }

  private static String query(Field field, Run run, String piece) {
    return "'" + token(field, piece) + "'" + (run.spaced ? ":*" : "");
  }

  private static String token(Field field, String piece) {
    return field.id() + ":" + piece;
  }

  private static String text(Object value) {
    return switch (value) {
      case String text -> text;
      case Number number -> number.toString();
      case Address(var region, var detail, var postcode) ->
          String.join(" ", region)
              + " "
              + (detail == null ? "" : detail)
              + " "
              + (postcode == null ? "" : postcode);
      case List<?> several ->
          several.stream().map(one -> text((Object) one)).collect(Collectors.joining(" "));
      default -> "";
    };
  }

  /// Cuts a text where its script changes and where something stands that is no letter or digit.
  private static List<Run> runs(String text) {
    var runs = new ArrayList<Run>();
    var current = new StringBuilder();
    boolean spaced = true;
    var folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    for (int character : folded.codePoints().toArray()) {
      boolean counts = Character.isLetterOrDigit(character);
      boolean isSpaced = !unspaced(character);
      if (!counts || isSpaced != spaced) {
        add(runs, current, spaced);
        spaced = isSpaced;
      }
      if (counts) {
        current.appendCodePoint(character);
      }
    }
    add(runs, current, spaced);
    return runs;
  }

  private static void add(List<Run> runs, StringBuilder current, boolean spaced) {
    if (!current.isEmpty()) {
      runs.add(new Run(current.codePoints().mapToObj(Character::toString).toList(), spaced));
      current.setLength(0);
    }
  }

  private static boolean unspaced(int character) {
    return switch (UnicodeScript.of(character)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL, BOPOMOFO, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }

  /// Letters and digits without a gap.
  ///
  /// @param characters one text each
  /// @param spaced whether their script puts spaces between words
  private record Run(List<String> characters, boolean spaced) {

    /// @param all also single characters where pairs would do
    Set<String> pieces(boolean all) {
      if (spaced) {
        return Set.of(String.join("", characters.subList(0, Math.min(characters.size(), LONGEST))));
      }
      var pieces = new LinkedHashSet<String>();
      for (int i = 0; i < characters.size(); i++) {
        if (all || characters.size() == 1) {
          pieces.add(characters.get(i));
        }
        if (i + 1 < characters.size()) {
          pieces.add(characters.get(i) + characters.get(i + 1));
        }
      }
      return pieces;
    }
  }
}
