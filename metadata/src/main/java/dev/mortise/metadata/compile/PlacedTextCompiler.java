package dev.mortise.metadata.compile;

import dev.mortise.metadata.snapshot.PlacedText;
import dev.mortise.metadata.snapshot.PlacedText.Part;
import dev.mortise.metadata.source.DiagnosticCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads texts in which expressions stand between braces.
final class PlacedTextCompiler {
  private final Expressions expressions;
  private final Report report;

  PlacedTextCompiler(Expressions expressions, Report report) {
    this.expressions = expressions;
    this.report = report;
  }

  /// @param object object type the expressions are about
  PlacedText compile(Spot spot, String object, @Nullable String written) {
    if (written == null) {
      return PlacedText.EMPTY;
    }
    var parts = new ArrayList<Part>();
    var words = new StringBuilder();
    for (int at = 0; at < written.length(); at++) {
      char character = written.charAt(at);
      boolean brace = character == '{' || character == '}';
      if (brace && at + 1 < written.length() && written.charAt(at + 1) == character) {
        words.append(character);
        at++;
      } else if (character == '{') {
        int end = end(written, at + 1);
        if (end < 0) {
          report.inside(
              spot,
              at,
              DiagnosticCode.BAD_TEXT,
              "What begins with '{' has no end.",
              "Close it with '}', or write '{{' for the brace itself.");
          break;
        }
        addWords(parts, words);
        var expression = expressions.compile(spot, at + 1, written.substring(at + 1, end), object);
        if (expression != null) {
          parts.add(new Part.Value(expression));
        }
        at = end;
      } else {
        words.append(character);
      }
    }
    addWords(parts, words);
    return new PlacedText(parts);
  }

  private static void addWords(List<Part> parts, StringBuilder words) {
    if (!words.isEmpty()) {
      parts.add(new Part.Words(words.toString()));
      words.setLength(0);
    }
  }

  /// Where an expression ends: at a brace that neither it nor a text in it has opened.
  private static int end(String written, int from) {
    int open = 0;
    char quote = 0;
    for (int at = from; at < written.length(); at++) {
      char character = written.charAt(at);
      if (quote != 0) {
        if (character == '\\') {
          at++;
        } else if (character == quote) {
          quote = 0;
        }
      } else if (character == '\'' || character == '"') {
        quote = character;
      } else if (character == '{') {
        open++;
      } else if (character == '}' && open-- == 0) {
        return at;
      }
    }
    return -1;
  }
}
