package dev.mortise.engine.once;

import static dev.mortise.engine.testing.RunningEngine.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.platform.Json;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.engine.testing.JsonHttp;
import dev.mortise.engine.testing.RawHttp.Answer;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.TestModel;
import dev.mortise.metadata.snapshot.Role;
import dev.mortise.metadata.source.PackageZip;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.StringUtils;

/// A write sent again with its `Idempotency-Key` has one effect and one answer.
class OnceIT {
  private static final String FILES =
      """
      --- item/item.object.yaml
      label: Item
      display: name
      fields:
        name: { type: text, required: true, unique: true }
      --- roles/clerk.role.yaml
      label: Clerk
      objects:
        item: { read: all, create: all, update: all }
      """;
  private static final String ITEMS = "/api/v1/records/item";
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final RunningEngine ENGINE = RunningEngine.shared();
  private static final Tenant TENANT = ENGINE.tenant(FILES);

  private final String key = "key-" + NUMBER.incrementAndGet();
  private final KeyedHttp admin = caller(TENANT, Role.ADMIN);

  @Test
  void answersACreationSentAgainLikeTheFirst() {
    var first = admin.send("POST", ITEMS, key, item(key));
    var second = admin.send("POST", ITEMS, key, item(key));

    assertThat(first.status()).isEqualTo(201);
    assertThat(first.header("Idempotency-Replayed")).isEmpty();
    assertThat(first.header("Content-Type")).hasValue("application/json");
    same(second, first);
    assertThat(second.header("Idempotency-Replayed")).hasValue("true");
    assertThat(second.header("Location")).isPresent();
    assertThat(second.header("ETag")).hasValue("\"1\"");
    assertThat(named(key)).isEqualTo(1);
  }

  @Test
  void answersEveryOtherWriteSentAgainLikeTheFirst() {
    var record = ITEMS + "/" + create(key);

    twice("PATCH", record, "a", "{\"name\":\"%s b\"}".formatted(key), 200);
    twice("DELETE", record, "b", "", 204);
    twice("POST", record + "/restore", "c", "", 200);
    assertThat(admin.get(record).header("ETag")).hasValue("\"3\"");
  }

  @Test
  void answersManyWritesInOneRequestSentAgainLikeTheFirst() {
    var create = "{\"op\":\"create\",\"fields\":{\"name\":\"%s\"}}".formatted(key);
    var wrong = "{\"op\":\"create\",\"fields\":{}}";

    twice(
        "POST",
        ITEMS + "/bulk",
        "",
        "{\"atomic\":false,\"operations\":[" + create + "," + wrong + "]}",
        200);
    assertThat(named(key)).isEqualTo(1);
  }

  @Test
  void answersAnApiKeySentAgainWithTheKeyItself() {
    var body =
        "{\"name\":\"%s\",\"role\":\"admin\",\"expires_at\":\"2027-01-01T00:00:00Z\"}"
            .formatted(key);
    twice("POST", "/api/v1/api-keys", "", body, 201);
    assertThat(admin.get("/api/v1/api-keys").body()).containsOnlyOnce("\"" + key + "\"");
    assertThat(stored()).noneMatch(kept -> kept.contains("mk_"));
  }

  @Test
  void publishesOnceAlsoWhenSomethingElseWasPublishedSince() {
    var tenant = ENGINE.tenant(FILES);
    var publisher = caller(tenant, Role.ADMIN);
    var first = publish(publisher, key, "First");
    var other = publish(publisher, key + "x", "Other");
    var again = publish(publisher, key, "First");

    assertThat(first.status()).as(first::toString).isEqualTo(200);
    assertThat(again.bytes()).isEqualTo(first.bytes());
    assertThat(again.response().headers().firstValue("Idempotency-Replayed")).hasValue("true");
    assertThat(publisher.get("/meta/v1/versions").body())
        .startsWith("{\"items\":[{\"version\":" + other.text("version") + ",");
  }

  @Test
  void refusesAKeyThatCameWithAnotherRequest() {
    admin.send("POST", ITEMS, key, item(key));

    for (var other :
        List.of(
            admin.send("POST", ITEMS, key, item(key + " other")),
            admin.send("POST", "/api/v1/records/user", key, item(key)),
            admin.send("DELETE", ITEMS + "/" + UUID.randomUUID(), key, ""))) {
      assertThat(other.status()).isEqualTo(422);
      assertThat(other.member("code")).isEqualTo("idempotency-key-reused");
      assertThat(other.body()).contains("\\\"" + key + "\\\"");
    }
    assertThat(named(key + " other")).isZero();
  }

  @Test
  void keepsNothingOfARefusedWrite() {
    var refused = admin.send("POST", ITEMS, key, "{}");
    var corrected = admin.send("POST", ITEMS, key, item(key));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(corrected.status()).isEqualTo(201);
  }

  @Test
  void showsNobodyElseWhatWasAnswered() {
    var first = admin.send("POST", ITEMS, key, item(key));
    ENGINE.user(TENANT, "clerk-" + key, "clerk");
    var clerk = caller(TENANT, "clerk-" + key);
    var stranger = caller(ENGINE.tenant(FILES), Role.ADMIN);

    var clerks = clerk.send("POST", ITEMS, key, item(key));
    var strangers = stranger.send("POST", ITEMS, key, item(key));

    assertThat(clerks.status()).as("the name is taken").isEqualTo(409);
    assertThat(strangers.status()).isEqualTo(201);
    assertThat(strangers.member("id")).isNotEqualTo(first.member("id"));
  }

