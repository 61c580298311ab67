package dev.mortise.metadata.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackageZipTest {
  private static final PackageSource TASKS =
      new PackageSource(
          "tasks", Map.of("package.yaml", "title: 任务\n", "task/task.object.yaml", "label: Task\n"));

  @Test
  void readsWhatItWrites() {
    var archive = PackageZip.write(TASKS);

    var opened = PackageZip.read("tasks", archive);

    assertThat(opened.diagnostics()).isEmpty();
    assertThat(opened.source()).isEqualTo(TASKS);
    assertThat(PackageZip.write(opened.source())).isEqualTo(archive);
  }

  @Test
  void readsAFolderAsWritten(@TempDir Path temp) throws IOException {
    var folder = temp.resolve("tasks");
    PackageFolder.write(TASKS, folder);
    Files.writeString(folder.resolve(".hidden"), "x");
    Files.writeString(folder.resolve("package.yaml"), "\uFEFFtitle: 任务\r\n");

    assertThat(PackageFolder.read(folder)).isEqualTo(TASKS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../a.yaml",
        "a/../../b.yaml",
        "/etc/a.yaml",
        "C:/a.yaml",
        "a\\b.yaml",
        "a//b",
        "./a"
      })
  void refusesEntriesThatLeadOut(String path) {
    var opened = PackageZip.read("tasks", archive(path, "x".getBytes(StandardCharsets.UTF_8)));

    assertThat(opened.source().files()).isEmpty();
    assertThat(opened.diagnostics())
        .singleElement()
        .extracting(Diagnostic::code)
        .isEqualTo(DiagnosticCode.BAD_ARCHIVE);
  }

  @Test
  void stopsAtAFileThatUnpacksTooLarge() {
    var opened =
        PackageZip.read("tasks", archive("big.yaml", new byte[PackageZip.LARGEST_FILE + 1]));

    assertThat(opened.source().files()).isEmpty();
    assertThat(opened.diagnostics())
        .singleElement()
        .hasToString("big.yaml:1:1  file-too-large  A file has at most 4 MB, a package 32 MB.");
  }

  @Test
  void stopsAtTooManyEntries() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(bytes)) {
      for (int i = 0; i <= PackageZip.MOST_FILES; i++) {
        out.putNextEntry(new ZipEntry("f" + i + "/"));
      }
    }

    assertThat(PackageZip.read("tasks", bytes.toByteArray()).diagnostics())
        .singleElement()
        .hasToString("f2000/:1:1  bad-archive  The archive has more than 2000 entries.");
  }

  @Test
  void reportsWhatIsNoArchiveOrADamagedOne() {
    var archive = PackageZip.write(TASKS);

    assertThat(PackageZip.read("tasks", new byte[] {1, 2, 3}).diagnostics()).hasSize(1);
    assertThat(PackageZip.read("tasks", Arrays.copyOf(archive, 60)).diagnostics()).hasSize(1);
  }

  private static byte[] archive(String path, byte[] content) {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry(path));
      out.write(content);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    return bytes.toByteArray();
  }
}
