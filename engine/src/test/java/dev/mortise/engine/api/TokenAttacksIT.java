package dev.mortise.engine.api;

import static dev.mortise.engine.testing.RunningEngine.CLOCK;
import static dev.mortise.engine.testing.RunningEngine.PASSWORD;
import static dev.mortise.engine.testing.RunningEngine.credentials;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.identity.Accounts;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.testing.RawHttp;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.TestDatabase;
import dev.mortise.metadata.definition.RoleDefinition.UserKind;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/// Tokens and sessions that must not be believed.
class TokenAttacksIT {
  private static final RunningEngine ENGINE = RunningEngine.shared();
  private static final RawHttp HTTP = ENGINE.http();
  private static final Tenant TENANT = TestDatabase.shared().newTenant();
  private static final Tenant OTHER = TestDatabase.shared().newTenant();
  private static final String API = "/t/" + TENANT.code() + "/api/v1";
  private static final String SESSION = API + "/session";

  private static UUID ann;

  @BeforeAll
  static void makeUsers() {
    ann = ENGINE.user(TENANT, "ann", "keeper");
    ENGINE.user(OTHER, "ann", "keeper");
  }

  @Test
  void noForgedTokenIsBelieved() {
    var token = ENGINE.signIn(TENANT, "ann");
    var attacks = new LinkedHashMap<String, String>();
    forgeries(token)
        .forEach((name, forged) -> attacks.put(name, "Authorization: Bearer " + forged));
    schemes(token).forEach(attacks::put);

    assertThat(attacks).hasSizeGreaterThanOrEqualTo(60);
    assertThat(attacks)
        .allSatisfy((name, header) ->
            assertThat(HTTP.get(SESSION, header).status()).as(name).isIn(400, 401));
    assertThat(HTTP.get(SESSION, "Authorization: Bearer " + token).status()).isEqualTo(200);
  }

  @Test
  void aTokenOfAnotherTenantIsWorthless() {
    var foreign = ENGINE.signIn(OTHER, "ann");
    var expires = CLOCK.instant().plus(Duration.ofDays(1));
    var key =
        HTTP.send(
                "POST",
                "/t/" + OTHER.code() + "/api/v1/api-keys",
                "{\"name\":\"k\",\"role\":\"reader\",\"expires_at\":\"" + expires + "\"}",
                "Authorization: Bearer " + foreign)
            .member("key");

    for (var token : List.of(foreign, key)) {
      assertThat(HTTP.get(SESSION, "Authorization: Bearer " + token).status()).isEqualTo(401);
      assertThat(HTTP.get(API + "/records/none", "Authorization: Bearer " + token).status())
          .isIn(401, 404);
      assertThat(HTTP.get(SESSION, "Cookie: mortise_session=" + token).status()).isEqualTo(401);
      assertThat(
              HTTP.get("/t/" + OTHER.code() + "/api/v1/session", "Authorization: Bearer " + token)
                  .status())
          .isEqualTo(200);
    }
  }

  @Test
  void aTokenIsDeadAfterSigningOut() {
    var bearer = "Authorization: Bearer " + ENGINE.signIn(TENANT, "ann");
    assertThat(HTTP.get(SESSION, bearer).status()).isEqualTo(200);

    HTTP.send("DELETE", SESSION, "", bearer);

    assertThat(HTTP.get(SESSION, bearer).status()).isEqualTo(401);
    assertThat(HTTP.send("DELETE", SESSION, "", bearer).status()).isEqualTo(401);
  }

  @Test
  void everyTokenOfAUserIsDeadAfterAChangeOfPasswordByAnybody() {
    var bob = ENGINE.user(TENANT, "bob", "reader");
    var one = "Authorization: Bearer " + ENGINE.signIn(TENANT, "bob");
    var two = "Authorization: Bearer " + ENGINE.signIn(TENANT, "bob");
    var keeper = "Authorization: Bearer " + ENGINE.signIn(TENANT, "ann");

    var changed =
        HTTP.send(
            "PUT",
            API + "/users/" + bob + "/password",
            "{\"password\":\"quite another one\"}",
            keeper);

    assertThat(changed.status()).isEqualTo(204);
    assertThat(HTTP.get(SESSION, one).status()).isEqualTo(401);
    assertThat(HTTP.get(SESSION, two).status()).isEqualTo(401);
    assertThat(HTTP.send("POST", SESSION, credentials("bob", PASSWORD)).status()).isEqualTo(401);
    assertThat(HTTP.send("POST", SESSION, credentials("bob", "quite another one")).status())
        .isEqualTo(200);
  }

