package dev.mortise.engine.quota;

import static dev.mortise.engine.testing.RunningEngine.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.catalog.Publishing;
import dev.mortise.engine.tenant.Quota;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.RawHttp.Answer;
import dev.mortise.engine.testing.RunningEngine;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A tenant uses no more than it may, is told what it uses, and takes nothing from another one.
class QuotaIT {
  private static final String FILES =
      """
      --- item/item.object.yaml
      label: Item
      display: name
      fields:
        name: { type: text }
      --- roles/clerk.role.yaml
      label: Clerk
      objects:
        item: { read: all, create: all, update: all, delete: all }
      """;
  private static final RunningEngine ENGINE = RunningEngine.shared();
  private static final PublishedTenant OTHER = PublishedTenant.of(FILES);

  private final PublishedTenant tenant = PublishedTenant.of(FILES);
  private final String token = ENGINE.signIn(tenant.tenant(), "admin");

  @Test
  void refusesTheRequestsOfAClassThatIsUsedUpAndNoOthers() {
    limit(Map.of("writes_per_second", 0));

    refused(create(), "quota-rate", "writes_per_second");
    assertThat(tenant.admin().get("item").status()).isEqualTo(200);
    assertThat(OTHER.admin().send("POST", "item", Map.of()).status()).isEqualTo(201);
  }

  @Test
  void servesAsManyReadsAsASecondHasAndThenAsTheyComeBack() {
    servesSoMany("reads_per_second", Duration.ofSeconds(1), () -> tenant.admin().get("item"));
  }

  @Test
  void servesAsManyWritesAsASecondHasAndThenAsTheyComeBack() {
    servesSoMany("writes_per_second", Duration.ofSeconds(1), this::create);
  }

  /// What is heavy has a minute, and takes nothing from what is not.
  @Test
  void servesAsMuchHeavyWorkAsAMinuteHasAndThenAsItComesBack() {
    servesSoMany("heavy_per_minute", Duration.ofMinutes(1), this::check);
    assertThat(tenant.admin().get("item").status()).isEqualTo(200);
    assertThat(create().status()).isEqualTo(201);
  }

  /// Four in a period: at once as long as it was quiet, and then one with each quarter of it.
  private void servesSoMany(String quota, Duration period, Supplier<Answer> request) {
    limit(Map.of(quota, 4));
    CLOCK.advance(period);
    for (int i = 0; i < 4; i++) {
      assertThat(request.get().status()).as("number %d", i).isLessThan(300);
    }
    var wait = refused(request.get(), "quota-rate", quota);
    assertThat(wait).isEqualTo(Math.ceilDiv(period.toMillis(), 4_000));

    CLOCK.advance(period.dividedBy(4).minusNanos(1));
    refused(request.get(), "quota-rate", quota);
    CLOCK.advance(Duration.ofNanos(1));
    assertThat(request.get().status()).as("one came back").isLessThan(300);
    refused(request.get(), "quota-rate", quota);
  }

  @Test
  void letsATenantTakeNoMoreThanItsShareOfANode() {
    var id = tenant.admin().create("item", Map.of("name", "a"));
    limit(Map.of("requests_at_once", 1));
    var held = held(id);

    assertThat(held.join().status()).as(held.join().body()).isEqualTo(200);
    assertThat(tenant.admin().get("item").status()).as("once the place is free").isEqualTo(200);
  }

  @Test
  void refusesMoreRecordsThanMayBeKept() {
    var used = used("records");
    limit(Map.of("records", used + 2));
    var first = tenant.admin().create("item", Map.of());
    tenant.admin().create("item", Map.of());

    refused(create(), "quota-full", "records");
    refused(create(), "quota-full", "records");
    assertThat(used("records")).isEqualTo(used + 2);
    assertThat(tenant.admin().send("DELETE", "item/" + first, null).status()).isEqualTo(204);
    assertThat(create().status()).as("there is room again").isEqualTo(201);
    limit(Map.of());
    assertThat(create().status()).isEqualTo(201);
  }

