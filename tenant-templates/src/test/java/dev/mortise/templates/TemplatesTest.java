package dev.mortise.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.mortise.metadata.compile.Compilation;
import dev.mortise.metadata.compile.Compiler;
import dev.mortise.metadata.compile.IdentityMap;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.source.Diagnostic;
import dev.mortise.metadata.source.PackageFolder;
import dev.mortise.metadata.source.PackageLayers;
import dev.mortise.metadata.source.PackageReader;
import dev.mortise.metadata.source.PackageSource;
import dev.mortise.metadata.source.PackageWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every template in this folder.
class TemplatesTest {
  private static final Map<String, PackageSource> TEMPLATES = read();

  static List<PackageSource> templates() {
    return List.copyOf(TEMPLATES.values());
  }

  @ParameterizedTest
  @MethodSource("templates")
  void compilesWithoutDiagnostics(PackageSource template) {
    assertThat(compile(template).objects()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("templates")
  void isWrittenAsItStands(PackageSource template) {
    var written = PackageWriter.write(template);

    assertThat(written.diagnostics()).isEmpty();
    assertThat(written.source().files()).containsExactlyEntriesOf(template.files());
  }

  @ParameterizedTest
  @MethodSource("templates")
  void speaksEveryLanguage(PackageSource template) {
    var snapshot = compile(template);

    for (var language : List.of("en", "zh-TW")) {
      assertThat(snapshot.translations().byLanguage().getOrDefault(language, Map.of()).keySet())
          .as(language)
          .containsAll(Texts.of(snapshot));
    }
  }

  private static Snapshot compile(PackageSource template) {
    var resolved =
        PackageLayers.resolve(template, name -> Optional.ofNullable(TEMPLATES.get(name)));
    assertThat(resolved.diagnostics()).isEmpty();
    var read = PackageReader.read(resolved.layers());
    return switch (Compiler.compile(template.name(), read, IdentityMap.EMPTY)) {
      case Compilation.Compiled(var snapshot, _) -> snapshot;
      case Compilation.Failed(var diagnostics) -> fail(lines(diagnostics));
    };
  }

  private static String lines(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(Diagnostic::toString).collect(Collectors.joining("\n"));
  }

  private static Map<String, PackageSource> read() {
    var templates = new TreeMap<String, PackageSource>();
    try (var folders = Files.newDirectoryStream(Path.of(""), Files::isDirectory)) {
      for (var folder : folders) {
        if (Files.exists(folder.resolve(PackageSource.MANIFEST))) {
          var template = PackageFolder.read(folder);
          templates.put(template.name(), template);
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return templates;
  }
}
