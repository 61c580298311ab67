package dev.mortise.engine.api;

import static dev.mortise.engine.testing.RunningEngine.CLOCK;
import static dev.mortise.engine.testing.RunningEngine.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.testing.RawHttp;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Input that two readers could read in two ways, or that is no input at all.
class EdgeInputIT {
  private static final RunningEngine ENGINE = RunningEngine.shared();
  private static final RawHttp HTTP = ENGINE.http();
  private static final Tenant TENANT = TestDatabase.shared().newTenant();
  private static final String API = "/t/" + TENANT.code() + "/api/v1";
  private static final String SESSION = API + "/session";

  @BeforeAll
  static void makeUsers() {
    ENGINE.user(TENANT, "ann", "keeper");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{} x",
        "{'username':'ann'}",
        "{username:\"ann\"}",
        "{\"username\":\"ann\",}",
        "{\"username\":\"ann\",\"username\":\"ann\"}",
        "{\"username\":\"ann\",\"password\":\"a\",\"password\":\"b\"}",
        "{\"username\":\"ann\",\"\\u0075sername\":\"ben\"}",
        "{\"username\":NaN}",
        "{\"username\":-Infinity}",
        "{\"username\":+1}",
        "{\"username\":01}",
        "{\"username\":.5}",
        "/* c */ {}",
        "{} // c",
        "{\"username\":\"a\nb\"}",
        "{\"username\":\"\\x\"}",
        "\u0000",
        "undefined"
      })
  void refusesWhatIsNoJson(String body) {
    var answer = HTTP.send("POST", SESSION, body, "Content-Type: application/json");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.member("code")).isEqualTo("malformed-json");
    assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).doesNotContain("Exception", "jackson", "dev.mortise");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}{}",
        "[]",
        "\"ann\"",
        "7",
        "{\"username\":7,\"password\":\"p\"}",
        "{\"username\":true,\"password\":\"p\"}",
        "{\"username\":1.5,\"password\":\"p\"}",
        "{\"username\":[\"ann\"],\"password\":\"p\"}",
        "{\"username\":{\"$ne\":null},\"password\":\"p\"}",
        "{\"username\":null,\"password\":null}",
        "{\"username\":\"ann\"}",
        "{\"username\":\" \",\"password\":\"p\"}",
        "{\"username\":\"a\\u0000n\",\"password\":\"p\"}",
        "{\"username\":\"\\ud800\",\"password\":\"p\"}"
      })
  void refusesValuesOfTheWrongKindWithTheirPlace(String body) {
    var answer = HTTP.send("POST", SESSION, body);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.member("code")).isEqualTo("invalid-input");
    assertThat(answer.body()).contains("\"errors\":[{\"pointer\":\"");
  }

  @Test
  void refusesMembersThatAreNotListed() {
    var expires = CLOCK.instant().plus(Duration.ofDays(1));
    var bearer = "Authorization: Bearer " + ENGINE.signIn(TENANT, "ann");

    for (var member :
        List.of(
            "id",
            "user",
            "user_id",
            "tenant",
            "tenant_id",
            "key",
            "key_hash",
            "created_at",
            "used_at",
            "revoked_at",
            "roles",
            "Role",
            "ROLE",
            "r\u043ele",
            "r\u00f6le",
            "role ",
            " role",
            "role\u200b",
            "ro\u200dle",
            "\uff52ole",
            "expiresAt",
            "expires-at",
            "__proto__",
            "constructor",
            "@class",
            "@type",
            "class",
            "$set",
            "")) {
      var body =
          "{\"name\":\"k\",\"role\":\"reader\",\"expires_at\":\""
              + expires
              + "\",\""
              + member
              + "\":\"admin\"}";
      var answer = HTTP.send("POST", API + "/api-keys", body, bearer);

      assertThat(answer.status()).as(member).isEqualTo(422);
      assertThat(answer.body()).as(member).contains("\"code\":\"unknown_field\"");
    }
    assertThat(HTTP.get(API + "/api-keys", bearer).body()).isEqualTo("{\"items\":[]}");
  }

  @Test
  void refusesWhatIsTooLarge() {
    var text = "{\"username\":\"" + "x".repeat(1_100_000) + "\"}";
    var body = "{\"username\":\"" + "x".repeat(5_100_000) + "\"}";
    var digits = "{\"username\":" + "9".repeat(300) + "}";

    for (var large : List.of(text, body, digits)) {
      var answer = HTTP.send("POST", SESSION, large);
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.member("code")).isEqualTo("too-large");
    }
  }

  @Test
  void refusesAParameterGivenTwiceHoweverItIsSpelt() {
    for (var query :
        List.of("a=1&a=1", "a=1&a=2", "a&a", "a=1&%61=2", "a=1&b=2&a=3", "&", "a=%zz&a", "%=1")) {
      assertThat(HTTP.get(SESSION + "?" + query).status()).as(query).isEqualTo(400);
    }
  }

  @Test
  void refusesOtherMethodsTypesAndAddressesInTheSameForm() {
    var method = HTTP.send("PUT", SESSION, "{}");
    var type = HTTP.send("POST", SESSION, "username=ann", "Content-Type: text/plain");
    var form =
        HTTP.send(
            "POST", SESSION, "username=ann", "Content-Type: application/x-www-form-urlencoded");
    var address = HTTP.get("/nothing/here");
    var line = HTTP.send("GET", "/a<b", "", "Accept-Language: en");

    assertThat(method.status()).isEqualTo(405);
    assertThat(method.header("Allow").orElseThrow()).contains("GET", "POST", "DELETE");
    assertThat(method.member("code")).isEqualTo("method-not-allowed");
    assertThat(type.status()).isEqualTo(415);
    assertThat(type.member("code")).isEqualTo("unsupported-media-type");
    assertThat(form.status()).isEqualTo(415);
    assertThat(address.status()).isEqualTo(404);
    assertThat(address.member("code")).isEqualTo("no-such-address");
    assertThat(line.status()).isEqualTo(400);
    assertThat(line.member("type")).isEqualTo("/problems/malformed-request");
  }

  @Test
  void everyAnswerCarriesItsIdAndIsKeptByNobody() {
    var answer = HTTP.get(SESSION);

    assertThat(answer.member("trace_id"))
        .hasSize(32)
        .isEqualTo(answer.header("X-Request-Id").orElseThrow());
    assertThat(answer.member("instance")).isEqualTo(SESSION);
    assertThat(answer.header("Cache-Control")).hasValue("no-store");
    assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(answer.header("Content-Length")).isPresent();
    assertThat(answer.header("Content-Security-Policy").orElseThrow())
        .contains("default-src 'self'");
    assertThat(answer.header("WWW-Authenticate")).hasValue("Bearer");
    assertThat(answer.header("Server")).isEmpty();
  }

  @Test
  void signingInIsNotFooledByLookAlikes() {
    for (var name : List.of("Ann", "ANN", " ann", "ann ", "\u0430nn", "a\u0301nn", "\uff41nn")) {
      var answer = HTTP.send("POST", SESSION, RunningEngine.credentials(name, PASSWORD));
      assertThat(answer.status()).as(name).isEqualTo(401);
    }
  }
}
