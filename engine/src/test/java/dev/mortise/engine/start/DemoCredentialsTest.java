package dev.mortise.engine.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.platform.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCredentialsTest {

  @Test
  void theFirstStartWritesThemForTheOwnerAloneAndTheSecondReadsTheSame(@TempDir Path folder)
      throws IOException {
    var data = DataFolder.open(folder);

    var first = DemoCredentials.keptIn(data, () -> credentials("one of 8 words"));
    var second = DemoCredentials.keptIn(data, () -> credentials("another"));

    assertThat(second).isEqualTo(first);
    assertThat(second.passwords())
        .containsExactlyEntriesOf(credentials("one of 8 words").passwords());
    assertThat(Files.getPosixFilePermissions(folder.resolve(DemoCredentials.FILE)))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  private static DemoCredentials credentials(String password) {
    var passwords = new LinkedHashMap<String, String>();
    passwords.put("keeper", password);
    passwords.put("admin", password + "!");
    return new DemoCredentials("demo", "key", passwords, Map.of("keeper", "clerk, guard"));
  }
}