  @Test
  void aUserWhoIsDisabledIsOutAtOnceAndOldTokensStayDeadWhenTheyComeBack() {
    var eve = ENGINE.user(TENANT, "eve", "keeper");
    var bearer = "Authorization: Bearer " + ENGINE.signIn(TENANT, "eve");
    var key = "Authorization: Bearer " + key(bearer, "keeper");
    assertThat(HTTP.get(SESSION, bearer).status()).isEqualTo(200);
    assertThat(HTTP.get(SESSION, key).status()).isEqualTo(200);

    sync(eve, "eve", Set.of("keeper"), false);

    assertThat(HTTP.get(SESSION, bearer).status()).isEqualTo(401);
    assertThat(HTTP.get(SESSION, key).status()).isEqualTo(401);
    assertThat(HTTP.send("POST", SESSION, credentials("eve", PASSWORD)).status()).isEqualTo(401);
    sync(eve, "eve", Set.of("keeper"), true);
    assertThat(HTTP.get(SESSION, bearer).status()).isEqualTo(401);
  }

  @Test
  void aRoleTakenAwayIsGoneFromOpenSessions() {
    var fay = ENGINE.user(TENANT, "fay", "keeper");
    var bearer = "Authorization: Bearer " + ENGINE.signIn(TENANT, "fay");
    assertThat(HTTP.get(API + "/api-keys", bearer).status()).isEqualTo(200);

    sync(fay, "fay", Set.of("reader"), true);

    assertThat(HTTP.get(API + "/api-keys", bearer).status()).isEqualTo(403);
  }

  @Test
  void anotherNodesChangeIsSeenWithinASecond() {
    var gus = ENGINE.user(TENANT, "gus", "reader");
    var bearer = "Authorization: Bearer " + ENGINE.signIn(TENANT, "gus");
    assertThat(HTTP.get(SESSION, bearer).status()).isEqualTo(200);

    var database = TestDatabase.shared();
    database
        .session()
        .write(
            TENANT,
            () ->
                new JdbcTemplate(database.dataSource())
                    .update(
                        "update identity.account set active = false where tenant_id = ? and user_id = ?",
                        TENANT.id(),
                        gus));
    CLOCK.advance(Duration.ofSeconds(1));

    assertThat(HTTP.get(SESSION, bearer).status()).isEqualTo(401);
  }

  @Test
  void sessionsEndWhenTheyAreNotUsedAndAfterAWeekInAnyCase() {
    var idle = "Authorization: Bearer " + ENGINE.signIn(TENANT, "ann");
    CLOCK.advance(Duration.ofHours(12).plusSeconds(1));
    assertThat(HTTP.get(SESSION, idle).status()).isEqualTo(401);

    var used = "Authorization: Bearer " + ENGINE.signIn(TENANT, "ann");
    for (var hours = 0; hours < 7 * 24 - 6; hours += 6) {
      CLOCK.advance(Duration.ofHours(6));
      assertThat(HTTP.get(SESSION, used).status()).isEqualTo(200);
    }
    CLOCK.advance(Duration.ofHours(6).plusSeconds(1));
    assertThat(HTTP.get(SESSION, used).status()).isEqualTo(401);
  }

  @Test
  void anApiKeyIsDeadFromItsLastMoment() {
    var bearer = "Authorization: Bearer " + ENGINE.signIn(TENANT, "ann");
    var key = "Authorization: Bearer " + key(bearer, "reader");
    assertThat(HTTP.get(SESSION, key).status()).isEqualTo(200);

    CLOCK.advance(Duration.ofHours(1));

    assertThat(HTTP.get(SESSION, key).status()).isEqualTo(401);
  }

