package dev.mortise.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.metadata.compile.Compilation;
import dev.mortise.metadata.compile.Compiler;
import dev.mortise.metadata.compile.IdentityMap;
import dev.mortise.metadata.source.PackageFolder;
import dev.mortise.metadata.source.PackageReader;
import dev.mortise.metadata.source.PackageSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What holds for every template: it compiles without a diagnostic.
class TemplatesTest {
  @Test
  void serviceBaseCompiles() throws IOException {
    compiles("service-base");
  }

  @Test
  void campusRepairCompiles() throws IOException {
    compiles("service-base", "campus-repair");
  }

  private static void compiles(String... names) throws IOException {
    var layers = new java.util.ArrayList<PackageSource>();
    for (var name : names) {
      layers.add(PackageFolder.read(Path.of(name)));
    }
    var read = PackageReader.read(List.copyOf(layers));
    switch (Compiler.compile(names[names.length - 1], read, IdentityMap.EMPTY)) {
      case Compilation.Failed(var diagnostics) -> {
        diagnostics.forEach(System.out::println);
        assertThat(diagnostics).isEmpty();
      }
      case Compilation.Compiled(var snapshot, _) -> assertThat(snapshot.objects()).isNotEmpty();
    }
  }
}
