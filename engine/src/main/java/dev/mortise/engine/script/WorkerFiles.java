package dev.mortise.engine.script;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

/// The class path of a worker: what runs scripts, and nothing of the engine.
///
/// The files are those the engine itself runs from; what lies in a jar within a jar is copied out.
final class WorkerFiles {
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
          "com/oracle/truffle/js/lang/JavaScriptLanguage.class");

  private static final String OWN = "dev/mortise/engine/worker/";

  private WorkerFiles() {}

  /// @param folder where copies are put
  static String classPath(Path folder) {
    var found = new LinkedHashSet<String>();
    for (var name : CLASSES) {
      var at = WorkerFiles.class.getClassLoader().getResource(name);
      if (at != null) {
        found.add(file(at, name, folder.resolve(found.size() + ".jar")).toString());
      }
    }
    return found.stream().collect(Collectors.joining(java.io.File.pathSeparator));
  }

  private static Path file(URL at, String name, Path copy) {
    try {
      if (at.getProtocol().equals("file")) {
        var path = at.toURI().toString();
        return Path.of(URI.create(path.substring(0, path.length() - name.length())));
      }
      var connection = (JarURLConnection) at.openConnection();
      var jar = connection.getJarFileURL();
      return jar.getProtocol().equals("file")
          ? Path.of(jar.toURI())
          : copy(connection.getJarFile(), name.startsWith(OWN) ? OWN : "", copy);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Path copy(JarFile jar, String below, Path to) throws IOException {
    try (var out = new JarOutputStream(Files.newOutputStream(to))) {
      for (var entry : jar.stream().toList()) {
        if (!entry.isDirectory() && entry.getName().startsWith(below)) {
          out.putNextEntry(new ZipEntry(entry.getName()));
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
