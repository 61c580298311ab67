package dev.mortise.engine.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.engine.MortiseApplication;
import dev.mortise.engine.platform.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;

class StartRefusedTest {

  @Test
  void aKnownSecretIsRefusedInTwoSentences(@TempDir Path data) {
    assertThatThrownBy(() ->
            SpringApplication.run(
                MortiseApplication.class,
                "--server.port=0",
                "--mortise.data=" + data,
                "--mortise.database=jdbc:postgresql://127.0.0.1:1/none",
                "--mortise.secret=changeme"))
        .hasRootCauseInstanceOf(StartRefused.class)
        .rootCause()
        .hasMessageContaining("mortise.secret")
        .extracting(cause -> ((StartRefused) cause).whatToDo())
        .asString()
        .contains("openssl rand");
  }

  @Test
  void aDataFolderThatCannotBeUsedIsNamed(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() ->
            SpringApplication.run(
                MortiseApplication.class, "--server.port=0", "--mortise.data=" + file + "/x"))
        .rootCause()
        .isInstanceOfAny(StartRefused.class, IOException.class);
  }

  @Test
  void aBusyPortIsToldWithAnotherToChoose() {
    var analysis = new BusyPortAnalyzer().analyze(new PortInUseException(8080, null));

    assertThat(analysis)
        .extracting(FailureAnalysis::getDescription, FailureAnalysis::getAction)
        .containsExactly(
            "Port 8080 is used by another program.",
            "Stop that program, or choose another port, for example with --server.port=8081.");
  }
}