  @Test
  void showsAnApiKeyOfLessRightsNothingOfWhatItsUserWasAnswered() {
    admin.send("POST", ITEMS, key, item(key));
    var made =
        admin.send(
            "POST",
            "/api/v1/api-keys",
            key + "k",
            "{\"name\":\"k\",\"role\":\"clerk\",\"expires_at\":\"2027-01-01T00:00:00Z\"}");
    var program = new KeyedHttp(ENGINE, TENANT, made.member("key"));

    assertThat(program.send("POST", ITEMS, key, item(key)).status()).isEqualTo(422);
  }

  @Test
  void refusesARepetitionWhileTheFirstStillRuns() {
    var id = UUID.fromString(create(key));
    var patch = "{\"name\":\"%s changed\"}".formatted(key);
    var jdbc = ENGINE.bean(JdbcClient.class);
    var calls =
        ENGINE
            .bean(TenantSession.class)
            .write(
                TENANT,
                () -> {
                  jdbc.sql("select 1 from store.record where tenant_id = ? and id = ? for update")
                      .params(TENANT.id(), id)
                      .query()
                      .singleRow();
                  var sent = List.of(later(id, patch), later(id, patch));
                  var early =
                      (Answer)
                          CompletableFuture.anyOf(sent.toArray(CompletableFuture[]::new)).join();
                  assertThat(early.status()).isEqualTo(409);
                  assertThat(early.member("code")).isEqualTo("idempotency-key-in-use");
                  assertThat(early.header("Retry-After")).hasValue("1");
                  return sent;
                });

    assertThat(calls).extracting(call -> call.join().status()).containsExactlyInAnyOrder(200, 409);
    assertThat(admin.get(ITEMS + "/" + id).header("ETag")).hasValue("\"2\"");
  }

  @Test
  void forgetsAfterADay() {
    admin.send("POST", ITEMS, key, item(key));
    CLOCK.advance(Once.KEPT);
    var late = caller(TENANT, Role.ADMIN).send("POST", ITEMS, key, item(key + " late"));

    assertThat(late.status()).isEqualTo(201);
    assertThat(stored()).as("cleared away by later writes").hasSizeLessThan(20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "ключ", "tab\there"})
  void refusesAMalformedKeyByName(String malformed) {
    refused(admin.send("POST", ITEMS, malformed, item(key)));
  }

  @Test
  void refusesAKeyTooLongOrGivenTwice() {
    refused(admin.send("POST", ITEMS, "k".repeat(256), item(key)));
    refused(admin.send("POST", ITEMS, key, item(key), "Idempotency-Key: another"));
    assertThat(admin.send("POST", ITEMS, "k".repeat(255), item(key)).status()).isEqualTo(201);
  }

  @Test
  void refusesAKeyWhereNoAnswerIsKeptAndLeavesReadsAlone() {
    var body = RunningEngine.credentials(Role.ADMIN, RunningEngine.PASSWORD);
    var signIn = admin.send("POST", "/api/v1/session", key, body);

    assertThat(signIn.status()).isEqualTo(400);
    assertThat(signIn.member("code")).isEqualTo("idempotency-key-not-taken");
    assertThat(admin.send("POST", ITEMS + "/query", key, "{}").status()).isEqualTo(200);
  }

  private void twice(String method, String path, String suffix, String body, int status) {
    var first = admin.send(method, path, key + suffix, body);
    var second = admin.send(method, path, key + suffix, body);
    assertThat(first.status()).as(first.body()).isEqualTo(status);
    same(second, first);
    assertThat(second.header("Idempotency-Replayed")).hasValue("true");
  }

  private static void same(Answer again, Answer first) {
    assertThat(again.status()).as(again.body()).isEqualTo(first.status());
    assertThat(again.body()).isEqualTo(first.body());
    for (var header : List.of("ETag", "Location", "Content-Type")) {
      assertThat(again.header(header)).as(header).isEqualTo(first.header(header));
    }
  }

  private static void refused(Answer answer) {
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.member("code")).isEqualTo("malformed-header");
    assertThat(answer.member("detail")).contains("Idempotency-Key");
  }

  private CompletableFuture<Answer> later(UUID id, String patch) {
    return CompletableFuture.supplyAsync(
        () -> admin.send("PATCH", ITEMS + "/" + id, key + "p", patch), Thread::startVirtualThread);
  }

  private String create(String name) {
    return admin.send("POST", ITEMS, name + "-made", item(name)).member("id");
  }

  private static JsonHttp.Answer publish(KeyedHttp publisher, String key, String label) {
    var source = TestModel.source(FILES.replace("label: Item", "label: " + label));
    return ENGINE
        .json()
        .send(
            "PUT",
            "/t/" + publisher.tenant().code() + "/meta/v1/package",
            publisher.token(),
            PackageZip.write(source),
            "Idempotency-Key",
            key);
  }

  private static KeyedHttp caller(Tenant tenant, String username) {
    return new KeyedHttp(ENGINE, tenant, ENGINE.signIn(tenant, username));
  }

  private int named(String name) {
    var page =
        admin.send(
            "POST",
            ITEMS + "/query",
            key,
            Json.write(Map.of("filter", "name == '%s'".formatted(name))));
    return StringUtils.countOccurrencesOf(page.body(), "\"created_at\"");
  }

  private static String item(String name) {
    return "{\"name\":\"%s\"}".formatted(name);
  }

  private static List<String> stored() {
    return ENGINE
        .bean(TenantSession.class)
        .read(
            TENANT,
            () ->
                ENGINE
                    .bean(JdbcClient.class)
                    .sql("select request || ' ' || body from once.answer")
                    .query(String.class)
                    .list());
  }
}