  @Test
  void refusesMoreUsersThanMaySignIn() {
    limit(Map.of("users", used("users") + 1));
    var user = Map.of("username", "ann", "name", "Ann");

    assertThat(tenant.admin().send("POST", "user", user).status()).isEqualTo(201);
    refused(
        tenant.admin().send("POST", "user", Map.of("username", "ben", "name", "Ben")),
        "quota-full",
        "users");
    assertThat(
            tenant
                .admin()
                .send("POST", "user", Map.of("username", "cy", "name", "Cy", "active", false))
                .status())
        .isEqualTo(201);
  }

  @Test
  void showsWhatIsUsedToWhoManagesAndToTheOperator() {
    var clerk = tenant.user("clerk", "inside", "clerk");
    limit(Map.of("records", 1234));

    assertThat(clerk.sendTo("GET", "usage", "").status()).isEqualTo(403);
    assertThat(tenant.admin().sendTo("GET", "usage", "").body())
        .contains("{\"quota\":\"records\",\"limit\":1234,\"default\":10000000,\"used\":");
    assertThat(lines()).extracting(line -> line.get("quota")).containsExactlyElementsOf(words());
    var all = ENGINE.operator("GET", "/usage", null);
    assertThat(all.items())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).containsKeys("tenant", "usage"));
  }

  @Test
  void refusesQuotasItCannotKeepAllAtOnce() {
    var body = new HashMap<String, Object>();
    body.put("recrods", 1);
    body.put("users", -1);
    body.put("records", "many");
    var refused = ENGINE.operator("PUT", quotas(), body);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.errors())
        .extracting(error -> error.get("pointer") + " " + error.get("code"))
        .containsExactlyInAnyOrder(
            "/recrods unknown_field", "/users too_small", "/records wrong_type");
    assertThat(refused.toString()).contains("records");
    assertThat(ENGINE.operator("PUT", "/tenants/no-such-one/quotas", Map.of()).status())
        .isEqualTo(404);
  }

  /// A change that waits for a lock, and beside it one request too many.
  private CompletableFuture<Answer> held(UUID id) {
    var jdbc = ENGINE.bean(JdbcClient.class);
    return ENGINE
        .bean(TenantSession.class)
        .write(
            tenant.tenant(),
            () -> {
              jdbc.sql("select 1 from store.record where tenant_id = ? and id = ? for update")
                  .params(tenant.tenant().id(), id)
                  .query()
                  .singleRow();
              var first = later(id);
              var second = later(id);
              refused(
                  (Answer) CompletableFuture.anyOf(first, second).join(),
                  "quota-at-once",
                  "requests_at_once");
              assertThat(OTHER.admin().get("item").status()).isEqualTo(200);
              return first.isDone() ? second : first;
            });
  }

  private CompletableFuture<Answer> later(UUID id) {
    return CompletableFuture.supplyAsync(
        () -> tenant.admin().send("PATCH", "item/" + id, Map.of("name", "b")),
        Thread::startVirtualThread);
  }

  private Answer check() {
    var version = ENGINE.bean(Publishing.class).versions(tenant.tenant(), 1).getFirst().number();
    var path = "/t/" + tenant.tenant().code() + "/meta/v1/versions/" + version + "/check";
    return ENGINE.http().send("POST", path, "", "Authorization: Bearer " + token);
  }

  private Answer create() {
    return tenant.admin().send("POST", "item", Map.of("name", "a"));
  }

  /// Seconds to wait.
  private static long refused(Answer answer, String code, String quota) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(429);
    assertThat(answer.member("code")).isEqualTo(code);
    assertThat(answer.member("detail")).contains(quota);
    var wait = answer.header("Retry-After").orElseThrow();
    assertThat(wait).matches("[1-9]\\d*");
    return Long.parseLong(wait);
  }

  private long used(String quota) {
    return lines().stream()
        .filter(line -> quota.equals(line.get("quota")))
        .mapToLong(line -> Long.parseLong(String.valueOf(line.get("used"))))
        .sum();
  }

  private List<Map<String, Object>> lines() {
    return ENGINE.operator("GET", quotas(), null).items();
  }

  private static List<String> words() {
    return Quota.words();
  }

  private void limit(Map<String, ?> quotas) {
    var set = ENGINE.operator("PUT", quotas(), quotas);
    assertThat(set.status()).as(set::toString).isEqualTo(200);
  }

  private String quotas() {
    return "/tenants/" + tenant.tenant().code() + "/quotas";
  }
}
