package dev.mortise.engine.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.testing.JsonHttp.Answer;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.TestModel;
import dev.mortise.metadata.source.PackageWriter;
import dev.mortise.metadata.source.PackageZip;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a new version of a package does to the records that are there.
class PublishingIT {
  private static final String MODEL =
      """
      --- task/task.object.yaml
      label: Task
      display: name
      fields:
        name: { type: text, required: true }
        effort: { type: integer }
      """;

  private final RunningEngine engine = RunningEngine.shared();
  private final Tenant tenant = engine.tenant(MODEL);
  private final String token = engine.signIn(tenant, "admin");

  @Test
  void exportsWhatWasPublishedByteByByte() {
    var written = PackageWriter.write(TestModel.source(MODEL)).source();

    assertThat(export()).isEqualTo(PackageZip.write(written));
  }

  @Test
  void changesNothingWhenPublishedAgain() {
    var before = versions();

    assertThat(publish(export()).text("version")).isEqualTo(latest(before));
    assertThat(publish(MODEL).text("version")).isEqualTo(latest(before));
    assertThat(versions().items()).isEqualTo(before.items());
  }

  @Test
  void keepsTheValuesOfARenamedField() {
    var id = create("one", 3);

    published(MODEL.replace("effort: { type: integer", "size: { type: integer, was: effort"));

    assertThat(get(id).json()).doesNotContainKey("effort");
    assertThat(get(id).text("size")).isEqualTo("3");
  }

  @Test
  void startsEmptyWhenAFieldIsRemovedAndAddedAgain() {
    var id = create("one", 3);

    var without =
        PackageZip.write(TestModel.source(MODEL.replace("  effort: { type: integer }\n", "")));
    assertThat(send("PUT", "/meta/v1/package?accept_loss=task.fields.effort", without).status())
        .isEqualTo(200);
    assertThat(get(id).json()).doesNotContainKey("effort");
    published(MODEL);

    assertThat(get(id).json()).containsEntry("effort", null);
  }

  @Test
  void tellsEveryMistakeAtOnceAndChangesNothing() {
    var id = create("one", 3);
    var before = versions();
    var exported = export();

    var refused =
        publish(
            MODEL
                .replace("display: name", "display: title")
                .replace("type: integer", "type: integer, default: soon"));

    assertThat(refused.status()).as(refused::toString).isEqualTo(422);
    assertThat(refused.errors())
        .as(refused::toString)
        .hasSize(2)
        .allSatisfy(error -> assertThat(error).containsEntry("pointer", "/task~1task.object.yaml"));
    assertThat(versions().items()).isEqualTo(before.items());
    assertThat(export()).isEqualTo(exported);
    assertThat(get(id).text("effort")).isEqualTo("3");
  }

  @Test
  void refusesAUniqueKeyThatRecordsBreakAlready() {
    create("same", 1);
    create("same", 2);
    var before = versions();

    var refused = publish(MODEL.replace("required: true", "required: true, unique: true"));

    assertThat(refused.status()).as(refused::toString).isEqualTo(409);
    assertThat(refused.errors()).isNotEmpty();
    assertThat(versions().items()).isEqualTo(before.items());
    create("same", 3);
  }

  private String create(String name, int effort) {
    var created = send("POST", "/api/v1/records/task", Map.of("name", name, "effort", effort));
    assertThat(created.status()).as(created::toString).isEqualTo(201);
    return created.text("id");
  }

  private Answer get(String id) {
    return send("GET", "/api/v1/records/task/" + id, null);
  }

  private void published(String model) {
    var answer = publish(model);
    assertThat(answer.status()).as(answer::toString).isEqualTo(200);
  }

  private Answer publish(String model) {
    return publish(PackageZip.write(TestModel.source(model)));
  }

  private Answer publish(byte[] archive) {
    return send("PUT", "/meta/v1/package", archive);
  }

  private byte[] export() {
    return send("GET", "/meta/v1/package", null).bytes();
  }

  private Answer versions() {
    return send("GET", "/meta/v1/versions", null);
  }

  private static String latest(Answer versions) {
    return String.valueOf(versions.items().getFirst().get("version"));
  }

  private Answer send(String method, String path, @Nullable Object body) {
    return engine.json().send(method, "/t/" + tenant.code() + path, token, body);
  }
}
