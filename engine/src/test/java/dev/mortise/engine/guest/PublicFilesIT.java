package dev.mortise.engine.guest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.file.Samples;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.RawHttp.Answer;
import dev.mortise.engine.testing.RunningEngine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// Files of visitors: taken for fields of the page, given by who has uploaded them, seen again.
class PublicFilesIT {
  private static final String MODEL =
      """
      --- task/task.object.yaml
      label: Task
      display: name
      conversation: said
      fields:
        name: { type: text, required: true }
        photos: { type: image, many: true }
        paper: { type: file }
        signed: { type: signature }
        inner: { type: file }
      --- task/task.flow.yaml
      start: fresh
      states: { fresh: Fresh, done: { label: Done, final: true } }
      transitions:
        accept: { from: fresh, to: done, by: [visitor], ask: [signed] }
        spoil: { from: fresh, to: done, by: [visitor], ask: [inner] }
      --- task/said.notice.yaml
      label: Message
      to: { role: visitor }
      in_app: "{name}"
      --- report.page.yaml
      label: Report
      public:
        creates: task
        as: visitor
        fields: [name, photos, paper]
        shows: [name, photos]
        steps: [accept]
      --- access/visitor.role.yaml
      label: Visitor
      kind: public
      objects:
        task: { read: created_by == me, create: all, update: created_by == me }
      """;

  private static final byte[] PICTURE = Samples.picture("png", 400, 200);
  private static final RunningEngine ENGINE = RunningEngine.shared();
  private static final RunningEngine STRICT =
      RunningEngine.another("--mortise.visits.free=1", "--mortise.visits.bits=8");

  private final PublishedTenant tenant = PublishedTenant.of(MODEL);
  private final String mine = UUID.randomUUID().toString();

  @AfterAll
  static void stop() {
    STRICT.close();
  }

  @Test
  void aVisitorGivesThePicturesTheyHaveUploadedAndSeesThemAgain() {
    var picture = upload("photos", PICTURE, mine);
    assertThat(picture.status()).as(picture.body()).isEqualTo(201);
    assertThat(picture.body()).contains("\"type\":\"image/png\"", "\"thumbnail\":true");
    var id = picture.member("id");

    var made = report(mine, Map.of("name", "a", "photos", List.of(id)));
    assertThat(made.status()).as(made.body()).isEqualTo(201);

    var token = made.member("token");
    assertThat(seen(token, id).bytes()).startsWith("\u0089PNG");
    var small = seen(token, id + "?size=thumb");
    assertThat(small.header("Content-Type")).hasValue("image/jpeg");
    assertThat(small.header("Content-Security-Policy")).hasValue("default-src 'none'; sandbox");
  }

  @Test
  void nobodyElseGivesOrSeesThem() {
    var id = upload("photos", PICTURE, mine).member("id");
    var other = UUID.randomUUID().toString();

    assertThat(report(other, Map.of("name", "a", "photos", List.of(id))).body())
        .contains("unknown_file");
    var token = report(other, Map.of("name", "a")).member("token");
    assertThat(seen(token, id).member("code")).isEqualTo("file-not-found");
    report(mine, Map.of("name", "a", "photos", List.of(id)));
    assertThat(seen(token, id).member("code")).isEqualTo("file-not-found");
    assertThat(seen("nothing", id).member("code")).isEqualTo("no-such-link");
  }

  @Test
  void whatThePageDoesNotShowIsNotSeenAgain() {
    var id = upload("paper", "text".getBytes(UTF_8), mine).member("id");
    var token = report(mine, Map.of("name", "a", "paper", id)).member("token");

    assertThat(seen(token, id).member("code")).isEqualTo("file-not-found");
  }

  @Test
  void onlyFieldsThePageAsksForTakeFilesOfTheirKind() {
    for (var field : List.of("inner", "signed", "name", "nothing")) {
      assertThat(upload(field, PICTURE, mine).member("code")).as(field).isEqualTo("not-offered");
    }
    assertThat(upload("photos", "<svg/>".getBytes(UTF_8), mine).member("code"))
        .isEqualTo("file-type");
    assertThat(upload("photos", new byte[0], mine).member("code")).isEqualTo("bad-file");
  }

  @Test
  void whoHasALinkUploadsWhatTheStepsOfThePageAskFor() {
    var token = report(mine, Map.of("name", "a")).member("token");
    var link = "X-Link-Token: " + token;

    assertThat(send(ENGINE, "photos", PICTURE, link).member("code")).isEqualTo("not-offered");
    assertThat(send(ENGINE, "inner", PICTURE, link).member("code")).isEqualTo("not-offered");
    var signed = send(ENGINE, "signed", PICTURE, link).member("id");
    var taken =
        call(
            "POST", "/record/transitions/accept", Map.of("fields", Map.of("signed", signed)), link);
    assertThat(taken.status()).as(taken.body()).isEqualTo(200);
  }

  @Test
  void anUploadNamesTheKeyOfItsFormHardToGuess() {
    for (var key : List.of("", "X-Form-Key: 1", "X-Form-Key: " + "x".repeat(300))) {
      assertThat(send(ENGINE, "photos", PICTURE, key).member("code")).isEqualTo("malformed-header");
    }
  }

  @Test
  void manyUploadsFromOneAddressCostWork() {
    var codes = new ArrayList<Integer>();
    for (int i = 0; i < 6; i++) {
      codes.add(send(STRICT, "photos", PICTURE, "X-Form-Key: " + mine).status());
    }
    assertThat(codes).contains(201).endsWith(428);
  }

  @Test
  void manyStepsAndMessagesFromOneAddressCostWorkToo() {
    var token = report(mine, Map.of("name", "a")).member("token");
    var codes = new ArrayList<Integer>();
    for (int i = 0; i < 8; i++) {
      var said = Map.of("text", "Hello");
      codes.add(call(STRICT, "POST", "/record/messages", said, "X-Link-Token: " + token).status());
    }
    assertThat(codes).contains(201).endsWith(428);
    var step =
        call(STRICT, "POST", "/record/transitions/accept", Map.of(), "X-Link-Token: " + token);
    assertThat(step.member("code")).isEqualTo("human-check");
  }

  private Answer upload(String field, byte[] bytes, String key) {
    return send(ENGINE, field, bytes, "X-Form-Key: " + key);
  }

  private Answer send(RunningEngine node, String field, byte[] bytes, String header) {
    var headers = new ArrayList<>(List.of("Accept-Language: en"));
    headers.add("Content-Type: application/octet-stream");
    if (!header.isEmpty()) {
      headers.add(header);
    }
    return node.http()
        .send(
            "POST",
            address("/files?name=a.png&field=" + field),
            bytes,
            headers.toArray(String[]::new));
  }

  private Answer report(String key, Map<String, ?> fields) {
    return call("POST", "", Map.of("fields", fields), "Idempotency-Key: " + key);
  }

  private Answer seen(String token, String file) {
    return call("GET", "/record/files/" + file, null, "X-Link-Token: " + token);
  }

  private Answer call(String method, String path, @Nullable Object body, String header) {
    return call(ENGINE, method, path, body, header);
  }

  private Answer call(
      RunningEngine node, String method, String path, @Nullable Object body, String header) {
    return node.http()
        .send(
            method,
            address(path),
            body == null ? "" : Json.write(body),
            header,
            "Accept-Language: en");
  }

  private String address(String path) {
    return "/t/" + tenant.tenant().code() + "/api/v1/public/report" + path;
  }
}
