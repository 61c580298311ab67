package dev.mortise.engine.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.RawHttp.Answer;
import dev.mortise.engine.testing.RunningEngine;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a refusal tells is what is wrong, all of it, and nothing else.
class RefusalsIT {
  private static final RunningEngine ENGINE = RunningEngine.shared();
  private static final PublishedTenant TENANT =
      PublishedTenant.of(
          """
          --- item/item.object.yaml
          label: Item
          display: name
          fields:
            name: { type: text }
            status: { type: choice, options: { open: Open, done: Done }, required: true }
            reason: { type: text, required_if: 'status != "open"' }
          """);

  private final PublishedTenant.Caller admin = TENANT.admin();

  @Test
  void aRecordThatIsThereCannotBeRestored() {
    var id = admin.create("item", Map.of("name", "a", "status", "open"));

    refused(admin.send("POST", "item/" + id + "/restore", null), 409, "not-deleted");
  }

  @Test
  void aMalformedIdIsCalledOne() {
    var refused = refused(admin.get("item/17"), 400, "malformed-id");

    assertThat(refused.body()).contains("17");
  }

  @Test
  void aMalformedIfMatchIsNamed() {
    var id = admin.create("item", Map.of("name", "a", "status", "open"));
    var refused = admin.sendTo("PATCH", "records/item/" + id, "{}", "If-Match: three");

    assertThat(refused(refused, 400, "malformed-header").member("detail")).contains("If-Match");
  }

  @Test
  void anUnknownParameterHidesNoFurtherMistake() {
    var refused =
        refused(admin.get("item?filtre=x&sort=nothing&limit=0&fields=nome"), 400, "invalid-query");

    assertThat(refused.body()).contains("/filtre", "/sort", "/limit", "/fields");
  }

  @Test
  void aWrongChoiceMakesNothingElseMissing() {
    var refused = refused(admin.send("POST", "item", Map.of("status", "opn")), 422, "validation");

    assertThat(refused.body()).contains("/status").doesNotContain("/reason");
  }

  @Test
  void anUnknownFieldOfASignInNamesTheNearest() {
    var body = "{\"usrname\":\"a\",\"password\":\"b\"}";
    var refused = ENGINE.http().send("POST", api("/session"), body, "Accept-Language: en");

    assertThat(refused(refused, 422, "invalid-input").body()).contains("username");
  }

  @Test
  void theOperatorIsToldAllMistakesOfANewTenant() {
    var body = Map.of("code", "No Code", "template", "nothing", "admin_password", "short");
    var refused = ENGINE.operator("POST", "/tenants", body);

    assertThat(refused.errors())
        .extracting(error -> error.get("pointer"))
        .containsExactlyInAnyOrder("/code", "/name", "/template", "/admin_password");
  }

  @Test
  void theOperatorIsNotSentToASession() {
    var refused = ENGINE.http().get("/platform/api/v1/tenants", "Accept-Language: en");

    assertThat(refused(refused, 401, "not-the-operator").member("hint"))
        .contains("operator key")
        .doesNotContain("session");
  }

  @Test
  void theRootOfTheApiLeadsToItsDocumentation() {
    var root = ENGINE.http().get(api(""));

    assertThat(root.status()).isEqualTo(303);
    assertThat(root.header("Location")).hasValue(api("/docs"));
  }

  private static String api(String path) {
    return "/t/" + TENANT.tenant().code() + "/api/v1" + path;
  }

  private static Answer refused(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.member("code")).isEqualTo(code);
    return answer;
  }
}
