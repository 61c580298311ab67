package dev.mortise.engine.install;

import static dev.mortise.engine.testing.RunningEngine.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.testing.JsonHttp.Answer;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.TestModel;
import dev.mortise.metadata.source.PackageZip;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A change of the model that would lose values: seen before, agreed to, taken back.
class ModelChangeIT {
  private static final String MODEL =
      """
      --- task/task.object.yaml
      label: Task
      display: name
      fields:
        name: { type: text, required: true }
        size: { type: text }
        state: { type: choice, index: true, options: { open: Open, done: Done } }
      rules:
        sized: { check: size != "none", message: no }
      --- note/note.object.yaml
      label: Note
      display: text
      fields:
        text: { type: text, unique: true }
      """;
  private static final String RULE = "rules:\n  sized: { check: size != \"none\", message: no }\n";
  private static final String NUMBER =
      MODEL.replace("size: { type: text }", "size: { type: integer }").replace(RULE, "");
  private static final String SIZE = "task.fields.size";

  private final RunningEngine engine = RunningEngine.shared();
  private final Tenant tenant = engine.tenant(MODEL);
  private String token = engine.signIn(tenant, "admin");

  @Test
  void showsWhatAChangeWouldDoAndDoesNothing() {
    create("1");
    create("007");
    var lost = create("many");

    var check = send("POST", "/meta/v1/check", zip(NUMBER));

    assertThat(check.status()).as(check::toString).isEqualTo(200);
    assertThat(check.json()).containsEntry("valid", true).containsEntry("errors", List.of());
    var size = forecast(check, SIZE);
    assertThat(size)
        .containsEntry("change", "retyped")
        .containsEntry("from", "text")
        .containsEntry("to", "integer")
        .containsEntry("estimated", false)
        .containsEntry("used_by", List.of("task.rules.sized"));
    assertThat(numbers(size, "records", "whole", "lossy", "impossible")).isEqualTo("3 1 1 1");
    assertThat(String.valueOf(size.get("samples")))
        .contains("lost=all", "id=" + lost, "value=many", "lost=form", "value=007", "becomes=7");
    assertThat(get(lost).text("size")).isEqualTo("many");
  }

  @Test
  void listsTheMistakesOfAPackage() {
    var check = send("POST", "/meta/v1/check", zip(MODEL.replace("display: name", "display: nam")));

    assertThat(check.status()).as(check::toString).isEqualTo(200);
    assertThat(check.json()).containsEntry("valid", false);
    assertThat(check.errors()).hasSize(1);
  }

  @Test
  void losesNothingWithoutConsentAndEverythingComesBack() {
    var one = create("1");
    var many = create("many");
    var before = List.of(get(one).json(), get(many).json());
    var version = version();

    var refused = send("PUT", "/meta/v1/package", zip(NUMBER));
    assertThat(refused.status()).as(refused::toString).isEqualTo(409);
    assertThat(refused.text("code")).isEqualTo("loss-not-accepted");
    assertThat(refused.errors()).singleElement().asString().contains("/task/fields/size");
    var wrong = send("PUT", "/meta/v1/package?accept_loss=task.fields.name", zip(NUMBER));
    assertThat(wrong.status()).as(wrong::toString).isEqualTo(422);
    accept(NUMBER, SIZE);

    assertThat(get(one).text("size")).isEqualTo("1");
    assertThat(get(many).json()).containsEntry("size", null);
    var report = send("GET", "/meta/v1/losses?object=task&field=size", null);
    assertThat(new String(report.bytes(), StandardCharsets.UTF_8))
        .isEqualTo("id,lost,value,becomes\r\n" + many + ",all,\"many\",\r\n");

    restore(version);
    assertThat(List.of(get(one).json(), get(many).json())).isEqualTo(before);
  }

  @Test
  void keepsWhatWasWrittenSinceWhereThatCanBe() {
    var untouched = create("007");
    var changed = create("many");
    var version = version();
    accept(NUMBER, SIZE);
    patch(changed, Map.of("size", 12));
    var later = create(5);

    var check = send("POST", "/meta/v1/versions/" + version + "/check", null);
    assertThat(numbers(forecast(check, SIZE), "whole", "lossy", "impossible", "changed_since"))
        .isEqualTo("3 0 0 2");
    restore(version);

    assertThat(get(untouched).text("size")).isEqualTo("007");
    assertThat(get(changed).text("size")).isEqualTo("12");
    assertThat(get(later).text("size")).isEqualTo("5");
  }