  @Test
  void aWriteByCookieNeedsTheCsrfTokenOfThatVerySession() {
    var token = ENGINE.signIn(TENANT, "ann");
    var cookie = "Cookie: mortise_session=" + token;
    var right = HTTP.get(SESSION, cookie).member("csrf_token");
    var foreign =
        HTTP.get(SESSION, "Cookie: mortise_session=" + ENGINE.signIn(TENANT, "ann"))
            .member("csrf_token");
    var wrong =
        List.of(
            "X-None: 1",
            "X-CSRF-Token:",
            "X-CSRF-Token: " + foreign,
            "X-CSRF-Token: " + right.toUpperCase(Locale.ROOT),
            "X-CSRF-Token: " + right.substring(1),
            "X-CSRF-Token: " + right + "0",
            "X-CSRF-Token: " + token,
            "X-XSRF-Token: " + right,
            "Cookie: csrf_token=" + right,
            "X-HTTP-Method-Override: GET");

    for (var header : wrong) {
      for (var method : List.of("DELETE", "PATCH")) {
        assertThat(HTTP.send(method, SESSION, "{\"language\":\"en\"}", cookie, header).status())
            .as(method + " " + header)
            .isIn(401, 403);
      }
    }
    assertThat(HTTP.send("DELETE", SESSION, "", cookie, "X-CSRF-Token: " + right).status())
        .isEqualTo(204);
  }

  @Test
  void aHeaderIsJudgedAloneAndTwoProofsAreNone() {
    var token = ENGINE.signIn(TENANT, "ann");
    var good = "Authorization: Bearer " + token;
    var cookie = "Cookie: mortise_session=" + token;

    assertThat(HTTP.get(SESSION, "Authorization: Bearer x", cookie).status()).isEqualTo(401);
    assertThat(HTTP.get(SESSION, "Authorization:", cookie).status()).isEqualTo(401);
    assertThat(HTTP.get(SESSION, "Authorization: Basic YTpi", cookie).status()).isEqualTo(401);
    assertThat(HTTP.get(SESSION, good, good).status()).isEqualTo(401);
    assertThat(HTTP.get(SESSION, good, "Authorization: Bearer x").status()).isEqualTo(401);
    assertThat(HTTP.get(SESSION, cookie + "; mortise_session=" + token).status()).isEqualTo(401);
    assertThat(HTTP.get(SESSION, cookie, cookie).status()).isEqualTo(401);
    assertThat(HTTP.get(SESSION + "?access_token=" + token).status()).isEqualTo(401);
    assertThat(HTTP.get(SESSION + "?token=" + token).status()).isEqualTo(401);
    assertThat(HTTP.get(SESSION, good, "Cookie: mortise_session=x").status()).isEqualTo(200);
  }

  private static void sync(UUID user, String username, Set<String> roles, boolean active) {
    ENGINE
        .bean(Accounts.class)
        .sync(TENANT, user, username, UserKind.INSIDE, roles, Set.of(), active);
  }

  private static String key(String bearer, String role) {
    var expires = CLOCK.instant().plus(Duration.ofHours(1));
    return HTTP.send(
            "POST",
            API + "/api-keys",
            "{\"name\":\"k\",\"role\":\"" + role + "\",\"expires_at\":\"" + expires + "\"}",
            bearer)
        .member("key");
  }

