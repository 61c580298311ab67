package dev.mortise.engine.api;

import static dev.mortise.engine.testing.RunningEngine.CLOCK;
import static dev.mortise.engine.testing.RunningEngine.PASSWORD;
import static dev.mortise.engine.testing.RunningEngine.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.testing.RawHttp;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.TestDatabase;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SessionIT {
  private static final RunningEngine ENGINE = RunningEngine.shared();
  private static final RawHttp HTTP = ENGINE.http();
  private static final Tenant TENANT = TestDatabase.shared().newTenant();
  private static final String API = "/t/" + TENANT.code() + "/api/v1";
  private static final String SESSION = API + "/session";

  private static UUID ann;

  @BeforeAll
  static void makeUsers() {
    ann = ENGINE.user(TENANT, "ann", "keeper");
    ENGINE.user(TENANT, "ben", "reader");
  }

  @Test
  void signsInTellsWhoOneIsAndSignsOut() {
    var began = HTTP.send("POST", SESSION, credentials("ann", PASSWORD));
    var bearer = "Authorization: Bearer " + began.member("token");

    assertThat(began.status()).isEqualTo(200);
    assertThat(began.header("Content-Length")).isPresent();
    assertThat(began.body()).contains("\"expires_at\":\"2026-");
    assertThat(HTTP.get(SESSION, bearer).body())
        .contains("\"id\":\"" + ann + "\"", "\"roles\":[\"keeper\"]", "\"kind\":\"inside\"")
        .doesNotContain("token");
    assertThat(HTTP.send("DELETE", SESSION, "", bearer).status()).isEqualTo(204);
    assertThat(HTTP.get(SESSION, bearer).status()).isEqualTo(401);
  }

  @Test
  void aBrowserKeepsTheSessionInACookieOutOfReachOfScripts() {
    var began = HTTP.send("POST", SESSION, credentials("ann", PASSWORD));
    var cookie = began.header("Set-Cookie").orElseThrow();

    assertThat(cookie).contains("; HttpOnly", "; SameSite=Lax", "; Path=/t/" + TENANT.code() + "/");
    var sent = "Cookie: " + cookie.substring(0, cookie.indexOf(';'));
    var csrf = HTTP.get(SESSION, sent).member("csrf_token");
    assertThat(HTTP.send("DELETE", SESSION, "", sent).member("code"))
        .isEqualTo("csrf-token-missing");
    assertThat(HTTP.send("DELETE", SESSION, "", sent, "X-CSRF-Token: " + csrf).status())
        .isEqualTo(204);
  }

  @Test
  void tellsNoDifferenceBetweenWrongNameAndWrongPassword() {
    var wrongName = HTTP.send("POST", SESSION, credentials("nobody", PASSWORD));
    var wrongPassword = HTTP.send("POST", SESSION, credentials("ben", "not this one"));

    assertThat(wrongName.status()).isEqualTo(401);
    assertThat(wrongName.member("code")).isEqualTo("sign-in-failed");
    assertThat(wrongName.body().replaceAll("\"trace_id\":\"[^\"]*\"", ""))
        .isEqualTo(wrongPassword.body().replaceAll("\"trace_id\":\"[^\"]*\"", ""));
  }

  @Test
  void takesFiveTriesForAnAccountFromAnAddressThenSaysWhenToComeBack() {
    ENGINE.user(TENANT, "tim", "reader");
    for (var i = 0; i < 5; i++) {
      assertThat(HTTP.send("POST", SESSION, credentials("tim", "wrong password")).status())
          .isEqualTo(401);
    }

    var refused = HTTP.send("POST", SESSION, credentials("tim", PASSWORD));

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.member("code")).isEqualTo("too-many-sign-ins");
    var wait = Long.parseLong(refused.header("Retry-After").orElseThrow());
    assertThat(wait).isBetween(1L, 15 * 60L + 1);
    CLOCK.advance(Duration.ofSeconds(wait));
    assertThat(HTTP.send("POST", SESSION, credentials("tim", PASSWORD)).status()).isEqualTo(200);
  }

  @Test
  void changesOnesOwnPasswordAndBeginsAnew() {
    ENGINE.user(TENANT, "pam", "reader");
    var old = "Authorization: Bearer " + ENGINE.signIn(TENANT, "pam");
    var body = "{\"current\":\"%s\",\"new\":\"%s\"}";

    var wrong =
        HTTP.send("PUT", SESSION + "/password", body.formatted("no", "another good one"), old);
    var weak = HTTP.send("PUT", SESSION + "/password", body.formatted(PASSWORD, "1234567890"), old);
    var done =
        HTTP.send("PUT", SESSION + "/password", body.formatted(PASSWORD, "another good one"), old);

    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.body()).contains("\"pointer\":\"/current\"", "\"code\":\"password_wrong\"");
    assertThat(weak.body()).contains("\"pointer\":\"/new\"", "\"code\":\"password_common\"");
    assertThat(done.status()).isEqualTo(200);
    assertThat(HTTP.get(SESSION, old).status()).isEqualTo(401);
    assertThat(HTTP.get(SESSION, "Authorization: Bearer " + done.member("token")).status())
        .isEqualTo(200);
  }

  @Test
  void speaksTheLanguageAskedForElseTheUsersElseTheTenants() {
    var bearer = "Authorization: Bearer " + ENGINE.signIn(TENANT, "ben");
    var wrong = SESSION + "/nothing";

    assertThat(HTTP.get(SESSION + "?a=1&a=2", "Accept-Language: zh-HK").member("title"))
        .isEqualTo("參數重複");
    assertThat(HTTP.get(API + "/api-keys", bearer).member("title")).isEqualTo("不允许管理");
    assertThat(HTTP.send("PATCH", SESSION, "{\"language\":\"en-GB\"}", bearer).status())
        .isEqualTo(204);
    assertThat(HTTP.get(API + "/api-keys", bearer).member("title"))
        .isEqualTo("Managing not allowed");
    assertThat(HTTP.get(API + "/api-keys", bearer, "Accept-Language: zh-CN").member("title"))
        .isEqualTo("不允许管理");
    assertThat(HTTP.get(wrong, bearer).status()).isEqualTo(404);
  }

  @Test
  void apiKeysActWithOneRoleUntilTheyExpireOrAreRevoked() {
    var bearer = "Authorization: Bearer " + ENGINE.signIn(TENANT, "ann");
    var expires = CLOCK.instant().plus(Duration.ofDays(2));
    var body = "{\"name\":\"till\",\"role\":\"%s\",\"expires_at\":\"%s\"}";

    var unknown = HTTP.send("POST", API + "/api-keys", body.formatted("king", expires), bearer);
    var made = HTTP.send("POST", API + "/api-keys", body.formatted("reader", expires), bearer);
    var key = "Authorization: Bearer " + made.member("key");

    assertThat(unknown.body()).contains("\"pointer\":\"/role\"", "\"code\":\"unknown_role\"");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.member("key")).startsWith("mk_");
    assertThat(HTTP.get(SESSION, key).body()).contains("\"roles\":[\"reader\"]");
    assertThat(HTTP.get(API + "/api-keys", key).status()).isEqualTo(403);
    assertThat(HTTP.get(API + "/api-keys", bearer).body())
        .contains("\"name\":\"till\"")
        .doesNotContain("\"key\"");
    var own = API + "/api-keys/" + made.member("id");
    assertThat(HTTP.send("DELETE", own, "", bearer).status()).isEqualTo(204);
    assertThat(HTTP.get(SESSION, key).status()).isEqualTo(401);
    assertThat(HTTP.send("DELETE", own, "", bearer).member("code")).isEqualTo("unknown-api-key");
    assertThat(HTTP.send("DELETE", API + "/api-keys/none", "", bearer).member("code"))
        .isEqualTo("malformed-id");
  }

  @Test
  void whoManagesUsersCannotBecomeAnAdministratorByIt() {
    var boss = ENGINE.user(TENANT, "boss", "admin");
    var bearer = "Authorization: Bearer " + ENGINE.signIn(TENANT, "ann");
    var expires = CLOCK.instant().plus(Duration.ofDays(2));
    var key = "{\"name\":\"k\",\"role\":\"admin\",\"expires_at\":\"" + expires + "\"}";
    var password = "{\"password\":\"quite another one\"}";
    var own = API + "/users/" + boss + "/password";

    assertThat(HTTP.send("POST", API + "/api-keys", key, bearer).body())
        .contains("\"pointer\":\"/role\"", "\"code\":\"role_withheld\"");
    assertThat(HTTP.send("PUT", own, password, bearer).member("code"))
        .isEqualTo("forbidden-manage");
    assertThat(
            HTTP.send(
                    "PUT", own, password, "Authorization: Bearer " + ENGINE.signIn(TENANT, "boss"))
                .status())
        .isEqualTo(204);
  }

  @Test
  void aSuspendedTenantServesNobody() {
    var tenant = TestDatabase.shared().newTenant();
    ENGINE.user(tenant, "sue", "keeper");
    var bearer = "Authorization: Bearer " + ENGINE.signIn(tenant, "sue");
    var session = "/t/" + tenant.code() + "/api/v1/session";
    ENGINE.bean(dev.mortise.engine.tenant.Tenants.class).suspend(tenant.code());

    assertThat(HTTP.get(session, bearer).member("code")).isEqualTo("tenant-suspended");
    assertThat(HTTP.send("POST", session, credentials("sue", PASSWORD)).member("code"))
        .isEqualTo("tenant-suspended");
    assertThat(HTTP.get("/t/no-such/api/v1/session", bearer).member("code"))
        .isEqualTo("unknown-tenant");
  }
}
