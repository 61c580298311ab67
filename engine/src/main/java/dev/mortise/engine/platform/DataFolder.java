package dev.mortise.engine.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// The folder of the machine in which this installation keeps its files.
public record DataFolder(Path path) {

  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  /// Makes the folder when it is not there; what it holds is nobody else's business.
  public static DataFolder open(Path path) {
    var folder = path.toAbsolutePath().normalize();
    try {
      Files.createDirectories(folder, OWNER_ONLY);
    } catch (IOException cause) {
      throw unusable(folder, cause);
    }
    if (!Files.isReadable(folder) || !Files.isWritable(folder) || !Files.isExecutable(folder)) {
      throw unusable(folder, null);
    }
    return new DataFolder(folder);
  }

  public Path file(String name) {
    return path.resolve(name);
  }

  /// Writes a file that only its owner can read, unless it is there.
  ///
  /// @return what the file holds now
  public String keepPrivately(String name, String content) {
    var file = file(name);
    var owner = PosixFilePermissions.fromString("rw-------");
    try {
      if (Files.notExists(file)) {
        var draft =
            Files.createTempFile(path, name, ".tmp", PosixFilePermissions.asFileAttribute(owner));
        Files.writeString(draft, content);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      }
      return Files.readString(file);
    } catch (IOException cause) {
      throw unusable(file, cause);
    }
  }

  private static StartRefused unusable(Path path, @Nullable Throwable cause) {
    var wrong = "The data folder cannot be used: " + path + " is not readable and writable.";
    var todo =
        "Give this user the right to it, or name another folder with --mortise.data=/path/to/folder.";
    return cause == null ? new StartRefused(wrong, todo) : new StartRefused(wrong, todo, cause);
  }
}
