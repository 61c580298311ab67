package dev.mortise.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.platform.Json;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.testing.JsonHttp.Answer;
import dev.mortise.engine.testing.RunningEngine;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What people do with a tenant over HTTP, each in a session of their own.
final class TenantClient {
  static final String ADMIN = "admin";

  private final RunningEngine engine;
  private final Tenant tenant;
  private final Map<String, String> tokens = new HashMap<>();

  /// @param tenant one whose administrator has [RunningEngine#PASSWORD]
  TenantClient(RunningEngine engine, Tenant tenant) {
    this.engine = engine;
    this.tenant = tenant;
  }

  Answer send(String username, String method, String path, @Nullable Object body) {
    var token = tokens.get(username);
    if (token == null) {
      token = signIn(username);
    }
    return engine.json().send(method, "/t/" + tenant.code() + "/api/v1/" + path, token, body);
  }

  /// The ids of the records the administrator finds.
  List<String> find(String object, String filter) {
    var page = send(ADMIN, "POST", "records/" + object + "/query", Map.of("filter", filter));
    assertThat(page.status()).as(page::toString).isEqualTo(200);
    return page.items().stream().map(item -> String.valueOf(item.get("id"))).toList();
  }

  /// Ends nothing, but whoever acts next signs in again.
  void forgetSessions() {
    tokens.clear();
  }

  private String signIn(String username) {
    if (!username.equals(ADMIN)) {
      var ids = find("user", "username == " + Json.write(username));
      assertThat(ids).as("users called " + username).hasSize(1);
      send(
          ADMIN,
          "PUT",
          "users/" + ids.getFirst() + "/password",
          Map.of("password", RunningEngine.PASSWORD));
    }
    var token = engine.signIn(tenant, username);
    tokens.put(username, token);
    return token;
  }
}
