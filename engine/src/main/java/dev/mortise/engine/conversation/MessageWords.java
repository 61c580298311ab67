package dev.mortise.engine.conversation;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.metadata.snapshot.TextPath;
import dev.mortise.metadata.snapshot.WordList;
import dev.mortise.metadata.value.FieldProblem;
import dev.mortise.metadata.words.WordFinder;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The text of a message as it may be kept: words of word lists masked or refused.
record MessageWords(RequestContext context, Spoken on) {
  static final int LONGEST = 4_000;

  String clean(String given, List<FieldProblem> problems) {
    var text = given.strip();
    if (text.length() > LONGEST) {
      problems.add(FieldProblem.of("/text", "too_long", Map.of("max", LONGEST)));
    } else if (text.codePoints().anyMatch(MessageWords::unfit)) {
      problems.add(FieldProblem.of("/text", "bad_character", Map.of()));
    }
    for (var list : context.snapshot().words()) {
      if (list.fields().getOrDefault(on.type().name(), Set.of()).contains(WordList.MESSAGES)) {
        text = clean(list, text, problems);
      }
    }
    return text;
  }

  private String clean(WordList list, String text, List<FieldProblem> problems) {
    var hits = list.finder().find(text);
    if (hits.isEmpty()) {
      return text;
    }
    return switch (list.treatment()) {
      case MASK -> WordFinder.masked(text, hits);
      case BLOCK -> {
        int at = text.codePointCount(0, hits.getFirst().from()) + 1;
        problems.add(
            FieldProblem.of(
                "/text", "blocked_words", Map.of("words", label(list), "character", at)));
        yield text;
      }
    };
  }

  private String label(WordList list) {
    return context
        .snapshot()
        .translations()
        .text(context.language().toLanguageTag(), TextPath.words(list), list.label());
  }

  private static boolean unfit(int character) {
    return character != '\n'
        && character != '\t'
        && (Character.isISOControl(character)
            || Character.getType(character) == Character.SURROGATE);
  }
}
