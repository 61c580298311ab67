package dev.mortise.engine.once;

import static dev.mortise.engine.testing.RunningEngine.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.identity.AuditKind;
import dev.mortise.engine.identity.OperatorAudit;
import dev.mortise.engine.install.Templates;
import dev.mortise.engine.tenant.Tenants;
import dev.mortise.engine.testing.JsonHttp.Answer;
import dev.mortise.engine.testing.RunningEngine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What the operator sends again with its `Idempotency-Key` has one effect and one answer, too.
class OperatorRepeatsIT {
  private static final String TENANTS = "/platform/api/v1/tenants";
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final RunningEngine ENGINE = RunningEngine.shared();

  private final String template = ENGINE.bean(Templates.class).names().last();
  private final String code = "repeated-" + NUMBER.incrementAndGet();

  @Test
  void aTenantIsMadeOnceAndItsPasswordToldEachTime() {
    var first = create("k");
    var again = create("k");

    assertThat(first.status()).as(first::toString).isEqualTo(201);
    same(again, first);
    assertThat(again.response().headers().firstValue("Location")).hasValue(TENANTS + "/" + code);
    assertThat(signIn(again.text("admin_password")).status()).isEqualTo(200);
    assertThat(done()).containsExactly(AuditKind.TENANT_CREATED);
    assertThat(stored()).noneMatch(kept -> kept.contains(first.text("admin_password")));
  }

  @Test
  void everyOtherWriteHasOneEffectToo() {
    create("k");

    twice("POST", "/suspend", null, 200);
    twice("POST", "/resume", null, 200);
    twice("PUT", "/quotas", Map.of("records", 77), 200);
    send("POST", "/" + code + "/suspend", "again", null);
    twice("DELETE", "", null, 204);
    assertThat(done())
        .containsExactly(
            AuditKind.TENANT_ERASED,
            AuditKind.TENANT_SUSPENDED,
            AuditKind.QUOTAS_CHANGED,
            AuditKind.TENANT_RESUMED,
            AuditKind.TENANT_SUSPENDED,
            AuditKind.TENANT_CREATED);
  }

  @Test
  void aSuspensionSentAgainAfterTheTenantWasResumedDoesNotSuspendIt() {
    create("k");
    send("POST", "/" + code + "/suspend", "s", null);
    send("POST", "/" + code + "/resume", "r", null);

    assertThat(send("POST", "/" + code + "/suspend", "s", null).text("status"))
        .isEqualTo("suspended");
    assertThat(ENGINE.operator("GET", "/tenants/" + code, null).text("status")).isEqualTo("active");
  }

  @Test
  void aKeyThatCameWithAnotherRequestIsRefused() {
    create("k");
    var other = body();
    other.put("name", "Other");

    refused(send("POST", "", "k", other), 422, "idempotency-key-reused");
    refused(send("POST", "/" + code + "/suspend", "k", null), 422, "idempotency-key-reused");
    other.put("code", code + "-other");
    refused(send("POST", "", "k", other), 422, "idempotency-key-reused");
    assertThat(ENGINE.operator("GET", "/tenants/" + code + "-other", null).status()).isEqualTo(404);
  }

  @Test
  void aRefusalIsNotKept() {
    var wrong = body();
    wrong.put("template", "nothing");

    refused(send("POST", "", "k", wrong), 422, "unknown-template");
    refused(send("POST", "/" + code + "/suspend", "s", null), 404, "unknown-tenant");
    assertThat(create("k").status()).isEqualTo(201);
    assertThat(send("POST", "/" + code + "/suspend", "s", null).status()).isEqualTo(200);
  }

