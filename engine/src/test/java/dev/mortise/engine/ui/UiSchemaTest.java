package dev.mortise.engine.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.mortise.engine.testing.TestModel;
import dev.mortise.metadata.testing.Cases;
import dev.mortise.ui.document.DocumentWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// The examples, which are what the server sends, against the schema that clients are held to.
class UiSchemaTest {
  private static final int PACKAGES = 20;
  private static final Path EXAMPLES = Path.of("../ui-schema/web/src/testing/fixtures");

  @Test
  void everyExampleIsAsTheSchemaSays() throws IOException {
    var examples =
        List.of(
            "sign-in",
            "app",
            "app.member",
            "task.form",
            "task.form.sender",
            "task.list",
            "task.record",
            "task.record.member",
            "project.list",
            "project.record");
    for (var example : examples) {
      assertThat(schema().validate(text(example), InputFormat.JSON)).as(example).isEmpty();
    }
  }

  @Test
  void documentsOfRandomPackagesAreAsTheSchemaSays() throws IOException {
    var schema = schema();
    for (long seed : Cases.seeds(UiLeakTest.class, PACKAGES)) {
      var drawn = RandomScreens.of(seed);
      var snapshot = TestModel.ofFiles(drawn.files()).snapshot();
      var documents = UiLeakTest.documents(snapshot, "caller", drawn.granted());
      documents.remove("app"); // wants to know which tenant, and who
      documents.forEach((name, text) ->
          assertThat(schema.validate(text, InputFormat.JSON))
              .as(name + " in\n" + drawn.files())
              .isEmpty());
    }
  }

  @Test
  void whatTheSchemaDoesNotKnowIsFound() throws IOException {
    var form = text("task.form");

    for (var wrong :
        List.of(
            form.replace("\"kind\" : \"childTable\"", "\"kind\" : \"grandchildren\""),
            form.replace("\"rules\"", "\"ruls\""),
            form.replace("\"x-color\" : \"red\"", "\"x-color\" : \"#ff0000\""))) {
      assertThat(wrong).isNotEqualTo(form);
      assertThat(schema().validate(wrong, InputFormat.JSON)).isNotEmpty();
    }
  }

  private static String text(String example) throws IOException {
    return Files.readString(EXAMPLES.resolve(example + ".json"));
  }

  private static Schema schema() throws IOException {
    try (var stream = DocumentWriter.class.getResourceAsStream("ui-documents.schema.json")) {
      var text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(text, InputFormat.JSON);
    }
  }
}
