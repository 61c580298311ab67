package dev.mortise.engine.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mortise.engine.platform.Json;
import dev.mortise.engine.testing.PublishedTenant;
import dev.mortise.engine.testing.RawHttp;
import dev.mortise.engine.testing.RunningEngine;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The client's files in these tests are those of `src/test/resources/web`.
class ClientPagesIT {
  private static final RawHttp HTTP = RunningEngine.shared().http();
  private static final String ROOT =
      "/t/"
          + PublishedTenant.of(
                  """
                  --- item/item.object.yaml
                  label: 项目
                  display: name
                  fields:
                    name: { type: text, label: 名称 }
                  """)
              .tenant()
              .code();
  private static final Pattern NONCE = Pattern.compile("content=\"([A-Za-z0-9+/]{24})\"");

  @Test
  void theApplicationAnswersAtEveryAddressOfItsOwn() {
    for (var address : List.of("/", "/app", "/app/o/item", "/app/o/item/new")) {
      var page = HTTP.get(ROOT + address, "Accept: text/html");

      assertThat(page.status()).as(address).isEqualTo(200);
      assertThat(page.header("Content-Type").orElseThrow()).startsWith("text/html");
      assertThat(page.header("Cache-Control")).hasValue("no-cache");
      assertThat(page.body()).contains("<title>office</title>");
    }
    assertThat(HTTP.get(ROOT + "/p/report").body()).contains("<title>public</title>");
    assertThat(HTTP.get(ROOT).header("Location")).hasValue(ROOT + "/");
  }

  @Test
  void onlyStylesWithTheAnswersOwnNonceAreTaken() {
    var first = HTTP.get(ROOT + "/app");
    var second = HTTP.get(ROOT + "/app");

    var policy = first.header("Content-Security-Policy").orElseThrow();
    assertThat(policy)
        .contains("script-src 'self';", "'nonce-" + nonce(first) + "'", "frame-ancestors 'none'")
        .doesNotContain("unsafe", "http:", "https:");
    assertThat(nonce(second)).isNotEqualTo(nonce(first));
    assertThat(first.header("X-Content-Type-Options")).hasValue("nosniff");
  }

  private static String nonce(RawHttp.Answer page) {
    var found = NONCE.matcher(page.body());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  @Test
  void filesNeverChangeAndComePackedToWhoTakesThem() {
    var plain = HTTP.get("/assets/entry-Ab1.js");
    var packed = HTTP.get("/assets/entry-Ab1.js", "Accept-Encoding: gzip, br");

    assertThat(plain.body()).contains("entry");
    assertThat(plain.header("Content-Type").orElseThrow()).startsWith("text/javascript");
    assertThat(plain.header("Cache-Control").orElseThrow()).contains("immutable", "31536000");
    assertThat(packed.header("Content-Encoding")).hasValue("gzip");
    assertThat(HTTP.get("/sw.js").header("Cache-Control")).hasValue("no-cache");
  }

  @Test
  void noFileButTheClientsIsGiven() {
    for (var address :
        List.of(
            "/assets/none.js",
            "/assets/../index.html",
            "/assets/entry-Ab1.js.gz",
            "/assets/..%2f..%2fapplication.yaml",
            "/static/index.html",
            "/web/index.html",
            "/index.html")) {
      assertThat(HTTP.get(address).status()).as(address).isIn(400, 404);
    }
  }

  @Test
  void aTenantNobodyKnowsIsToldAsAPageInTheReadersLanguage() {
    var page = HTTP.get("/t/nobodys/app", "Accept: text/html,*/*", "Accept-Language: zh-TW");
    var program = HTTP.get("/t/nobodys/api/v1/session", "Accept: text/html,*/*");

    assertThat(page.status()).isEqualTo(404);
    assertThat(page.header("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(page.body()).contains("沒有這個租戶", "lang=\"zh-TW\"").doesNotContain("__");
    assertThat(page.header("Content-Security-Policy").orElseThrow()).contains("'nonce-");
    assertThat(program.header("Content-Type").orElseThrow()).contains("json");
    assertThat(HTTP.get("/t/nobodys/app").header("Content-Type").orElseThrow()).contains("json");
  }

  @Test
  void whatIsWrittenIntoAnAddressIsNoMarkup() {
    var page = HTTP.get("/t/a~b/app", "Accept: text/html");

    assertThat(page.body()).contains("a~b").doesNotContain("<script");
  }

  @Test
  void aPhoneKeepsTheTenantsOwnApplication() {
    var manifest = HTTP.get(ROOT + "/manifest.webmanifest");

    assertThat(manifest.header("Content-Type").orElseThrow()).contains("manifest+json");
    assertThat(Json.readObject(manifest.body()))
        .containsEntry("start_url", ROOT + "/app")
        .containsEntry("scope", ROOT + "/");
    assertThat(HTTP.get(ROOT + "/icon.svg").body()).contains("<svg", "</svg>");
    assertThat(HTTP.get("/t/nobodys/manifest.webmanifest").status()).isEqualTo(404);
  }
}
