package dev.mortise.engine.testing;

import dev.mortise.metadata.compile.Compilation;
import dev.mortise.metadata.compile.Compiler;
import dev.mortise.metadata.compile.IdentityMap;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.source.Diagnostic;
import dev.mortise.metadata.source.PackageReader;
import dev.mortise.metadata.source.PackageSource;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// A model for tests, from the object types of a package in one text block:
///
/// ```
/// --- item
/// label: Item
/// display: name
/// fields:
///   name: { type: text }
/// ```
public record TestModel(Snapshot snapshot, IdentityMap identities) {
  private static final String NAME = "test";
  private static final String MANIFEST =
      """
      format: 1
      title: Test
      version: 1.0.0
      language: en
      """;

  public static TestModel of(String objects) {
    return compile(objects, IdentityMap.EMPTY);
  }

  /// The next version, with the same ids for the same names.
  public TestModel next(String objects) {
    return compile(objects, identities);
  }

  public ObjectType type(String object) {
    return snapshot.require(object);
  }

  /// A package from its files in one text block, each after a line `--- path`.
  public static PackageSource source(String files) {
    return new PackageSource(NAME, files(files, path -> path));
  }

  /// The model of a package from its files in one text block, each after a line `--- path`.
  public static TestModel ofFiles(String files) {
    return compile(source(files), IdentityMap.EMPTY);
  }

  private static TestModel compile(String objects, IdentityMap previous) {
    return compile(new PackageSource(NAME, files(objects, TestModel::objectFile)), previous);
  }

  private static TestModel compile(PackageSource source, IdentityMap previous) {
    var read = PackageReader.read(List.of(source));
    return switch (Compiler.compile(NAME, read, previous)) {
      case Compilation.Compiled(var snapshot, var identities) ->
          new TestModel(snapshot, identities);
      case Compilation.Failed(var diagnostics) ->
          throw new AssertionError(
              diagnostics.stream().map(Diagnostic::toString).collect(Collectors.joining("\n")));
    };
  }

  private static String objectFile(String name) {
    return name + "/" + name + ".object.yaml";
  }

  private static TreeMap<String, String> files(String text, UnaryOperator<String> toPath) {
    var files = new TreeMap<String, String>();
    files.put(PackageSource.MANIFEST, MANIFEST);
    var path = "";
    for (var line : text.lines().toList()) {
      if (line.startsWith("--- ")) {
        path = toPath.apply(line.substring(4).strip());
        files.put(path, "");
      } else {
        files.merge(path, line + "\n", String::concat);
      }
    }
    return files;
  }
}
