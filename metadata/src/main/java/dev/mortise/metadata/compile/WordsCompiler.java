package dev.mortise.metadata.compile;

import dev.mortise.metadata.compile.Definitions.Located;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.definition.WordsDefinition;
import dev.mortise.metadata.definition.WordsDefinition.Treatment;
import dev.mortise.metadata.snapshot.WordList;
import dev.mortise.metadata.source.DiagnosticCode;
import dev.mortise.metadata.words.WordFinder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Resolves word lists.
final class WordsCompiler {
  /// All lists together.
  private static final int MOST = 200_000;

  private final Definitions definitions;
  private final Typing typing;
  private final Report report;

  WordsCompiler(Definitions definitions, Typing typing, Report report) {
    this.definitions = definitions;
    this.typing = typing;
    this.report = report;
  }

  List<WordList> compile() {
    var lists = new ArrayList<WordList>();
    int words = 0;
    for (var list : definitions.words().values()) {
      words += list.definition().words().size();
      if (words > MOST) {
        report.key(
            list.spot().at("words"),
            DiagnosticCode.TOO_MANY,
            "There are more than %d words.".formatted(MOST),
            "All lists of a package have so many at most.");
        break;
      }
      lists.add(compile(list));
    }
    return List.copyOf(lists);
  }

  private WordList compile(Located<WordsDefinition> list) {
    var spot = list.spot();
    var written = list.definition();
    for (int i = 0; i < written.words().size(); i++) {
      if (!WordFinder.isWord(written.words().get(i))) {
        report.value(
            spot.at("words", i),
            DiagnosticCode.BAD_WORD,
            "'%s' is no word.".formatted(written.words().get(i)),
            "A word has letters or digits, and no comma, full stop or other end of a sentence.");
      }
    }
    var treatment = written.treatment() == null ? Treatment.BLOCK : written.treatment();
    return new WordList(
        list.name(),
        written.label() == null ? list.name() : written.label(),
        treatment,
        fields(spot.at("in"), written, treatment),
        written.words(),
        WordFinder.of(written.words()));
  }

  private Map<String, Set<String>> fields(Spot spot, WordsDefinition written, Treatment treatment) {
    var fields = new LinkedHashMap<String, Set<String>>();
    var known = definitions.objects().keySet();
    written
        .places()
        .forEach((object, names) -> {
          if (!known.contains(object)) {
            report.key(
                spot.at(object),
                DiagnosticCode.UNKNOWN_OBJECT,
                "No object type '%s'.".formatted(object),
                Report.hint(object, known));
            return;
          }
          for (int i = 0; i < names.size(); i++) {
            check(spot.at(object, i), object, names.get(i), treatment);
          }
          fields.put(object, Set.copyOf(names));
        });
    return Map.copyOf(fields);
  }

  private boolean isSpokenOn(String object) {
    var known = definitions.objects().get(object);
    return known != null && known.definition().conversation() != null;
  }

  private void check(Spot spot, String object, String name, Treatment treatment) {
    var field = definitions.field(object, name);
    if (field == null && name.equals(WordList.MESSAGES) && isSpokenOn(object)) {
      return;
    }
    if (!typing.knows(spot, object, name, report) || field == null) {
      return;
    }
    switch (field.type()) {
      case FieldType.Text _, FieldType.LongText _ -> {}
      case FieldType.RichText _ -> {
        if (treatment == Treatment.MASK) {
          report.value(
              spot,
              DiagnosticCode.CONTRADICTION,
              "Words in the formatted text '%s' cannot be masked.".formatted(name),
              "Block them, in a list of its own.");
        }
      }
      case null, default ->
          report.value(
              spot,
              DiagnosticCode.KEY_NOT_FOR_TYPE,
              "'%s' is no text.".formatted(name),
              "Name a text, long_text or rich_text field.");
    }
  }
}
