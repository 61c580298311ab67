package dev.mortise.engine.openapi;

import dev.mortise.engine.problem.Language;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.snapshot.SystemField;
import dev.mortise.metadata.snapshot.TextPath;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/// What people read in the document, in the caller's language: our own texts, and the labels and
/// help of the model.
final class Texts {
  private static final Map<Language, Properties> BUNDLES = new EnumMap<>(Language.class);

  static {
    for (var language : Language.values()) {
      BUNDLES.put(language, read("openapi_" + language.locale() + ".properties"));
    }
  }

  private final Snapshot snapshot;
  private final String tag;
  private final Properties own;

  Texts(Snapshot snapshot, Locale language) {
    this.snapshot = snapshot;
    this.tag = language.toLanguageTag();
    this.own = Objects.requireNonNull(BUNDLES.get(Language.of(tag).orElse(Language.ZH_CN)));
  }

  /// One of our own texts.
  ///
  /// @param argument stands where the text says `{}`
  String text(String key, String argument) {
    var text = own.getProperty(key);
    if (text == null) {
      throw new IllegalStateException("no text " + key);
    }
    return text.replace("{}", argument);
  }

  String text(String key) {
    return text(key, "");
  }

  /// The schema with one of our own texts to it.
  Map<String, Object> said(Map<String, Object> schema, String key) {
    return Tree.merged(schema, Tree.object("description", text(key)));
  }

  String label(ObjectType object) {
    return translated(TextPath.object(object), object.label());
  }

  Optional<String> help(ObjectType object) {
    return Optional.ofNullable(object.help())
        .map(help -> translated(TextPath.objectHelp(object), help));
  }

  String label(ObjectType object, Field field) {
    return SystemField.named(field.name()) != null
        ? text("field." + field.name())
        : translated(TextPath.field(object, field), field.label());
  }

  Optional<String> help(ObjectType object, Field field) {
    return Optional.ofNullable(field.help())
        .map(help -> translated(TextPath.fieldHelp(object, field), help));
  }

  String option(ObjectType object, Field field, String option) {
    var definition = Objects.requireNonNull(field.options().get(option));
    var label = Objects.requireNonNullElse(definition.label(), option);
    return translated(TextPath.option(object, field, option), label);
  }

  private String translated(String path, String own) {
    return snapshot.translations().text(tag, path, own);
  }

  /// Names of our own texts in a language, for the check that none is missing.
  static Set<String> keys(Language language) {
    return Objects.requireNonNull(BUNDLES.get(language)).stringPropertyNames();
  }

  private static Properties read(String file) {
    var texts = new Properties();
    try (var stream = Texts.class.getResourceAsStream(file)) {
      texts.load(
          new InputStreamReader(
              Objects.requireNonNull(stream, () -> "missing " + file), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return texts;
  }
}
