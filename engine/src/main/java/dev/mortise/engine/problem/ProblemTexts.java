package dev.mortise.engine.problem;

import dev.mortise.metadata.value.FieldProblem;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What people read of problems, in every supported language.
///
/// The keys are `code.title`, `code.detail` and `code.hint` of a problem type and `code.message` of
/// a field problem. A text may name arguments, such as `{field}`; a part in square brackets is left
/// out when an argument it names is not given. The value `v` of an argument `a` is read as the text
/// under `a.v` where there is one.
public final class ProblemTexts {
  private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)}");
  private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\[\\]]*)]");

  private final Map<Language, Properties> bundles = new EnumMap<>(Language.class);

  public ProblemTexts() {
    for (var language : Language.values()) {
      bundles.put(language, read("problems_" + language.locale() + ".properties"));
    }
  }

  public String title(Locale language, ProblemType type) {
    return text(language, type.code() + ".title", Map.of()).orElse(type.code());
  }

  public Optional<String> detail(Locale language, ProblemType type, Map<String, Object> arguments) {
    return text(language, type.code() + ".detail", arguments);
  }

  /// What to do about it; problems nothing can be done about have none.
  public Optional<String> hint(Locale language, ProblemType type, Map<String, Object> arguments) {
    return text(language, type.code() + ".hint", arguments);
  }

  /// The tenant's own message, or the text of the code, which may be that of a whole refusal.
  public String message(Locale language, FieldProblem problem) {
    var own = problem.message();
    return own != null
        ? own
        : text(language, problem.code() + ".message", problem.arguments())
            .or(() -> text(language, problem.code() + ".detail", problem.arguments()))
            .orElse(problem.code());
  }

  /// The text under a key as it is written, with its places, for the reference.
  Optional<String> pattern(Language language, String key) {
    return Optional.ofNullable(bundle(language).getProperty(key));
  }

  /// All keys of a language, for the checks that none is missing.
  Set<String> keys(Language language) {
    return bundle(language).stringPropertyNames();
  }

  private Optional<String> text(Locale language, String key, Map<String, Object> arguments) {
    var bundle = bundle(Language.of(language.toLanguageTag()).orElse(Language.ZH_CN));
    return Optional.ofNullable(bundle.getProperty(key))
        .map(text -> filled(bundle, text, arguments));
  }

  private Properties bundle(Language language) {
    var bundle = bundles.get(language);
    if (bundle == null) {
      throw new IllegalStateException("no texts in " + language);
    }
    return bundle;
  }

  private static String filled(Properties bundle, String text, Map<String, Object> arguments) {
    var complete =
        OPTIONAL.matcher(text).replaceAll(part -> allGiven(part.group(1), arguments) ? "$1" : "");
    return PLACE
        .matcher(complete)
        .replaceAll(place -> {
          var value = arguments.get(place.group(1));
          var shown = value == null ? place.group() : shown(value);
          return Matcher.quoteReplacement(bundle.getProperty(place.group(1) + "." + shown, shown));
        });
  }

  private static boolean allGiven(String part, Map<String, Object> arguments) {
    return PLACE.matcher(part).results().allMatch(place -> arguments.containsKey(place.group(1)));
  }

  private static String shown(Object value) {
    return value instanceof Collection<?> many
        ? many.stream().map(String::valueOf).collect(Collectors.joining(", "))
        : value.toString();
  }

  private static Properties read(String file) {
    var texts = new Properties();
    try (var stream = ProblemTexts.class.getResourceAsStream(file)) {
      texts.load(new InputStreamReader(present(stream, file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  private static <T> T present(@Nullable T value, String file) {
    if (value == null) {
      throw new IllegalStateException("missing " + file);
    }
    return value;
  }
}
