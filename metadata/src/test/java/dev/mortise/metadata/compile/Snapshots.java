package dev.mortise.metadata.compile;

import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.source.Diagnostic;
import dev.mortise.metadata.source.PackageReader;
import dev.mortise.metadata.source.PackageSource;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Snapshots for tests, from the files of a package in one text block:
///
/// ```
/// --- path: item/item.object.yaml
/// label: Item
/// display: name
/// fields:
///   name: { type: text }
/// ```
///
/// A `package.yaml` is added where the text has none.
public final class Snapshots {
  private static final String SEPARATOR = "--- path: ";
  private static final String NAME = "test";
  private static final String MANIFEST =
      """
      format: 1
      title: Test
      version: 1.0.0
      language: en
      """;

  private Snapshots() {}

  /// The snapshot of a sound package.
  public static Snapshot of(String files) {
    return compiled(files, IdentityMap.EMPTY).snapshot();
  }

  /// The next version of a package.
  public static Compilation.Compiled compiled(String files, IdentityMap previous) {
    return switch (compile(files, previous)) {
      case Compilation.Compiled compiled -> compiled;
      case Compilation.Failed(var diagnostics) ->
          throw new AssertionError(
              diagnostics.stream().map(Diagnostic::toString).collect(Collectors.joining("\n")));
    };
  }

  /// The version after one that may have records.
  public static Compilation.Compiled next(String files, Compilation.Compiled earlier) {
    var read = PackageReader.read(List.of(source(files)));
    var model =
        new Compiler.Earlier(
            earlier.snapshot(), earlier.identities(), "model " + earlier.identities().next());
    return switch (Compiler.next(NAME, read, model)) {
      case Compilation.Compiled compiled -> compiled;
      case Compilation.Failed(var diagnostics) -> throw new AssertionError(diagnostics.toString());
    };
  }

  public static Compilation compile(String files, IdentityMap previous) {
    return Compiler.compile(NAME, PackageReader.read(List.of(source(files))), previous);
  }

  public static PackageSource source(String text) {
    var files = new TreeMap<String, String>();
    files.put(PackageSource.MANIFEST, MANIFEST);
    var path = "";
    for (var line : text.lines().toList()) {
      if (line.startsWith(SEPARATOR)) {
        path = line.substring(SEPARATOR.length()).strip();
        files.put(path, "");
      } else {
        files.merge(path, line + "\n", String::concat);
      }
    }
    return new PackageSource(NAME, files);
  }
}
