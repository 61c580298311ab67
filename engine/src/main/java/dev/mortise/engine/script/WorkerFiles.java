package dev.mortise.engine.script;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.springframework.util.FileSystemUtils;

/// The class path of a worker: what runs scripts, and nothing of the engine.
///
/// The files are those the engine itself runs from; what lies in a jar within a jar is copied out.
final class WorkerFiles implements AutoCloseable {
  /// One class of each library.
  private static final List<String> CLASSES =
      List.of(
          "dev/mortise/engine/worker/Worker.class",
          "org/jspecify/annotations/NullMarked.class",
          "org/graalvm/polyglot/Engine.class",
          "org/graalvm/collections/EconomicMap.class",
          "org/graalvm/nativeimage/ImageInfo.class",
          "org/graalvm/word/WordBase.class",
          "org/graalvm/shadowed/com/ibm/icu/text/Normalizer2.class",
          "org/graalvm/shadowed/org/tukaani/xz/XZInputStream.class",
          "com/oracle/truffle/api/TruffleLanguage.class",
          "com/oracle/truffle/regex/RegexLanguage.class",
          "com/oracle/truffle/js/lang/JavaScriptLanguage.class",
          "freemarker/template/Template.class");

  private static final Pattern JAR = Pattern.compile("jar:(?<file>file:.*)!/");
  private static final Pattern NESTED =
      Pattern.compile("jar:nested:(?<outer>.*)/!(?<inner>[^!]*)!/");
  private static final String OWN = "dev/mortise/engine/worker/";

  private final Path folder;
  private final String classPath;

  private WorkerFiles(Path folder) {
    this.folder = folder;
    this.classPath = classPath(folder);
  }

  static WorkerFiles inNewFolder() throws IOException {
    return new WorkerFiles(Files.createTempDirectory("mortise-scripts"));
  }

  /// Where workers live; only this installation reads it.
  Path folder() {
    return folder;
  }

  String classPath() {
    return classPath;
  }

  @Override
  public void close() {
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException _) {
      // the folder for temporary files is emptied by others too
    }
  }

  private static String classPath(Path folder) {
    var found = new LinkedHashSet<String>();
    for (var name : CLASSES) {
      var at = WorkerFiles.class.getClassLoader().getResource(name);
      if (at != null) {
        found.add(file(at, name, folder.resolve(found.size() + ".jar")).toString());
      }
    }
    return String.join(File.pathSeparator, found);
  }

  private static Path file(URL at, String name, Path copy) {
    try {
      var text = at.toString();
      var place = text.substring(0, text.length() - name.length());
      var nested = NESTED.matcher(place);
      if (nested.matches()) {
        var outer = Path.of(URI.create("file:" + nested.group("outer")));
        return copy(outer, nested.group("inner"), copy);
      }
      var jar = JAR.matcher(place);
      return Path.of(URI.create(jar.matches() ? jar.group("file") : place));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Copies a jar out of the one it lies in, or our own classes out of a folder of it.
  private static Path copy(Path outer, String inner, Path to) throws IOException {
    try (var jar = new JarFile(outer.toFile())) {
      if (!inner.endsWith("/")) {
        try (var in = jar.getInputStream(jar.getEntry(inner))) {
          Files.copy(in, to);
        }
        return to;
      }
      try (var out = new JarOutputStream(Files.newOutputStream(to))) {
        for (var entry : jar.stream().toList()) {
          if (entry.getName().startsWith(inner + OWN) && !entry.isDirectory()) {
            out.putNextEntry(new ZipEntry(entry.getName().substring(inner.length())));
            try (var in = jar.getInputStream(entry)) {
              in.transferTo(out);
            }
            out.closeEntry();
          }
        }
      }
      return to;
    }
  }
}
