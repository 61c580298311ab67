package dev.mortise.engine.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.testing.PublishedTenant;
import org.junit.jupiter.api.Test;

/// Functions of a package are called over HTTP by the roles they name, with the rights they name.
class FunctionsIT {
  private static final PublishedTenant TENANT =
      PublishedTenant.of(
          """
          --- task/task.object.yaml
          label: Task
          display: title
          fields:
            title: { type: text, required: true, max_length: 10 }
          --- tools/own.function.yaml
          label: Count what I see
          roles: clerk
          --- tools/own.function.js
          export default ({ db }) => db.count("task");
          --- tools/all.function.yaml
          label: Count everything
          roles: clerk
          as: tenant
          --- tools/all.function.js
          export default ({ db }) => db.count("task");
          --- tools/make.function.yaml
          label: Make tasks
          --- tools/make.function.js
          export default ({ input, db }) => input.titles.map((title) => db.create("task", { title }).title);
          --- tools/hidden.function.js
          export default () => 1;
          --- access/clerk.role.yaml
          label: Clerk
          objects:
            task: { read: title == 'mine' }
          """);

  @Test
  void callsWhatTheCallerMayCallWithTheRightsItNames() {
    var admin = TENANT.admin();
    var clerk = TENANT.user("clerk", "inside", "clerk");
    var made = admin.sendTo("POST", "functions/make", "{\"titles\":[\"mine\",\"other\"]}");

    assertThat(made.status()).isEqualTo(200);
    assertThat(made.body()).isEqualTo("{\"result\":[\"mine\",\"other\"]}");
    assertThat(clerk.sendTo("POST", "functions/own", "{}").body()).isEqualTo("{\"result\":1}");
    assertThat(clerk.sendTo("POST", "functions/all", "{}").body()).isEqualTo("{\"result\":2}");
    assertThat(clerk.sendTo("POST", "functions/make", "{}").status()).isEqualTo(404);
    assertThat(admin.sendTo("POST", "functions/hidden", "{}").status()).isEqualTo(404);
  }

  @Test
  void keepsNothingOfAFunctionThatFails() {
    var admin = TENANT.admin();
    var before = admin.sendTo("POST", "functions/all", "{}").body();
    var failed =
        admin.sendTo("POST", "functions/make", "{\"titles\":[\"good\",\"much longer than that\"]}");

    assertThat(failed.status()).isEqualTo(422);
    assertThat(failed.body()).contains("script-refused", "tools/make.function.js");
    assertThat(admin.sendTo("POST", "functions/all", "{}").body()).isEqualTo(before);
  }

  @Test
  void standsInTheDocumentOfWhoMayCallIt() {
    var clerk = TENANT.user("reader", "inside", "clerk");

    assertThat(clerk.sendTo("GET", "openapi.json", "").body())
        .contains("/functions/own", "callOwn", "Count everything")
        .doesNotContain("/functions/make", "/functions/hidden");
  }
}
