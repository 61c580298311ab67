package dev.mortise.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.mortise.metadata.compile.Compilation;
import dev.mortise.metadata.compile.Compiler;
import dev.mortise.metadata.compile.IdentityMap;
import dev.mortise.metadata.snapshot.Snapshot;
import dev.mortise.metadata.source.Diagnostic;
import dev.mortise.metadata.source.PackageSource;
import dev.mortise.metadata.source.PackageWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every template in this folder.
class TemplatesTest {
  static List<PackageSource> templates() {
    return TemplateFolders.all();
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
    var read = TemplateFolders.read(template);
    return switch (Compiler.compile(template.name(), read, IdentityMap.EMPTY)) {
      case Compilation.Compiled(var snapshot, _) -> snapshot;
      case Compilation.Failed(var diagnostics) -> fail(lines(diagnostics));
    };
  }

  private static String lines(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(Diagnostic::toString).collect(Collectors.joining("\n"));
  }
}
