package dev.mortise.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.metadata.source.PackageFolder;
import dev.mortise.metadata.source.PackageReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What holds for every template: it reads without a diagnostic.
class TemplatesTest {
  @Test
  void serviceBaseReads() throws IOException {
    var base = PackageFolder.read(Path.of("service-base"));

    var result = PackageReader.read(List.of(base));

    assertThat(result.diagnostics()).isEmpty();
  }

  @Test
  void campusRepairReads() throws IOException {
    var base = PackageFolder.read(Path.of("service-base"));
    var campus = PackageFolder.read(Path.of("campus-repair"));

    var result = PackageReader.read(List.of(base, campus));

    assertThat(result.diagnostics()).isEmpty();
  }
}
