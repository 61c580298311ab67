package dev.mortise.metadata.definition;

import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

@Kind(".words.yaml")
@Doc(
    "A list of words that do not belong into texts. They are found wide or narrow, in capitals,"
        + " with accents, and with something between their letters.")
public record WordsDefinition(
    @Required
        @Doc("What people call this kind of words; whoever uses one is told this, and not which.")
        @Nullable String label,
    @Required @Named("do") @Doc("What becomes of a text that has one of them.")
        @Nullable Treatment treatment,
    @Required
        @Named("in")
        @Doc(
            "Text fields that are looked at, by object type; messages stands for its conversation.")
        SequencedMap<String, List<String>> places,
    @Required @Doc("The words.") List<String> words)
    implements Definition {

  /// What becomes of a text with a word of a list.
  public enum Treatment {
    @Doc("Each character of the word becomes an asterisk.")
    MASK,
    @Doc("The text is refused.")
    BLOCK
  }
}
