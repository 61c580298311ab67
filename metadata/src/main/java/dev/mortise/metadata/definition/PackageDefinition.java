package dev.mortise.metadata.definition;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.TreeMap;

/// All files of a package (with those it extends put together), as written.
///
/// @param files definitions by path within the package, such as `part/part.object.yaml`
public record PackageDefinition(SequencedMap<String, Definition> files) {

  public PackageDefinition {
    files = java.util.Collections.unmodifiableSequencedMap(new TreeMap<>(files));
  }

  public PackageManifest manifest() {
    return (PackageManifest) java.util.Objects.requireNonNull(files.get("package.yaml"));
  }

  /// The definitions of one kind by path, in the order of paths.
  public <T extends Definition> SequencedMap<String, T> of(Class<T> kind) {
    var found = new LinkedHashMap<String, T>();
    files.forEach((path, definition) -> {
      if (kind.isInstance(definition)) {
        found.put(path, kind.cast(definition));
      }
    });
    return found;
  }

  /// The name a path gives to its definition: `part` for `part/part.object.yaml`.
  public static String nameOf(String path) {
    var file = path.substring(path.lastIndexOf('/') + 1);
    return file.substring(0, file.indexOf('.'));
  }

  /// The folder a path lies in, which for layouts is the object type; empty at the root.
  public static String folderOf(String path) {
    var slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(path.lastIndexOf('/', slash - 1) + 1, slash);
  }
}
