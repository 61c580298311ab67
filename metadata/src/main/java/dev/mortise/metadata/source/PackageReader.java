package dev.mortise.metadata.source;

import dev.mortise.metadata.definition.Definition;
import dev.mortise.metadata.definition.PackageDefinition;
import dev.mortise.metadata.definition.PackageManifest;
import dev.mortise.metadata.name.DidYouMean;
import dev.mortise.metadata.name.Names;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Reads packages that build on each other into one definition.
public final class PackageReader {
  /// Found out by reflection, once.
  private static final ClassValue<Shape.Keyed> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape.Keyed computeValue(Class<?> type) {
          return Shape.of(type);
        }
      };

  /// What a package says of itself alone, so that an extension does not inherit it.
  private static final Set<String> OWN =
      Set.of("format", "title", "version", "language", "extends");

  private final Findings findings = new Findings();
  private final TreeMap<String, Node> merged = new TreeMap<>();
  private boolean unreadable;

  private PackageReader() {}

  /// Reads a package together with those it builds on.
  ///
  /// @param layers the package at the end, before it those it builds on, each after its own bases;
  ///   the platform's package stands below all of them and is not given
  public static ReadResult read(List<PackageSource> layers) {
    var reader = new PackageReader();
    reader.add(PlatformPackage.source(), PlatformPackage.NAME + "/");
    layers.forEach(reader::checkName);
    layers.stream().limit(layers.size() - 1L).forEach(base -> reader.add(base, base.name() + "/"));
    reader.add(layers.getLast(), "");
    return reader.bind();
  }

  private void checkName(PackageSource source) {
    if (!Names.isPackageName(source.name()) || source.name().equals(PlatformPackage.NAME)) {
      findings.add(
          Place.startOf(PackageSource.MANIFEST),
          DiagnosticCode.BAD_NAME,
          "No package can be called '" + source.name() + "'.",
          "A name is made of lower-case letters, digits and dashes; 'platform' is taken.");
    }
  }

  private void add(PackageSource source, String prefix) {
    dropOwn();
    source.files().forEach((path, text) -> add(path, prefix + path, text));
    if (!source.files().containsKey(PackageSource.MANIFEST)) {
      unreadable = true;
      merged.remove(PackageSource.MANIFEST);
      findings.add(
          Place.startOf(prefix + PackageSource.MANIFEST),
          DiagnosticCode.MISSING_MANIFEST,
          "The package has no package.yaml.",
          "It gives at least format, title, version and language.");
    }
  }

  /// Takes out of the manifest below what only the next one may say.
  private void dropOwn() {
    if (merged.get(PackageSource.MANIFEST)
        instanceof Node.Mapping(var place, var entries, var block)) {
      var rest = new LinkedHashMap<>(entries);
      rest.keySet().removeAll(OWN);
      merged.put(PackageSource.MANIFEST, new Node.Mapping(place, rest, block));
    }
  }

  private void add(String path, String shown, String text) {
    var kind = FileKind.at(path);
    if (kind.isEmpty()) {
      if (!FileKind.isForPeople(path)) {
        findings.add(
            Place.startOf(shown),
            DiagnosticCode.UNKNOWN_FILE,
            "This file is of no kind a package has.",
            meant(path));
      }
      return;
    }
    if (kind.get().named()) {
      NameCheck.check(
          Shape.Naming.NAMES, PackageDefinition.nameOf(path), Place.startOf(shown), findings);
    }
    var shape = SHAPES.get(kind.get().type());
    parse(shown, text, findings)
        .ifPresentOrElse(
            node -> merged.merge(path, node, (base, over) -> Merge.put(shape, base, over)),
            () -> unreadable = true);
  }

  static Optional<Node> parse(String file, String text, Findings findings) {
    if (text.indexOf('\uFFFD') >= 0) {
      findings.add(
          Place.startOf(file),
          DiagnosticCode.FILE_NOT_TEXT,
          "This file is not UTF-8 text.",
          "Save it as UTF-8.");
      return Optional.empty();
    }
    if (FileKind.isVerbatim(file)) {
      return Optional.of(verbatim(file, text));
    }
    return file.endsWith(FileKind.TABLE)
        ? SeedTable.read(file, text, findings)
        : YamlReader.read(file, text, findings);
  }

  /// A script or template as the tree of a file whose only key has its text.
  private static Node verbatim(String file, String text) {
    var start = Place.startOf(file);
    var entries = new LinkedHashMap<String, Node.Entry>();
    entries.put("source", new Node.Entry(start, Node.Scalar.text(start, text)));
    return new Node.Mapping(start, entries, true);
  }

  private static String meant(String path) {
    var file = path.substring(path.lastIndexOf('/') + 1);
    var dot = file.indexOf('.');
    var suffix = dot < 0 ? file : file.substring(dot);
    var suffixes =
        Stream.concat(
                FileKind.ALL.stream().filter(FileKind::named).map(FileKind::pattern),
                Stream.of(FileKind.TABLE))
            .sorted()
            .toList();
    return DidYouMean.nearest(suffix, suffixes)
        .map(near -> "Did you mean '" + file.substring(0, Math.max(dot, 0)) + near + "'?")
        .orElse("Known are package.yaml, i18n/LANGUAGE.yaml, " + String.join(", ", suffixes) + ".");
  }

  private ReadResult bind() {
    var binder = new Binder(findings, true);
    var definitions = new TreeMap<String, Definition>();
    merged.forEach((path, node) -> {
      var type = FileKind.at(path).orElseThrow().type();
      var definition = binder.bind(SHAPES.get(type), node);
      if (definition != null) {
        definitions.put(path, type.cast(definition));
      } else {
        unreadable = true;
      }
    });
    var places = new Places(merged);
    if (definitions.get(PackageSource.MANIFEST) instanceof PackageManifest manifest) {
      ManifestCheck.check(manifest, places, findings);
    }
    var definition = unreadable ? null : new PackageDefinition(definitions);
    return new ReadResult(definition, places, findings.sorted());
  }
}