  @Test
  void takesBackTheEndOfAFieldAndOfAnObjectType() {
    var id = create("1");
    var note = send("POST", "/api/v1/records/note", Map.of("text", "a")).text("id");
    var before = get(id).json();
    var version = version();
    var without = MODEL.replace("  size: { type: text }\n", "").replace(RULE, "");
    var end = without.indexOf("--- note");

    accept(without.substring(0, end), "note", SIZE);
    assertThat(get(id).json()).doesNotContainKey("size");
    assertThat(send("GET", "/api/v1/records/note", null).status()).isEqualTo(404);
    restore(version);

    assertThat(get(id).json()).isEqualTo(before);
    assertThat(send("GET", "/api/v1/records/note/" + note, null).text("text")).isEqualTo("a");
    var twice = send("POST", "/api/v1/records/note", Map.of("text", "A"));
    assertThat(twice.status()).as("still occurs once: %s", twice).isEqualTo(409);
  }

  @Test
  void takesBackWithinThirtyDaysAndNotAMomentLater() {
    var other = NUMBER.substring(0, NUMBER.indexOf("--- note"));
    var many = create("many");
    var note = send("POST", "/api/v1/records/note", Map.of("text", "a")).text("id");
    var version = version();

    accept(other, "note", SIZE);
    daysPass(Duration.ofDays(30));
    restore(version);
    assertThat(get(many).text("size")).isEqualTo("many");
    assertThat(note(note).text("text")).isEqualTo("a");

    accept(other, "note", SIZE);
    daysPass(Duration.ofDays(30).plusNanos(1_000));
    restore(version);
    assertThat(get(many).json()).containsEntry("size", null);
    assertThat(note(note).status()).isEqualTo(404);
  }

  @Test
  void removesAnOptionOnlyWithConsentAndFiltersByTheNewNameOfAnother() {
    var open = create("1", "open");
    var done = create("2", "done");
    var version = version();

    accept(MODEL.replace("open: Open", "todo: { label: Open, was: open }"));
    accept(MODEL.replace("open: Open", "todo: Open"));
    assertThat(filtered("state == 'todo'")).containsExactly(open);
    var one = MODEL.replace("open: Open, done: Done", "todo: Open");
    assertThat(send("PUT", "/meta/v1/package", zip(one)).status()).isEqualTo(409);
    accept(one, "task.fields.state");
    assertThat(get(done).json()).containsEntry("state", null);
    assertThat(filtered("!has(state)")).containsExactly(done);

    restore(version);
    assertThat(filtered("state == 'done'")).containsExactly(done);
    assertThat(filtered("state == 'open'")).containsExactly(open);
  }

  /// What is done once a day is done now.
  private void daysPass(Duration days) {
    CLOCK.advance(days);
    engine.bean(IndexFilling.class).clear();
    token = engine.signIn(tenant, "admin");
  }

  private Answer note(String id) {
    return send("GET", "/api/v1/records/note/" + id, null);
  }

  private List<String> filtered(String filter) {
    var page = send("POST", "/api/v1/records/task/query", Map.of("filter", filter));
    assertThat(page.status()).as(page::toString).isEqualTo(200);
    return page.items().stream().map(item -> String.valueOf(item.get("id"))).toList();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> forecast(Answer check, String path) {
    var data = (List<Map<String, Object>>) check.json().getOrDefault("data", List.of());
    return data.stream().filter(each -> path.equals(each.get("path"))).findFirst().orElseThrow();
  }

  private static String numbers(Map<String, Object> forecast, String... names) {
    return List.of(names).stream()
        .map(name -> String.valueOf(forecast.get(name)))
        .collect(Collectors.joining(" "));
  }

  private int version() {
    var newest = send("GET", "/meta/v1/versions", null).items().getFirst();
    return Integer.parseInt(String.valueOf(newest.get("version")));
  }

  private void accept(String model, String... losses) {
    var query = losses.length == 0 ? "" : "?accept_loss=" + String.join(",", losses);
    var answer = send("PUT", "/meta/v1/package" + query, zip(model));
    assertThat(answer.status()).as(answer::toString).isEqualTo(200);
  }

  private void restore(int version) {
    var answer = send("POST", "/meta/v1/versions/" + version + "/restore", null);
    assertThat(answer.status()).as(answer::toString).isEqualTo(200);
  }

  private String create(Object size) {
    return created(Map.of("name", "n", "size", size));
  }

  private String create(Object size, String state) {
    return created(Map.of("name", "n", "size", size, "state", state));
  }

  private String created(Map<String, Object> fields) {
    var created = send("POST", "/api/v1/records/task", fields);
    assertThat(created.status()).as(created::toString).isEqualTo(201);
    return created.text("id");
  }

  private void patch(String id, Map<String, Object> fields) {
    var answer = send("PATCH", "/api/v1/records/task/" + id, fields);
    assertThat(answer.status()).as(answer::toString).isEqualTo(200);
  }

  private Answer get(String id) {
    return send("GET", "/api/v1/records/task/" + id, null);
  }

  private static byte[] zip(String model) {
    return PackageZip.write(TestModel.source(model));
  }

  private Answer send(String method, String path, @Nullable Object body) {
    return engine.json().send(method, "/t/" + tenant.code() + path, token, body);
  }
}
