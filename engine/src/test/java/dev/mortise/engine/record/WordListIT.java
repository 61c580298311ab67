package dev.mortise.engine.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.testing.PublishedTenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Words that do not belong into texts, on the line of a write.
class WordListIT {
  private static final String MODEL =
      """
      --- task/task.object.yaml
      label: Task
      display: title
      fields:
        title:  { type: text, required: true }
        text:   { type: long_text }
        rich:   { type: rich_text }
        code:   { type: text }
        lines:  { type: children, of: line, by: task }
      rules:
        clean: { check: "title == null || !title.contains('darn')", message: The rule saw it. }
      --- task/task.flow.yaml
      start: open
      states: { open: Open, done: { label: Done, final: true } }
      transitions:
        finish: { from: open, to: done, ask: [text] }
      --- line/line.object.yaml
      label: Line
      display: what
      fields:
        task: { type: reference, to: task, required: true }
        what: { type: text }
      --- rude.words.yaml
      label: Rude words
      do: mask
      in: { task: [title, text], line: [what] }
      words: [darn, 讨厌]
      --- secret.words.yaml
      label: Secrets
      do: block
      in: { task: [title, text, rich], line: [what] }
      words: [tulip, 暗号]
      --- i18n/zh-CN.yaml
      words.secret: 机密词
      """;

  private final PublishedTenant tenant = PublishedTenant.of(MODEL);

  @Test
  void areMaskedBeforeRulesAreAsked() {
    var id = tenant.admin().create("task", Map.of("title", "a Ｄａｒｎ day, 讨 厌", "code", "darn"));
    assertThat(task(id)).contains("a **** day, * *", "\"code\":\"darn\"");
    tenant.admin().send("PATCH", "task/" + id, Map.of("title", "d.a.r.n!"));
    assertThat(task(id)).contains("\"*******!\"");
  }

  @Test
  void areRefusedByPlaceAndClassAndNotByWord() {
    var refused =
        tenant
            .admin()
            .send("POST", "task", Map.of("title", "Say T U L I P", "rich", "<p>T<b>ul</b>ip</p>"));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body())
        .contains("\"/title\"", "At character 5", "Secrets", "\"/rich\"", "blocked_words")
        .doesNotContain("tulip", "暗号");
    var lines = List.of(Map.of("what", "fine"), Map.of("what", "暗—号"));
    assertThat(tenant.admin().send("POST", "task", Map.of("title", "x", "lines", lines)).body())
        .contains("\"/lines/1/what\"");
  }

  @Test
  void areCalledByTheirClassInTheLanguageOfWhoWrites() {
    var refused =
        tenant
            .admin()
            .sendTo("POST", "records/task", "{\"title\":\"tulip\"}", "Accept-Language: zh-CN");
    assertThat(refused.body()).contains("机密词");
  }

  @Test
  void holdForStepsAndBulksToo() {
    var id = tenant.admin().create("task", Map.of("title", "x"));
    var step =
        tenant
            .admin()
            .send(
                "POST",
                "task/" + id + "/transitions/finish",
                Map.of("fields", Map.of("text", "a tulip")));
    assertThat(step.status()).isEqualTo(422);
    assertThat(step.body()).contains("/fields/text");
    tenant
        .admin()
        .send(
            "POST", "task/" + id + "/transitions/finish", Map.of("fields", Map.of("text", "darn")));
    assertThat(task(id)).contains("\"text\":\"****\"");

    var operation = Map.of("op", "create", "fields", Map.of("title", "tulip"));
    var bulk = tenant.admin().send("POST", "task/bulk", Map.of("operations", List.of(operation)));
    assertThat(bulk.body()).contains("/operations/0/fields/title");
  }

  @Test
  void leaveAloneWhatWasThereBefore() {
    var other = PublishedTenant.of(MODEL.replace("[tulip, 暗号]", "[rose]"));
    var id = other.admin().create("task", Map.of("title", "tulip"));
    assertThat(other.publish(MODEL).status()).isEqualTo(200);
    assertThat(other.admin().send("PATCH", "task/" + id, Map.of("code", "y")).status())
        .isEqualTo(200);
    assertThat(other.admin().send("PATCH", "task/" + id, Map.of("title", "my tulip")).status())
        .isEqualTo(422);
    assertThat(tenant.admin().send("POST", "task", Map.of("title", "rose")).status())
        .as("the list of another tenant")
        .isEqualTo(201);
  }

  private String task(Object id) {
    return tenant.admin().get("task/" + id).body();
  }
}
