package dev.mortise.engine.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.install.Templates;
import dev.mortise.engine.tenant.Tenants;
import dev.mortise.engine.testing.JsonHttp.Answer;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.TestDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// The life of a tenant as the operator leads it, over HTTP.
class TenantEndpointsIT {
  private static final String TENANTS = "/platform/api/v1/tenants";
  private static final String TENANT_TABLES =
      """
      select c.oid::regclass::text from pg_catalog.pg_class c
      join pg_catalog.pg_attribute a on a.attrelid = c.oid
      where c.relkind in ('r', 'p') and a.attname = 'tenant_id'
      """;
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final RunningEngine engine = RunningEngine.shared();
  private final String template = engine.bean(Templates.class).names().last();
  private final String code = "operated-" + NUMBER.incrementAndGet();

  @Test
  void makesAnAdministratorWhoCanSignIn() {
    var created = create();

    assertThat(created.status()).as(created::toString).isEqualTo(201);
    assertThat(signIn(created.text("admin_password")).status()).isEqualTo(200);
    assertThat(operator("GET", "/" + code, null).json()).containsOnlyKeys("code", "name", "status");
    assertThat(operator("GET", "", null).items())
        .anySatisfy(tenant -> assertThat(tenant).containsEntry("code", code));
  }

  @Test
  void suspendsAndResumes() {
    var password = create().text("admin_password");
    var token = signIn(password).text("token");

    assertThat(operator("POST", "/" + code + "/suspend", null).text("status"))
        .isEqualTo("suspended");
    refused(list(token), 403, "tenant-suspended");
    refused(signIn(password), 403, "tenant-suspended");

    assertThat(operator("POST", "/" + code + "/resume", null).text("status")).isEqualTo("active");
    assertThat(list(token).status()).isEqualTo(200);
  }

  @Test
  void erasesEveryRowOfATenant() {
    create();
    var id = engine.bean(Tenants.class).byCode(code).orElseThrow().id();
    assertThat(rowsOf(id)).containsKeys("catalog.version", "identity.account");

    refused(operator("DELETE", "/" + code, null), 409, "tenant-not-suspended");
    operator("POST", "/" + code + "/suspend", null);
    assertThat(operator("DELETE", "/" + code, null).status()).isEqualTo(204);

    assertThat(rowsOf(id)).isEmpty();
    refused(operator("GET", "/" + code, null), 404, "unknown-tenant");
    refused(signIn(RunningEngine.PASSWORD), 404, "unknown-tenant");
  }

  @Test
  void refusesATemplateThatIsNotThere() {
    var body = Map.of("code", code, "name", "Test", "template", "nothing");

    refused(operator("POST", "", body), 422, "unknown-template");
    refused(operator("GET", "/" + code, null), 404, "unknown-tenant");
  }

  @Test
  void refusesAPasswordTooWeakAndLeavesNoTenant() {
    var body =
        Map.of("code", code, "name", "Test", "template", template, "admin_password", "short");

    assertThat(operator("POST", "", body).status()).isEqualTo(422);
    refused(operator("GET", "/" + code, null), 404, "unknown-tenant");
  }

  @Test
  void refusesACodeThatIsTaken() {
    create();

    refused(create(), 409, "tenant-exists");
  }

  @Test
  void answersNobodyButTheOperator() {
    for (var key : List.of("", "wrong", RunningEngine.OPERATOR_KEY + "x")) {
      refused(engine.json().send("GET", TENANTS, key, null), 401, "not-the-operator");
    }
    refused(engine.json().send("GET", TENANTS, null, null), 401, "not-the-operator");
  }

  private Answer create() {
    return operator("POST", "", Map.of("code", code, "name", "Test", "template", template));
  }

  private Answer operator(String method, String path, @Nullable Object body) {
    return engine.operator(method, "/tenants" + path, body);
  }

  private Answer signIn(String password) {
    var body = Map.of("username", "admin", "password", password);
    return engine.json().send("POST", "/t/" + code + "/api/v1/session", null, body);
  }

  private Answer list(String token) {
    return engine.json().send("GET", "/t/" + code + "/api/v1/records/user", token, null);
  }

  private static void refused(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer::toString).isEqualTo(status);
    assertThat(answer.json()).containsEntry("code", code);
  }

  /// How many rows each table has of a tenant; tables without any are left out.
  private static Map<String, Long> rowsOf(int tenant) {
    var connection = new SingleConnectionDataSource(TestDatabase.shared().ownerUrl(), true);
    try {
      var owner = JdbcClient.create(connection);
      // row level security holds back the owner too
      owner
          .sql("select set_config('app.tenant', ?, false)")
          .param(String.valueOf(tenant))
          .query()
          .singleRow();
      var rows = new HashMap<String, Long>();
      for (var table : owner.sql(TENANT_TABLES).query(String.class).list()) {
        var count = "select count(*) from " + table + " where tenant_id = ?";
        rows.put(table, owner.sql(count).param(tenant).query(Long.class).single());
      }
      rows.values().removeIf(count -> count == 0);
      return rows;
    } finally {
      connection.destroy();
    }
  }
}
