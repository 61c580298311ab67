package dev.mortise.engine.problem;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A language the platform's own texts exist in.
public enum Language {
  ZH_CN("zh-CN"),
  ZH_TW("zh-TW"),
  EN("en");

  private final String tag;
  private final Locale locale;

  Language(String tag) {
    this.tag = tag;
    this.locale = Locale.forLanguageTag(tag);
  }

  public Locale locale() {
    return locale;
  }

  /// The supported language nearest to a language tag: traditional characters or plain `zh-HK` are
  /// served by `zh-TW`, any other Chinese by `zh-CN`, any English by `en`.
  public static Optional<Language> of(String tag) {
    for (var language : values()) {
      if (language.tag.equals(tag)) {
        return Optional.of(language);
      }
    }
    var asked = Locale.forLanguageTag(tag);
    return switch (asked.getLanguage()) {
      case "zh" -> Optional.of(traditional(asked) ? ZH_TW : ZH_CN);
      case "en" -> Optional.of(EN);
      default -> Optional.empty();
    };
  }

  /// The first supported language of an `Accept-Language` header; none for a header nobody can
  /// read.
  public static Optional<Language> accepted(@Nullable String header) {
    if (header == null || header.isBlank()) {
      return Optional.empty();
    }
    List<Locale.LanguageRange> ranges;
    try {
      ranges = Locale.LanguageRange.parse(header);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    return ranges.stream()
        .filter(range -> range.getWeight() > 0)
        .map(range -> of(range.getRange()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static boolean traditional(Locale asked) {
    return asked.getScript().isEmpty()
        ? List.of("TW", "HK", "MO").contains(asked.getCountry())
        : asked.getScript().equals("Hant");
  }
}
