package dev.mortise.engine.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The repository's own files, as the tests over texts see them.
final class Sources {
  /// Maven runs the tests of a module in the module's folder.
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /// Folders that hold what tools have made or fetched.
  private static final Set<String> MADE = Set.of("target", "node_modules", ".git", "data");

  private Sources() {}

  /// Files below a folder of the repository, in a stable order; none when there is no such folder.
  static List<Path> below(String folder) {
    var start = ROOT.resolve(folder);
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(start)) {
      return files.filter(Files::isRegularFile).filter(Sources::written).sorted().toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /// The file's path inside the repository.
  static String name(Path file) {
    return ROOT.relativize(file).toString();
  }

  private static boolean written(Path file) {
    for (var part : ROOT.relativize(file)) {
      if (MADE.contains(part.toString())) {
        return false;
      }
    }
    return true;
  }
}
