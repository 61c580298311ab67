package dev.mortise.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.metadata.source.PackageFolder;
import dev.mortise.metadata.source.PackageLayers;
import dev.mortise.metadata.source.PackageReader;
import dev.mortise.metadata.source.PackageSource;
import dev.mortise.metadata.source.ReadResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The templates as they stand in their folders, but for what tells people about them there.
final class TemplateFolders {
  private static final Map<String, PackageSource> TEMPLATES = read();

  private TemplateFolders() {}

  static List<PackageSource> all() {
    return List.copyOf(TEMPLATES.values());
  }

  /// A template put together with those it builds on.
  static ReadResult read(PackageSource template) {
    var resolved =
        PackageLayers.resolve(template, name -> Optional.ofNullable(TEMPLATES.get(name)));
    assertThat(resolved.diagnostics()).isEmpty();
    return PackageReader.read(resolved.layers());
  }

  private static Map<String, PackageSource> read() {
    var templates = new TreeMap<String, PackageSource>();
    try (var folders = Files.newDirectoryStream(Path.of(""), Files::isDirectory)) {
      for (var folder : folders) {
        if (Files.exists(folder.resolve(PackageSource.MANIFEST))) {
          var template = PackageFolder.read(folder);
          var files = new TreeMap<>(template.files());
          files.remove("README.md");
          files.replaceAll((name, text) -> name.endsWith(".yaml") ? uncommented(text) : text);
          templates.put(template.name(), new PackageSource(template.name(), files));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return templates;
  }

  /// What is written and exported has no comments.
  private static String uncommented(String yaml) {
    return yaml.replaceAll("(?m)^ *#.*\\R", "");
  }
}
