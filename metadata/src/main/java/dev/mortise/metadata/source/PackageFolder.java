package dev.mortise.metadata.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.TreeMap;

/// A package as a folder of files.
public final class PackageFolder {
  private PackageFolder() {}

  /// Reads all files but hidden ones; the package has the name of the folder.
  ///
  /// What is not UTF-8 gets replacement characters, which the reader reports.
  public static PackageSource read(Path folder) throws IOException {
    var files = new TreeMap<String, String>();
    try (var paths = Files.walk(folder)) {
      for (var path : (Iterable<Path>) paths::iterator) {
        var inside = folder.relativize(path);
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && !isHidden(inside)) {
          files.put(
              inside.toString().replace('\\', '/'), PackageSource.text(Files.readAllBytes(path)));
        }
      }
    }
    return new PackageSource(folder.toRealPath().getFileName().toString(), files);
  }

  /// Writes the files into a folder, which is made when it is not there.
  public static void write(PackageSource source, Path folder) throws IOException {
    for (var file : source.files().entrySet()) {
      var path = folder.resolve(file.getKey()).normalize();
      if (!path.startsWith(folder.normalize())) {
        throw new IOException("path leads out of the folder: " + file.getKey());
      }
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue(), StandardCharsets.UTF_8);
    }
  }

  private static boolean isHidden(Path inside) {
    for (var part : inside) {
      if (part.toString().startsWith(".")) {
        return true;
      }
    }
    return false;
  }
}