  private static Map<String, String> forgeries(String token) {
    var forged = new LinkedHashMap<String, String>();
    for (var length : List.of(1, 8, 20, 41, 42)) {
      forged.put("cut to " + length, token.substring(0, length));
    }
    for (var index : List.of(0, 7, 21, 42)) {
      var other = token.charAt(index) == 'A' ? 'B' : 'A';
      forged.put(
          "changed at " + index, token.substring(0, index) + other + token.substring(index + 1));
    }
    forged.put("longer", token + "A");
    forged.put("padded", token + "=");
    forged.put("doubled", token + token);
    forged.put("reversed", new StringBuilder(token).reverse().toString());
    forged.put("upper case", token.toUpperCase(Locale.ROOT));
    forged.put("lower case", token.toLowerCase(Locale.ROOT));
    forged.put("as a key", "mk_" + token);
    forged.put("as a key of another case", "MK_" + token);
    forged.put("quoted", "\"" + token + "\"");
    forged.put("escaped", "%41" + token.substring(1));
    forged.put("comma", token + ",x");
    forged.put("semicolon", token + ";x");
    forged.put("NUL", token + "%00");
    forged.put("zeros", "0".repeat(43));
    forged.put("letters", "A".repeat(43));
    forged.put("key of letters", "mk_" + "A".repeat(43));
    forged.put("long", "A".repeat(5_000));
    forged.put("SQL", "'or'1'='1");
    forged.put("SQL of a token's length", "'||(select'1')||'" + "A".repeat(26));
    forged.put("LDAP", "*)(uid=*))(|(uid=*");
    forged.put("JSON", "{\"user\":\"" + ann + "\"}");
    forged.put("null", "null");
    forged.put("undefined", "undefined");
    forged.put("true", "true");
    forged.put("the user's id", ann.toString());
    forged.put("the user's name", "ann");
    forged.put("default key of Shiro", "kPH+bIxk5D2deZiIxcaaaA==");
    forged.put("default token of Nacos", nacos());
    forged.put("hash of the token", hash(token));
    forged.putAll(jwts());
    return forged;
  }

  private static Map<String, String> jwts() {
    var claims =
        "{\"sub\":\"%s\",\"tenant\":\"%s\",\"roles\":[\"admin\"],\"exp\":4102444800}"
            .formatted(ann, TENANT.code());
    var jwts = new LinkedHashMap<String, String>();
    for (var alg : List.of("none", "None", "NONE", "nOnE", "")) {
      jwts.put("JWT alg " + alg, jwt("{\"alg\":\"" + alg + "\",\"typ\":\"JWT\"}", claims, ""));
    }
    for (var key :
        List.of("", "secret", "changeme", "your-256-bit-secret", "mortise", TestDatabase.SECRET)) {
      jwts.put("JWT HS256 with " + key, jwt("{\"alg\":\"HS256\"}", claims, key));
    }
    for (var kid :
        List.of("/dev/null", "../../../../dev/null", "x' union select 'k", "http://127.0.0.1/k")) {
      jwts.put("JWT kid " + kid, jwt("{\"alg\":\"HS256\",\"kid\":\"" + kid + "\"}", claims, ""));
    }
    jwts.put("JWT jku", jwt("{\"alg\":\"RS256\",\"jku\":\"http://127.0.0.1/k\"}", claims, "k"));
    jwts.put("JWT jwk", jwt("{\"alg\":\"RS256\",\"jwk\":{\"kty\":\"oct\"}}", claims, "k"));
    jwts.put("JWT x5u", jwt("{\"alg\":\"RS256\",\"x5u\":\"http://127.0.0.1/c\"}", claims, "k"));
    return jwts;
  }

  private static Map<String, String> schemes(String token) {
    var headers = new ArrayList<String>();
    for (var scheme :
        List.of("Basic", "Token", "ApiKey", "JWT", "Bearer:", "BearerX", "Negotiate")) {
      headers.add(scheme + " " + token);
    }
    headers.addAll(
        List.of(token, "Bearer\t" + token, "Bearer  " + token, "Bearer " + token + " x", "Bearer"));
    var named = new LinkedHashMap<String, String>();
    headers.forEach(header -> named.put("scheme " + header, "Authorization: " + header));
    return named;
  }

  private static String nacos() {
    return jwt(
        "{\"alg\":\"HS256\"}",
        "{\"sub\":\"nacos\",\"exp\":4102444800}",
        "SecretKey012345678901234567890123456789012345678901234567890123456789");
  }

  private static String jwt(String header, String claims, String key) {
    var signed = base64(header.getBytes(UTF_8)) + "." + base64(claims.getBytes(UTF_8));
    if (key.isEmpty()) {
      return signed + ".";
    }
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
      return signed + "." + base64(mac.doFinal(signed.getBytes(UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String hash(String token) {
    try {
      return base64(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
