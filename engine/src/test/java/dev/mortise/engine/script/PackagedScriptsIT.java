package dev.mortise.engine.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.mortise.engine.testing.JsonHttp.Answer;
import dev.mortise.engine.testing.NodeProcess;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.TestModel;
import dev.mortise.metadata.source.PackageSource;
import dev.mortise.metadata.source.PackageZip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The application as it is given away, started from its one file, runs scripts and templates.
class PackagedScriptsIT {
  private static final String PASSWORD = "Packaged-password-1";
  private static final String TENANT = "/t/packaged";
  private static final String MODEL =
      """
      --- chore/chore.object.yaml
      label: Chore
      display: title
      fields:
        title: { type: text, required: true }
      triggers:
        shout: { event: before_create }
      --- chore/shout.trigger.js
      import loud from "./loud.function.js";
      export default ({ record }) => ({ title: loud(record.title) });
      --- chore/loud.function.js
      export default (text) => text.toUpperCase() + "!";
      --- chore/letter.template.ftl
      <p>${record.title}</p>
      """;

  @TempDir private Path data;

  @Test
  void runsThem() throws IOException {
    var jar = jar();
    assumeThat(jar).as("the packaged application, which the build makes before").isPresent();
    try (var node = NodeProcess.packaged(jar.get(), data)) {
      var tenant =
          Map.of(
              "code", "packaged",
              "name", "P",
              "template", "service-base",
              "admin_password", PASSWORD);
      var operator = RunningEngine.OPERATOR_KEY;
      ok(node.http().send("POST", "/platform/api/v1/tenants", operator, tenant));
      var credentials = Map.of("username", "admin", "password", PASSWORD);
      var token =
          ok(node.http().send("POST", TENANT + "/api/v1/session", null, credentials)).text("token");
      publish(node, token);
      var records = TENANT + "/api/v1/records/chore";
      var made = ok(node.http().send("POST", records, token, Map.of("title", "sweep")));
      var letter = records + "/" + made.text("id") + "/templates/letter";

      assertThat(made.text("title")).isEqualTo("SWEEP!");
      assertThat(ok(node.http().send("GET", letter, token, null)).text("text"))
          .isEqualTo("<p>SWEEP!</p>\n");
    }
  }

  private static void publish(NodeProcess node, String token) {
    var path = TENANT + "/meta/v1/package";
    var own = PackageZip.read("own", ok(node.http().send("GET", path, token, null)).bytes());
    var files = new TreeMap<>(TestModel.source(MODEL).files());
    files.putAll(own.source().files());
    ok(node.http().send("PUT", path, token, PackageZip.write(new PackageSource("own", files))));
  }

  private static Answer ok(Answer answer) {
    assertThat(answer.status()).as(() -> answer.json().toString()).isLessThan(300);
    return answer;
  }

  private static Optional<Path> jar() throws IOException {
    var target = Path.of("target");
    if (!Files.isDirectory(target)) {
      return Optional.empty();
    }
    try (var files = Files.list(target)) {
      return files.filter(file -> file.getFileName().toString().endsWith("-app.jar")).findFirst();
    }
  }
}
