package dev.mortise.engine.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.install.Templates;
import dev.mortise.engine.install.TenantInstaller;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.testing.RawHttp.Answer;
import dev.mortise.engine.testing.RunningEngine;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Every template's document against the records the template brings along.
class TemplateDocumentIT {
  private static final RunningEngine ENGINE = RunningEngine.shared();

  @Test
  void everyListAndRecordIsAsTheDocumentSays() {
    for (var template : ENGINE.bean(Templates.class).names()) {
      var tenant =
          ENGINE
              .bean(TenantInstaller.class)
              .create(
                  "document-" + template,
                  template,
                  template,
                  Map.of("admin", RunningEngine.PASSWORD));
      check(tenant, ENGINE.signIn(tenant, "admin"));
    }
  }

  private static void check(Tenant tenant, String token) {
    var document = Document.read(get(tenant, token, "/openapi.json").body());
    var snapshot = ENGINE.context(tenant, "admin").snapshot();
    var names = SchemaNames.of(snapshot);
    for (var path : document.paths().keySet()) {
      if (path.matches("/records/[a-z_]+")) {
        var word = names.word(snapshot.require(path.substring("/records/".length())));
        var page = get(tenant, token, path + "?limit=200");
        assertThat(document.wrong(word + "Page", page.body())).as(path).isEmpty();
        if (page.body().contains("\"id\":\"")) {
          var record = get(tenant, token, path + "/" + page.member("id"));
          assertThat(document.wrong(word, record.body())).as(path).isEmpty();
        }
      }
    }
  }

  private static Answer get(Tenant tenant, String token, String path) {
    return ENGINE
        .http()
        .get("/t/" + tenant.code() + "/api/v1" + path, "Authorization: Bearer " + token);
  }
}
