package dev.mortise.engine.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.testing.RawHttp;
import dev.mortise.engine.testing.RunningEngine;
import dev.mortise.engine.testing.TestDatabase;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DocsIT {
  private static final RawHttp HTTP = RunningEngine.shared().http();
  private static final String ADDRESS =
      "/t/" + TestDatabase.shared().newTenant().code() + "/api/v1/docs";
  private static final Pattern LOADED = Pattern.compile("(?:src|href)=\"docs/([^\"]+)\"");

  @Test
  void thePageAndWhatItLoadsNeedNoSignIn() {
    var page = HTTP.get(ADDRESS);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(page.body()).contains("登录").doesNotContain("http://", "https://", "style=");
    var loaded = LOADED.matcher(page.body()).results().map(file -> file.group(1)).toList();
    assertThat(loaded).containsExactlyInAnyOrder("docs.css", "docs.js");
    assertThat(loaded).allMatch(file -> HTTP.get(ADDRESS + "/" + file).status() == 200);
    assertThat(HTTP.get(ADDRESS + "/texts.js").header("Content-Type").orElseThrow())
        .startsWith("text/javascript");
  }

  @Test
  void noScriptRunsThatIsNotAFileOfOurs() {
    assertThat(HTTP.get(ADDRESS).header("Content-Security-Policy").orElseThrow())
        .contains("default-src 'self'")
        .doesNotContain("unsafe");
  }

  @Test
  void nothingButItsFilesIsThere() {
    for (var file :
        List.of(
            "index.html", "x.js", "..", "../session", "%2e%2e/session", "docs.js/", "Docs.js")) {
      assertThat(HTTP.get(ADDRESS + "/" + file).status()).as(file).isIn(400, 404);
    }
  }
}
