package dev.mortise.metadata.source;

/// Where something stands in a file of a package; line and column count from 1.
///
/// @param file path within the package; of a package that is built on, its name stands before it
public record Place(String file, int line, int column) {

  /// The first character of a file.
  public static Place startOf(String file) {
    return new Place(file, 1, 1);
  }

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
