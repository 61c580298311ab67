package dev.mortise.ui.render;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What documents say that stands in no package.
final class OwnTexts {
  static final List<String> LANGUAGES = List.of("zh-CN", "zh-TW", "en");
  private static final Map<String, Properties> TEXTS =
      LANGUAGES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), OwnTexts::read));

  private OwnTexts() {}

  static String text(String language, String key) {
    var known = TEXTS.getOrDefault(language, Objects.requireNonNull(TEXTS.get("zh-CN")));
    return Objects.requireNonNull(known.getProperty(key), key);
  }

  static Set<String> keys(String language) {
    return Objects.requireNonNull(TEXTS.get(language), language).stringPropertyNames();
  }

  private static Properties read(String language) {
    var file = "texts_" + language + ".properties";
    var texts = new Properties();
    try (var stream = OwnTexts.class.getResourceAsStream(file)) {
      texts.load(
          new InputStreamReader(
              Objects.requireNonNull(stream, () -> "missing " + file), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return texts;
  }
}
