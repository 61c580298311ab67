package dev.mortise.engine.record;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.snapshot.TextPath;
import dev.mortise.metadata.snapshot.WordList;
import dev.mortise.metadata.value.Draft;
import dev.mortise.metadata.value.FieldProblem;
import dev.mortise.metadata.value.FieldValues;
import dev.mortise.metadata.value.RichText;
import dev.mortise.metadata.words.WordFinder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Looks for words of word lists in texts that are written; what a record says already stays.
final class WordCheck {
  private final RequestContext context;

  WordCheck(RequestContext context) {
    this.context = context;
  }

  /// The draft with words masked, and texts noted that are refused.
  ///
  /// @param before values of the record so far; none of a new one
  Draft clean(Draft draft, FieldValues before) {
    var lists = context.snapshot().words();
    if (lists.isEmpty()) {
      return draft;
    }
    var masked = new HashMap<String, @Nullable Object>();
    var problems = new ArrayList<>(draft.problems());
    for (var list : lists) {
      for (var name : list.fields().getOrDefault(draft.object().name(), Set.of())) {
        var text = masked.getOrDefault(name, draft.values().get(name));
        if (text instanceof String written && !written.equals(before.get(name))) {
          clean(list, draft, name, written, masked, problems);
        }
      }
    }
    return masked.isEmpty() && problems.size() == draft.problems().size()
        ? draft
        : new Draft(
            draft.object(), draft.values().with(masked), draft.given(), draft.children(), problems);
  }

  private void clean(
      WordList list,
      Draft draft,
      String name,
      String written,
      Map<String, @Nullable Object> masked,
      List<FieldProblem> problems) {
    var rich = draft.object().require(name).type() instanceof FieldType.RichText;
    var text = rich ? RichText.plain(written) : written;
    var hits = list.finder().find(text);
    if (hits.isEmpty()) {
      return;
    }
    switch (list.treatment()) {
      case MASK -> masked.put(name, WordFinder.masked(text, hits));
      case BLOCK ->
          problems.add(
              FieldProblem.of(
                  "/" + name,
                  "blocked_words",
                  Map.of(
                      "words",
                      label(list),
                      "character",
                      text.codePointCount(0, hits.getFirst().from()) + 1)));
    }
  }

  private String label(WordList list) {
    return context
        .snapshot()
        .translations()
        .text(context.language().toLanguageTag(), TextPath.words(list), list.label());
  }
}
