package dev.mortise.metadata.source;

import dev.mortise.metadata.definition.PackageManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Finds the packages that a package builds on, and those that they build on.
public final class PackageLayers {
  private final Function<String, Optional<PackageSource>> library;
  private final Findings findings = new Findings();
  private final List<PackageSource> layers = new ArrayList<>();

  private PackageLayers(Function<String, Optional<PackageSource>> library) {
    this.library = library;
  }

  /// Packages in the order in which they are put together, the asked one last.
  public record Resolved(List<PackageSource> layers, List<Diagnostic> diagnostics) {
    public Resolved {
      layers = List.copyOf(layers);
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /// @param library the packages there are, by name
  public static Resolved resolve(
      PackageSource source, Function<String, Optional<PackageSource>> library) {
    var resolver = new PackageLayers(library);
    resolver.add(source, "", List.of(source.name()));
    return new Resolved(resolver.layers, resolver.findings.sorted());
  }

  private void add(PackageSource source, String prefix, List<String> way) {
    var manifest = Manifest.of(source, prefix);
    manifest
        .bases()
        .forEach((name, range) ->
            base(name, range, manifest.places().of(PackageSource.MANIFEST, "extends", name), way));
    layers.add(source);
  }

  private void base(String name, String range, Place place, List<String> way) {
    var longer = new ArrayList<>(way);
    longer.add(name);
    if (way.contains(name)) {
      findings.add(
          place,
          DiagnosticCode.EXTENDS_CYCLE,
          "The packages build on each other in a circle: " + String.join(" → ", longer) + ".",
          "Take one of them out of 'extends'.");
      return;
    }
    var source = library.apply(name);
    if (source.isEmpty()) {
      findings.add(
          place,
          DiagnosticCode.UNKNOWN_PACKAGE,
          "There is no package '" + name + "' to build on.",
          "Bring it in first, or check the name.");
      return;
    }
    checkVersion(source.get(), range, place);
    if (layers.stream().noneMatch(layer -> layer.name().equals(name))) {
      add(source.get(), name + "/", longer);
    }
  }

  /// Forms that are not well-formed are reported where the package itself is read.
  private void checkVersion(PackageSource source, String range, Place place) {
    var version = Version.parse(Manifest.of(source, "").version());
    var accepted = VersionRange.parse(range);
    if (version.isPresent() && accepted.isPresent() && !accepted.get().contains(version.get())) {
      findings.add(
          place,
          DiagnosticCode.WRONG_VERSION,
          "Package '%s' is there in version %s, which %s does not accept."
              .formatted(source.name(), version.get(), range),
          "Accept this version after trying it, or bring in another one.");
    }
  }

  /// What a package says of itself, as far as it can be read.
  private record Manifest(String version, Map<String, String> bases, Places places) {

    static Manifest of(PackageSource source, String prefix) {
      var text = source.files().getOrDefault(PackageSource.MANIFEST, "");
      var ignored = new Findings();
      var node = YamlReader.read(prefix + PackageSource.MANIFEST, text, ignored);
      var bound =
          node.map(tree -> new Binder(ignored, false).bind(Shape.of(PackageManifest.class), tree));
      var places =
          new Places(node.map(tree -> Map.of(PackageSource.MANIFEST, tree)).orElse(Map.of()));
      return bound.orElse(null) instanceof PackageManifest manifest
          ? new Manifest(
              manifest.version() == null ? "" : manifest.version(), manifest.bases(), places)
          : new Manifest("", Map.of(), places);
    }
  }
}
