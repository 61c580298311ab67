package dev.mortise.engine.file;

import dev.mortise.metadata.expression.FileRef;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A file as far as it has arrived.
///
/// @param size in bytes, as announced
/// @param arrived bytes of it that are kept
/// @param accepts media types of the field it is meant for; empty for any
/// @param about null until all of it is there and has been looked at
public record KeptFile(
    UUID id,
    String name,
    long size,
    long arrived,
    Set<String> accepts,
    UUID madeBy,
    FileRef.@Nullable About about) {

  public boolean whole() {
    return about != null;
  }

  /// The file as a value of a record.
  public FileRef ref() {
    return new FileRef(id, Objects.requireNonNull(about));
  }
}
