package dev.mortise.metadata.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.metadata.compile.Compilation;
import dev.mortise.metadata.compile.Compiler;
import dev.mortise.metadata.compile.IdentityMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every folder in `bad` is a package with mistakes; its `expected.txt` holds what people read.
///
/// With `-Dmortise.bad.write=true` the expectations are written anew, to be read before they are
/// committed.
class BadPackagesTest {
  private static final Path BAD = Path.of("src/test/resources/bad");
  private static final String EXPECTED = "expected.txt";

  @TestFactory
  Stream<DynamicTest> saysWhatIsWrong() throws IOException {
    try (var folders = Files.list(BAD)) {
      return folders.sorted().toList().stream()
          .map(folder ->
              DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
    }
  }

  private static void check(Path folder) throws IOException {
    var printed = print(diagnose(PackageFolder.read(folder).without(EXPECTED)));
    var expected = folder.resolve(EXPECTED);
    if (Boolean.getBoolean("mortise.bad.write")) {
      Files.writeString(expected, printed);
    }
    assertThat(printed).isNotEmpty().isEqualTo(Files.readString(expected));
  }

  private static List<Diagnostic> diagnose(PackageSource source) {
    var read = PackageReader.read(List.of(source));
    return switch (Compiler.compile(source.name(), read, IdentityMap.EMPTY)) {
      case Compilation.Compiled _ -> List.of();
      case Compilation.Failed(var diagnostics) -> diagnostics;
    };
  }

  private static String print(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(diagnostic -> diagnostic + "\n").collect(Collectors.joining());
  }
}
