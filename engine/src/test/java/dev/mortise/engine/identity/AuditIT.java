package dev.mortise.engine.identity;

import static dev.mortise.engine.testing.RunningEngine.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mortise.engine.platform.Json;
import dev.mortise.engine.tenant.TenantSession;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.TestModel;
import dev.mortise.metadata.source.PackageZip;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What is done to sign-ins, permissions, metadata and tenants can be read afterwards, and by
/// nobody changed.
class AuditIT {
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
        item: { read: all }
      """;
  private static final String WRONG = "canary-wrong-password";
  private static final RunningEngine ENGINE = RunningEngine.shared();

  private final PublishedTenant tenant = PublishedTenant.of(FILES);

  @Test
  void tellsWhoSignedInAndFromWhere() {
    signInWrongly();
    var failed = read("?kind=sign_in_failed").getFirst();

    assertThat(failed)
        .containsEntry("address", "127.0.0.1")
        .containsEntry("by", null)
        .extractingByKey("user")
        .asString()
        .contains("admin");
    assertThat(String.valueOf(failed.get("agent"))).startsWith("Reader/1.0 ");
    assertThat(String.valueOf(failed.get("request_id"))).matches("[0-9a-f]{32}");
    assertThat(read("?kind=signed_in")).isNotEmpty();
  }

  @Test
  void tellsWhatChangedOfAUsersPermissions() {
    var id =
        tenant.admin().create("user", Map.of("username", "ann", "name", "Ann", "roles", List.of()));
    tenant.admin().send("PATCH", "user/" + id, Map.of("roles", List.of("clerk")));
    tenant.admin().send("PATCH", "user/" + id, Map.of("name", "Anna"));
    tenant.admin().send("PATCH", "user/" + id, Map.of("active", false));
    tenant.admin().send("DELETE", "user/" + id, null);

    assertThat(read("?user=" + id))
        .extracting(entry -> entry.get("kind"))
        .containsExactly("user_removed", "user_changed", "user_changed", "user_added");
    assertThat(read("?kind=user_changed").getLast())
        .extracting(entry -> entry.get("by") + " " + entry.get("details"))
        .asString()
        .contains("label=admin", "roles={", "from=[]", "to=[clerk]");
  }

  @Test
  void tellsOfKeysWithoutTellingThem() {
    var made =
        tenant
            .admin()
            .sendTo(
                "POST",
                "api-keys",
                "{\"name\":\"robot\",\"role\":\"clerk\",\"expires_at\":\"2027-01-01T00:00:00Z\"}");
    tenant.admin().sendTo("DELETE", "api-keys/" + made.member("id"), "");

    assertThat(read(""))
        .extracting(entry -> entry.get("kind"))
        .startsWith("api_key_revoked", "api_key_created");
    assertThat(read("?kind=api_key_created").toString()).contains("robot", "clerk");
    assertThat(stored()).noneMatch(row -> row.contains(made.member("key")));
  }

  @Test
  void tellsInWordsWhichRolesAVersionChanges() {
    publish(FILES.replace("item: { read: all }", "item: { read: all, create: all }"));
    var told = String.valueOf(read("?kind=published").getFirst().get("details"));

    assertThat(told).contains("role clerk: item create was none, is all", "version");
  }

  @Test
  void tellsTheTenantAndTheOperatorWhatTheOperatorDid() {
    var code = tenant.tenant().code();
    ENGINE.operator("POST", "/tenants/" + code + "/suspend", null);
    ENGINE.operator("POST", "/tenants/" + code + "/resume", null);
    ENGINE.operator("PUT", "/tenants/" + code + "/quotas", Map.of("records", 4321));

    assertThat(read(""))
        .extracting(entry -> entry.get("kind"))
        .startsWith("quotas_changed", "tenant_resumed", "tenant_suspended");
    assertThat(ENGINE.operator("GET", "/audit", null).items().getFirst())
        .containsEntry("tenant", code)
        .extractingByKey("details")
        .hasToString("{records=4321}");
    ENGINE.operator("POST", "/tenants/" + code + "/suspend", null);
    ENGINE.operator("DELETE", "/tenants/" + code, null);
    assertThat(ENGINE.operator("GET", "/audit?limit=1", null).items().getFirst())
        .as("stays when the tenant is gone")
        .containsEntry("tenant", code)
        .containsEntry("kind", "tenant_erased");
  }

  @Test
  void isReadPageByPageNewestFirst() {
    for (int i = 0; i < 5; i++) {
      tenant.admin().create("user", Map.of("username", "user" + i, "name", "U"));
      CLOCK.advance(Duration.ofSeconds(1));
    }
    var all = read("?kind=user_added");
    var paged = new ArrayList<Map<String, Object>>();
    var cursor = "";
    do {
      var page = Json.readObject(get("?kind=user_added&limit=2" + cursor));
      paged.addAll(items(page));
      cursor = page.get("next") == null ? "" : "&cursor=" + page.get("next");
    } while (!cursor.isEmpty());

    assertThat(paged).isEqualTo(all).hasSizeGreaterThanOrEqualTo(5);
    assertThat(all).isSortedAccordingTo((a, b) -> at(b).compareTo(at(a)));
    assertThat(read("?kind=user_added&since=" + at(all.get(2)).replace("+", "%2B")))
        .isEqualTo(all.subList(0, 3));
    assertThat(read("?kind=user_added&until=" + at(all.get(2)).replace("+", "%2B")))
        .isEqualTo(all.subList(3, all.size()));
  }

  @Test
  void isShownToNobodyWhoManagesNothingNorToAnotherTenant() {
    var clerk = tenant.user("clerk", "inside", "clerk");
    var other = PublishedTenant.of(FILES);
    var id = tenant.admin().create("user", Map.of("username", "ann", "name", "Ann"));

    assertThat(clerk.sendTo("GET", "audit", "").status()).isEqualTo(403);
    assertThat(other.admin().sendTo("GET", "audit?user=" + id, "").body())
        .isEqualTo("{\"items\":[],\"next\":null}");
  }

  @Test
  void refusesEveryMistakeOfAQuestionAtOnce() {
    var refused = tenant.admin().sendTo("GET", "audit?kind=sign_in&user=me&since=today&limt=3", "");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("/kind", "/user", "/since", "/limt", "limit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update identity.audit set event = 'SIGNED_OUT'",
        "delete from identity.audit",
        "truncate identity.audit",
        "update identity.operator_audit set tenant = ''",
        "delete from identity.operator_audit"
      })
  void cannotBeChangedByTheApplication(String change) {
    var session = ENGINE.bean(TenantSession.class);
    var jdbc = ENGINE.bean(JdbcClient.class);

    assertThatThrownBy(() -> session.write(tenant.tenant(), () -> jdbc.sql(change).update()))
        .hasStackTraceContaining("permission denied");
  }

  @Test
  void holdsNoPassword() {
    signInWrongly();
    var user = tenant.admin().create("user", Map.of("username", "ann", "name", "Ann"));
    tenant
        .admin()
        .sendTo("PUT", "users/" + user + "/password", "{\"password\":\"canary-right-password\"}");

    assertThat(read("?kind=password_changed&user=" + user)).hasSize(1);
    assertThat(stored()).isNotEmpty().noneMatch(row -> row.contains("canary"));
  }

  private void signInWrongly() {
    ENGINE
        .http()
        .send(
            "POST",
            api("session"),
            RunningEngine.credentials("admin", WRONG),
            "User-Agent: Reader/1.0 \u00e9");
  }

  private List<String> stored() {
    return ENGINE
        .bean(TenantSession.class)
        .read(
            tenant.tenant(),
            () ->
                ENGINE
                    .bean(JdbcClient.class)
                    .sql("select a::text from identity.audit a")
                    .query(String.class)
                    .list());
  }

  private void publish(String files) {
    var token = ENGINE.signIn(tenant.tenant(), "admin");
    var published =
        ENGINE
            .json()
            .send(
                "PUT",
                "/t/" + tenant.tenant().code() + "/meta/v1/package",
                token,
                PackageZip.write(TestModel.source(files)));
    assertThat(published.status()).as(published::toString).isEqualTo(200);
  }

  private List<Map<String, Object>> read(String query) {
    return items(Json.readObject(get(query)));
  }

  private String get(String query) {
    var answer = tenant.admin().sendTo("GET", "audit" + query, "");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> items(Map<String, Object> page) {
    return (List<Map<String, Object>>) page.getOrDefault("items", List.of());
  }

  private static String at(Map<String, Object> entry) {
    return String.valueOf(entry.get("at"));
  }

  private String api(String path) {
    return "/t/" + tenant.tenant().code() + "/api/v1/" + path;
  }
}
