package dev.mortise.metadata.source;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The files of a package as text: what is exported, stored, edited and compared.
///
/// @param files texts by path within the package, in the order of paths
public record PackageSource(String name, SequencedMap<String, String> files) {
  /// Path of the file every package has.
  public static final String MANIFEST = "package.yaml";

  public PackageSource {
    files = Collections.unmodifiableSequencedMap(new TreeMap<String, String>(files));
  }

  public PackageSource(String name, Map<String, String> files) {
    this(name, (SequencedMap<String, String>) new TreeMap<>(files));
  }

  /// This package with one file less.
  public PackageSource without(String path) {
    var rest = new TreeMap<String, String>(files);
    rest.remove(path);
    return new PackageSource(name, rest);
  }

  /// The text of a file: UTF-8, a byte order mark left out, lines ended by a line feed.
  static String text(byte[] content) {
    var text = new String(content, StandardCharsets.UTF_8);
    return (text.startsWith("\uFEFF") ? text.substring(1) : text).replace("\r\n", "\n");
  }
}
