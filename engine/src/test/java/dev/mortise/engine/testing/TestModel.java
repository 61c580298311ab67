package dev.mortise.engine.testing;

import dev.mortise.metadata.compile.Compilation;
import dev.mortise.metadata.compile.Compiler;
import dev.mortise.metadata.compile.IdentityMap;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.source.Diagnostic;
import dev.mortise.metadata.source.PackageReader;
import dev.mortise.metadata.source.PackageSource;
import dev.mortise.metadata.source.ReadResult;
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
    return model(Compiler.compile(NAME, read(objects), IdentityMap.EMPTY));
  }

  /// The next version, with the same ids for the same names.
  public TestModel next(String objects) {
    var earlier = new Compiler.Earlier(snapshot, identities, "model " + identities.next());
    return model(Compiler.next(NAME, read(objects), earlier));
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
    return model(
        Compiler.compile(NAME, PackageReader.read(List.of(source(files))), IdentityMap.EMPTY));
  }

  private static ReadResult read(String objects) {
    return PackageReader.read(
        List.of(new PackageSource(NAME, files(objects, TestModel::objectFile))));
  }

  private static TestModel model(Compilation compilation) {
    return switch (compilation) {
      case Compilation.Compiled(var snapshot, var identities) ->
          new TestModel(snapshot, identities);
      case Compilation.Failed(var diagnostics) ->
          throw new AssertionError(
              diagnostics.stream().map(Diagnostic::toString).collect(Collectors.joining("\n")));
    };
  }

  private static String objectFile(String name) {
    return name.contains(".") ? name : name + "/" + name + ".object.yaml";
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
