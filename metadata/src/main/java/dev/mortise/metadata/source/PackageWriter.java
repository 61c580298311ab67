package dev.mortise.metadata.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Writes the files of a package in their one canonical form, so that two packages that say the
/// same are the same to the byte. Comments are lost.
///
/// Works on one package alone: what an extension says of its base stays as short as it was said.
public final class PackageWriter {
  private PackageWriter() {}

  /// A package in canonical form; a file with a mistake stands in it as it was.
  public record Written(PackageSource source, List<Diagnostic> diagnostics) {}

  public static Written write(PackageSource source) {
    return write(source, Map.of());
  }

  /// The same where much has been written before: what stands there letter by letter, under the
  /// same manifest, is in canonical form.
  ///
  /// @param written files in canonical form, by path
  public static Written write(PackageSource source, Map<String, String> written) {
    var manifest = source.files().get(PackageSource.MANIFEST);
    var known =
        manifest != null && manifest.equals(written.get(PackageSource.MANIFEST))
            ? written
            : Map.<String, String>of();
    var findings = new Findings();
    var extending = extendsOthers(source);
    var texts = new TreeMap<String, String>();
    source
        .files()
        .forEach((path, text) -> {
          if (text.equals(known.get(path))) {
            texts.put(path, text);
            return;
          }
          var extension = extending || PlatformPackage.source().files().containsKey(path);
          texts.put(path, format(path, text, extension, findings).orElse(text));
        });
    return new Written(new PackageSource(source.name(), texts), findings.sorted());
  }

  /// The canonical text of one file; empty when it is kept as it is or has a mistake.
  ///
  /// @param extension whether it changes a file it builds on, so that even a default says something
  static Optional<String> format(String path, String text, boolean extension, Findings findings) {
    var kind = FileKind.at(path);
    if (kind.isEmpty() || kind.get().isVerbatim()) {
      return Optional.empty();
    }
    var before = findings.count();
    var node = PackageReader.parse(path, text, findings);
    var shape = Shape.of(kind.get().type());
    node.ifPresent(tree -> new Binder(findings, !extension).bind(shape, tree));
    if (findings.count() > before) {
      return Optional.empty();
    }
    return path.endsWith(FileKind.TABLE)
        ? Optional.of(SeedTable.format(text))
        : node.map(
            tree -> YamlText.of(new CanonicalForm(extension).ofFile(shape, (Node.Mapping) tree)));
  }

  private static boolean extendsOthers(PackageSource source) {
    var manifest = source.files().getOrDefault(PackageSource.MANIFEST, "");
    return YamlReader.read(PackageSource.MANIFEST, manifest, new Findings())
        .filter(node ->
            node instanceof Node.Mapping(_, var entries, _) && entries.containsKey("extends"))
        .isPresent();
  }
}
