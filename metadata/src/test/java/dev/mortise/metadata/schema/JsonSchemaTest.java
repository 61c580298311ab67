package dev.mortise.metadata.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.mortise.metadata.source.FileKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonSchemaTest {

  @Test
  void acceptsAWellFormedObject() {
    assertThat(
            problems(
                "object",
                """
                {
                  "label": "Task",
                  "display": "title",
                  "fields": {
                    "title": {"type": "text", "required": true, "max_length": 80},
                    "status": {"type": "choice", "options": {"open": "Open", "done": {"label": "Done", "color": "green"}}},
                    "project": {"type": "reference", "to": "project", "on_delete": "cascade"},
                    "about": {"type": "reference", "to": ["project", "person"]},
                    "late": {"type": "formula", "value": true, "result": "boolean"}
                  },
                  "unique": {"title_in_project": ["title", "project"]},
                  "rules": {"short": {"check": "size(title) < 80", "message": "Too long"}}
                }
                """))
        .isEmpty();
  }

  @Test
  void acceptsAnExtensionThatOnlyChangesAndTakesAway() {
    assertThat(
            problems(
                "object",
                """
                {"fields": {"title": {"max_length": 20, "label": null}, "effort": null}}
                """))
        .isEmpty();
  }

  @Test
  void refusesKeysOfAnotherTypeUnknownWordsAndBadNames() {
    assertThat(problems("object", "{\"labl\": \"Task\"}")).isNotEmpty();
    assertThat(problems("object", "{\"label\": 5}")).isNotEmpty();
    assertThat(problems("object", "{\"fields\": {\"a\": {\"type\": \"date\", \"max_length\": 5}}}"))
        .isNotEmpty();
    assertThat(problems("object", "{\"fields\": {\"a\": {\"type\": \"spreadsheet\"}}}"))
        .isNotEmpty();
    assertThat(problems("object", "{\"fields\": {\"Title\": {\"type\": \"text\"}}}")).isNotEmpty();
    assertThat(problems("object", "{\"fields\": {\"a\": {\"colour\": \"red\"}}}")).isNotEmpty();
  }

  @Test
  void acceptsFilesWithFreeKeys() {
    assertThat(problems("i18n", "{\"task.fields.title\": \"Title\"}")).isEmpty();
    assertThat(problems("i18n", "{\"task.fields.title\": 5}")).isNotEmpty();
    assertThat(
            problems(
                "scenario",
                "{\"a task is made\": {\"steps\": [{\"do\": \"create task\", \"with\": {\"x\": null}}]}}"))
        .isEmpty();
  }

  private static List<Error> problems(String kind, String json) {
    var file =
        FileKind.ALL.stream().filter(each -> each.name().equals(kind)).findFirst().orElseThrow();
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(JsonSchema.of(file), InputFormat.JSON)
        .validate(json, InputFormat.JSON);
  }
}
