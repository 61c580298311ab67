package dev.mortise.metadata.snapshot;

import dev.mortise.metadata.definition.WordsDefinition.Treatment;
import dev.mortise.metadata.words.WordFinder;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Words that do not belong into some texts, resolved.
///
/// @param name its own in the tenant
/// @param fields names of text fields by object type
public record WordList(
    String name,
    String label,
    Treatment treatment,
    Map<String, Set<String>> fields,
    List<String> words,
    WordFinder finder) {

  /// Stands for what people say on records, among the fields of an object type.
  public static final String MESSAGES = "messages";
}