  @Test
  void ofEqualCreationsAtOnceOneIsCarriedOut() {
    var answers = atOnce(4, () -> create("k"));

    assertThat(answers).anyMatch(answer -> answer.status() == 201);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 201)
        .allSatisfy(answer -> {
          assertThat(answer.status()).isEqualTo(409);
          assertThat(answer.text("code")).isIn("idempotency-key-in-use", "tenant-being-made");
          assertThat(answer.response().headers().firstValue("Retry-After")).hasValue("1");
        });
    var made = answers.stream().filter(answer -> answer.status() == 201).toList();
    assertThat(made).allSatisfy(one -> assertThat(one.bytes()).isEqualTo(made.getFirst().bytes()));
    same(create("k"), made.getFirst());
    assertThat(done()).containsExactly(AuditKind.TENANT_CREATED);
  }

  @Test
  void ofEqualChangesAtOnceOneIsCarriedOut() {
    create("k");
    var answers = atOnce(6, () -> send("POST", "/" + code + "/suspend", "s", null));

    assertThat(answers).extracting(Answer::status).contains(200).isSubsetOf(200, 409);
    assertThat(done()).containsExactly(AuditKind.TENANT_SUSPENDED, AuditKind.TENANT_CREATED);
  }

  @Test
  void twoCreationsWithOneKeyAndDifferentCodesMakeOneTenant() {
    var other = body();
    other.put("code", code + "-other");
    var answers =
        Stream.of(body(), other)
            .map(body ->
                CompletableFuture.supplyAsync(
                    () -> send("POST", "", "k", body), Thread::startVirtualThread))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(answers).extracting(Answer::status).containsOnlyOnce(201).isSubsetOf(201, 422, 409);
    assertThat(
            Stream.of(code, code + "-other")
                .filter(one -> ENGINE.operator("GET", "/tenants/" + one, null).status() == 200))
        .hasSize(1);
  }

  @Test
  void aTenantWhoseMakingWasCutShortIsMadeAnew() {
    var left = ENGINE.bean(Tenants.class).create(code, "cut short");

    assertThat(create("k").status()).isEqualTo(201);
    assertThat(ENGINE.bean(Tenants.class).byCode(code))
        .hasValueSatisfying(tenant -> {
          assertThat(tenant.name()).isEqualTo("Test");
          assertThat(tenant.id()).isNotEqualTo(left.id());
        });
    refused(create("other"), 409, "tenant-exists");
  }

  @Test
  void whoAsksForATenantThatIsBeingMadeIsToldToWait() {
    var early = ENGINE.bean(Tenants.class).making(code, () -> create("k"));

    refused(early, 409, "tenant-being-made");
    assertThat(early.response().headers().firstValue("Retry-After")).hasValue("1");
    assertThat(create("k").status()).isEqualTo(201);
  }

  @Test
  void anAnswerIsForgottenAfterADay() {
    create("k");
    CLOCK.advance(Once.KEPT);

    refused(create("k"), 409, "tenant-exists");
    send("POST", "/" + code + "/suspend", "s", null);
    assertThat(stored()).as("cleared away by later writes").hasSizeLessThan(20);
  }

  private void twice(String method, String path, @Nullable Object body, int status) {
    var first = send(method, "/" + code + path, method + path, body);
    assertThat(first.status()).as(first::toString).isEqualTo(status);
    same(send(method, "/" + code + path, method + path, body), first);
  }

  private static void same(Answer again, Answer first) {
    assertThat(again.status()).as(again::toString).isEqualTo(first.status());
    assertThat(again.bytes()).isEqualTo(first.bytes());
    assertThat(again.response().headers().firstValue("Idempotency-Replayed")).hasValue("true");
  }

  private static void refused(Answer answer, int status, String problem) {
    assertThat(answer.status()).as(answer::toString).isEqualTo(status);
    assertThat(answer.text("code")).isEqualTo(problem);
  }

  private static List<Answer> atOnce(int number, Supplier<Answer> call) {
    return Stream.generate(() -> CompletableFuture.supplyAsync(call, Thread::startVirtualThread))
        .limit(number)
        .toList()
        .stream()
        .map(CompletableFuture::join)
        .toList();
  }

  private Map<String, Object> body() {
    return new HashMap<>(Map.of("code", code, "name", "Test", "template", template));
  }

  private Answer create(String key) {
    return send("POST", "", key, body());
  }

  private Answer send(String method, String path, String key, @Nullable Object body) {
    return ENGINE
        .json()
        .send(
            method,
            TENANTS + path,
            RunningEngine.OPERATOR_KEY,
            body,
            "Idempotency-Key",
            code + "-" + key);
  }

  private Answer signIn(String password) {
    return ENGINE
        .json()
        .send(
            "POST",
            "/t/" + code + "/api/v1/session",
            null,
            Map.of("username", "admin", "password", password));
  }

  /// What the operator has done to the tenant, newest first.
  private List<AuditKind> done() {
    return ENGINE.bean(OperatorAudit.class).page(null, 1_000).stream()
        .filter(entry -> entry.tenant().equals(code))
        .map(OperatorAudit.Entry::kind)
        .toList();
  }

  private static List<String> stored() {
    return ENGINE
        .bean(JdbcClient.class)
        .sql("select request || ' ' || body from once.operator_answer")
        .query((row, _) -> row.getString(1))
        .list();
  }
}
