package dev.mortise.metadata.expression;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The problems of one text, collected.
final class Problems {
  private final String text;
  private final List<ExpressionProblem> found = new ArrayList<>();

  Problems(String text) {
    this.text = text;
  }

  void add(int offset, String code, String message, @Nullable String hint) {
    var place = Math.clamp(offset, 0, text.length());
    found.add(ExpressionProblem.at(text, place, code, message, hint));
  }

  boolean any() {
    return !found.isEmpty();
  }

  List<ExpressionProblem> inOrder() {
    return found.stream().sorted(Comparator.comparingInt(ExpressionProblem::offset)).toList();
  }

  /// The place in `char`s of a place in characters, as the parser counts.
  int offset(int characters) {
    return text.offsetByCodePoints(
        0, Math.clamp(characters, 0, text.codePointCount(0, text.length())));
  }

  /// The place of a word at or after a place, which stays if the word is not there.
  int find(String word, int from) {
    int at = text.indexOf(word, from);
    return at < 0 ? from : at;
  }

  String rest(int from) {
    return text.substring(from);
  }

  /// The word or sign at a place.
  static String word(String text, int from) {
    int to = from;
    while (to < text.length() && Character.isJavaIdentifierPart(text.charAt(to))) {
      to++;
    }
    return text.substring(from, to > from ? to : text.offsetByCodePoints(from, 1));
  }
}
