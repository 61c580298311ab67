package dev.mortise.bench.data;

import dev.mortise.engine.MortiseApplication;
import dev.mortise.engine.catalog.Catalog;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.tenant.Tenants;
import dev.mortise.metadata.snapshot.Snapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.builder.SpringApplicationBuilder;

/// Makes the one tenant that all others are copies of, with its people, as an operator and an
/// administrator would: over HTTP, from the bench's own template.
final class FirstTenant {
  static final String CODE = "t0";
  static final String MEMBER = "member";
  private static final int TEAMS = 4;
  private static final int PEOPLE = 12;
  private static final String PASSWORD = "good enough for a bench";
  private static final String RECORDS = "/t/" + CODE + "/api/v1/records/";

  private final Api admin;

  private FirstTenant(Api admin) {
    this.admin = admin;
  }

  /// @return the tenant's model
  static Snapshot make(Installation installation) {
    try (var engine =
        new SpringApplicationBuilder(MortiseApplication.class)
            .run(
                "--server.port=0",
                "--mortise.demo=false",
                "--logging.level.dev.mortise=warn",
                "--mortise.data=" + installation.folder(),
                "--mortise.database=" + installation.ownerUrl(),
                "--mortise.secret=" + installation.secret())) {
      int port = engine.getEnvironment().getRequiredProperty("local.server.port", int.class);
      var operator = Api.at(port, installation.operatorKey());
      operator.call(
          "POST",
          "/platform/api/v1/tenants",
          Map.of("code", CODE, "name", "Tasks", "template", "bench", "admin_password", PASSWORD));
      var session =
          operator.call(
              "POST",
              "/t/" + CODE + "/api/v1/session",
              Map.of("username", "admin", "password", PASSWORD));
      new FirstTenant(operator.as(text(session, "token"))).people();
      var tenant = engine.getBean(Tenants.class).byCode(CODE).orElseThrow();
      return engine.getBean(Catalog.class).refreshed(tenant).snapshot();
    }
  }

  private void people() {
    var teams = new LinkedHashMap<Integer, String>();
    for (int i = 0; i < TEAMS; i++) {
      teams.put(i, create("team", Map.of("name", "Team " + (i + 1))));
    }
    for (int i = 0; i < PEOPLE; i++) {
      var user = i == 0 ? MEMBER : "person%02d".formatted(i);
      create(
          "user",
          Map.of(
              "username",
              user,
              "name",
              "Person " + i,
              "roles",
              List.of(MEMBER),
              "teams",
              List.of(Objects.requireNonNull(teams.get(i % TEAMS)))));
    }
    // so that every series of numbers has begun
    var team = Objects.requireNonNull(teams.get(0));
    var project = create("project", Map.of("name", "First", "team", team));
    create("task", Map.of("title", "First", "project", project, "team", team));
  }

  private String create(String object, Map<String, Object> fields) {
    return text(admin.call("POST", RECORDS + object, fields), "id");
  }

  private static String text(Map<String, Object> answer, String name) {
    var value = answer.get(name);
    if (value == null) {
      throw new IllegalStateException(name + " is missing in " + Json.write(answer));
    }
    return value.toString();
  }
}
