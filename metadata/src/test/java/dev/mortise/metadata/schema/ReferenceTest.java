package dev.mortise.metadata.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The committed reference is the one the definition records give.
class ReferenceTest {
  private static final Path REFERENCE = Path.of("../docs/reference");
  private static final String COMMAND =
      "mvn -pl metadata test -Dtest=ReferenceTest -Dmortise.docs.write=true";

  @TestFactory
  Stream<DynamicTest> isUpToDate() {
    return Reference.pages().entrySet().stream()
        .map(page ->
            DynamicTest.dynamicTest(
                page.getKey(), () -> check(REFERENCE.resolve(page.getKey()), page.getValue())));
  }

  private static void check(Path file, String page) throws IOException {
    if (Boolean.getBoolean("mortise.docs.write")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, page);
    }
    assertThat(file).as("regenerate with: " + COMMAND).hasContent(page);
  }
}
