package dev.mortise.engine.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.testing.PublishedTenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The examples that tests of the web client draw are what the server sends.
///
/// They are written anew with `-Dmortise.fixtures.write=true`.
class UiFixturesIT {
  private static final Path FOLDER = Path.of("../ui-schema/web/src/testing/fixtures");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  @Test
  void everyExampleIsAsTheServerSendsIt() throws IOException {
    for (var example : examples().entrySet()) {
      var file = FOLDER.resolve(example.getKey() + ".json");
      var written = JSON.writeValueAsString(example.getValue()) + "\n";
      if (Boolean.getBoolean("mortise.fixtures.write")) {
        Files.createDirectories(FOLDER);
        Files.writeString(file, written);
      }
      assertThat(Files.readString(file)).as(file.toString()).isEqualTo(written);
    }
  }

  private static Map<String, Map<String, Object>> examples() {
    var tenant = PublishedTenant.of(UiModel.FILES);
    var lead = UiReader.of(tenant, "lin", "inside", "lead", "member");
    var member = UiReader.of(tenant, "may", "inside", "member");
    var sender = UiReader.of(tenant, "sam", "customer", "sender");
    var examples = new LinkedHashMap<String, Map<String, Object>>();
    var signIn = UiReader.json(UiReader.open(tenant, "sign-in", "zh-CN"));
    examples.put("sign-in", named(signIn));
    examples.put("app", named(lead.json("app")));
    examples.put("app.member", named(member.json("app")));
    examples.put("task.form", lead.json("objects/task/form"));
    examples.put("task.form.sender", sender.json("objects/task/form"));
    examples.put("task.list", lead.json("objects/task/list"));
    examples.put("task.record", lead.json("objects/task/record"));
    examples.put("task.record.member", member.json("objects/task/record"));
    examples.put("project.list", lead.json("objects/project/list"));
    examples.put("project.record", lead.json("objects/project/record"));
    return examples;
  }

  /// The same without what is another one in each run.
  private static Map<String, Object> named(Map<String, Object> document) {
    var named = new LinkedHashMap<>(document);
    named.put("tenant", Map.of("code", "north"));
    named.computeIfPresent(
        "user",
        (_, user) -> {
          var same = new LinkedHashMap<Object, Object>((Map<?, ?>) user);
          same.put("id", "01890a5d-ac96-774b-bcce-b302099a8057");
          return same;
        });
    return named;
  }
}
