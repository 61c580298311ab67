package dev.mortise.metadata.source;

import dev.mortise.metadata.definition.Definition;
import dev.mortise.metadata.definition.Kind;
import dev.mortise.metadata.definition.PackageDefinition;
import dev.mortise.metadata.definition.PackageManifest;
import dev.mortise.metadata.definition.SeedDefinition;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A kind of file a package may have, with the record it is read into.
///
/// @param name what the kind is called, such as `object`
/// @param pattern as [Kind] says: a suffix, a whole path, or a folder
public record FileKind(String name, String pattern, Class<? extends Definition> type) {
  /// Suffix of seeds that are written as a table.
  static final String TABLE = ".seed.csv";

  /// Suffixes of files that are kept letter by letter.
  private static final List<String> VERBATIM = List.of(".js", ".ftl");

  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Z]{2})?\\.yaml");

  /// Files for people, which the platform does not read.
  private static final Pattern FOR_PEOPLE =
      Pattern.compile("(.*/)?([^/]+\\.md|LICENSE|LICENSE\\.txt|NOTICE)");

  /// All kinds, the package itself first.
  public static final List<FileKind> ALL =
      Arrays.stream(Definition.class.getPermittedSubclasses())
          .map(type -> of(type.asSubclass(Definition.class)))
          .sorted(Comparator.comparing(kind -> kind.type != PackageManifest.class))
          .toList();

  private static FileKind of(Class<? extends Definition> type) {
    var pattern = type.getAnnotation(Kind.class).value();
    return new FileKind(pattern.replaceAll("^\\.|\\.yaml$|/$", ""), pattern, type);
  }

  /// The kind of the file at a path.
  static Optional<FileKind> at(String path) {
    return path.endsWith(TABLE)
        ? ALL.stream().filter(kind -> kind.type == SeedDefinition.class).findFirst()
        : ALL.stream().filter(kind -> kind.matches(path)).findFirst();
  }

  /// Whether a path is a file for people, such as a read-me.
  static boolean isForPeople(String path) {
    return FOR_PEOPLE.matcher(path).matches();
  }

  /// Whether the file's own name becomes the name of what it defines.
  boolean named() {
    return pattern.startsWith(".");
  }

  /// Whether its files are kept letter by letter, and mean nothing to whoever reads packages.
  public boolean isVerbatim() {
    return isVerbatim(pattern);
  }

  static boolean isVerbatim(String path) {
    return VERBATIM.stream().anyMatch(path::endsWith);
  }

  private boolean matches(String path) {
    if (pattern.startsWith(".")) {
      var file = path.substring(path.lastIndexOf('/') + 1);
      return file.endsWith(pattern) && file.equals(PackageDefinition.nameOf(path) + pattern);
    } else if (pattern.endsWith("/")) {
      return path.startsWith(pattern)
          && LANGUAGE.matcher(path.substring(pattern.length())).matches();
    }
    return path.equals(pattern);
  }
}
