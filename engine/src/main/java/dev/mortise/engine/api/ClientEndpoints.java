package dev.mortise.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.api.edge.PagePolicy;
import dev.mortise.engine.api.edge.RequestProblem;
import dev.mortise.engine.problem.Language;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.ui.UiDocuments;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/// The web client: its pages at a tenant's addresses, and its files, which are the same for all.
///
/// Nothing of the tenant is in them; they sign in and ask for documents like any client.
@RestController
class ClientEndpoints {
  private static final MediaType HTML = new MediaType("text", "html", UTF_8);
  private static final Duration YEAR = Duration.ofDays(365);

  private final ClientFiles files;
  private final PagePolicy policy;
  private final UiDocuments documents;

  ClientEndpoints(ClientFiles files, PagePolicy policy, UiDocuments documents) {
    this.files = files;
    this.policy = policy;
    this.documents = documents;
  }

  /// Addresses in the pages count from the tenant's folder.
  @GetMapping("/t/{tenant}")
  @Operation(check = Check.PUBLIC, rate = Rate.READ, audit = Audit.NONE)
  ResponseEntity<Void> folder(Tenant tenant) {
    return ResponseEntity.status(HttpStatus.PERMANENT_REDIRECT)
        .location(URI.create("/t/" + tenant.code() + "/"))
        .build();
  }

  @GetMapping({"/t/{tenant}/", "/t/{tenant}/app", "/t/{tenant}/app/{*path}"})
  @Operation(check = Check.PUBLIC, rate = Rate.READ, audit = Audit.NONE)
  ResponseEntity<byte[]> app() {
    return page("index.html");
  }

  @GetMapping("/t/{tenant}/p/{*path}")
  @Operation(check = Check.PUBLIC, rate = Rate.READ, audit = Audit.NONE)
  ResponseEntity<byte[]> open() {
    return page("p.html");
  }

  /// What a phone needs to keep the application on its home screen.
  @GetMapping("/t/{tenant}/manifest.webmanifest")
  @Operation(check = Check.PUBLIC, rate = Rate.READ, audit = Audit.NONE)
  ResponseEntity<byte[]> manifest(
      Tenant tenant,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false)
          @Nullable String languages) {
    var language = Language.accepted(languages).map(Language::locale).orElse(null);
    var manifest = documents.manifest(tenant, language);
    return ResponseEntity.ok()
        .eTag(manifest.tag())
        .cacheControl(CacheControl.noCache().cachePrivate())
        .varyBy(HttpHeaders.ACCEPT_LANGUAGE)
        .contentType(MediaType.parseMediaType("application/manifest+json"))
        .body(manifest.bytes());
  }

  /// The tenant's colour with the first letter of its application.
  @GetMapping("/t/{tenant}/icon.svg")
  @Operation(check = Check.PUBLIC, rate = Rate.READ, audit = Audit.NONE)
  ResponseEntity<byte[]> icon(Tenant tenant) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache().cachePrivate())
        .contentType(MediaType.parseMediaType("image/svg+xml"))
        .body(documents.icon(tenant).getBytes(UTF_8));
  }

  @GetMapping("/assets/{*path}")
  @Operation(check = Check.PUBLIC, rate = Rate.READ, audit = Audit.NONE)
  ResponseEntity<byte[]> asset(
      @PathVariable String path,
      @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false)
          @Nullable String encodings) {
    var cached = CacheControl.maxAge(YEAR).cachePublic().immutable();
    return file("assets" + path, encodings, cached);
  }

  @GetMapping("/sw.js")
  @Operation(check = Check.PUBLIC, rate = Rate.READ, audit = Audit.NONE)
  ResponseEntity<byte[]> worker(
      @RequestHeader(name = HttpHeaders.ACCEPT_ENCODING, required = false)
          @Nullable String encodings) {
    return file("sw.js", encodings, CacheControl.noCache());
  }

  private ResponseEntity<byte[]> file(
      String name, @Nullable String encodings, CacheControl cached) {
    var plain = files.find(name);
    var type = ClientFiles.type(name);
    if (plain == null || type == null) {
      throw ProblemException.of(RequestProblem.NO_SUCH_ADDRESS);
    }
    var packed = encodings != null && encodings.contains("gzip") ? files.packed(name) : null;
    var answer =
        ResponseEntity.ok()
            .cacheControl(cached)
            .varyBy(HttpHeaders.ACCEPT_ENCODING)
            .contentType(type);
    return packed == null
        ? answer.body(plain)
        : answer.header(HttpHeaders.CONTENT_ENCODING, "gzip").body(packed);
  }

  private ResponseEntity<byte[]> page(String name) {
    var nonce = PagePolicy.nonce();
    var html = new String(files.page(name), UTF_8).replace(PagePolicy.PLACE, nonce);
    return ResponseEntity.ok()
        .headers(headers -> policy.headers(nonce).forEach(headers::set))
        .cacheControl(CacheControl.noCache())
        .contentType(HTML)
        .body(html.getBytes(UTF_8));
  }
}
