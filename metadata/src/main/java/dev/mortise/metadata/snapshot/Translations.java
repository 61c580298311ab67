package dev.mortise.metadata.snapshot;

import java.util.Map;

/// Texts of the elements in other languages than the package's own.
///
/// @param byLanguage language → path of the element, see [TextPath] → text
public record Translations(Map<String, Map<String, String>> byLanguage) {

  /// The text of an element in a language, or what the package's own files say.
  public String text(String language, String path, String own) {
    return byLanguage.getOrDefault(language, Map.of()).getOrDefault(path, own);
  }
}
