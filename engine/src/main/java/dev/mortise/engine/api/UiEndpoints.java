package dev.mortise.engine.api;

import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.Language;
import dev.mortise.engine.query.DocumentRequest;
import dev.mortise.engine.record.ObjectTypes;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.ui.Document;
import dev.mortise.engine.ui.UiDocuments;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What the web client draws, as documents; sent again only when they have changed.
@RestController
@RequestMapping("/t/{tenant}/ui/v1")
class UiEndpoints {
  private final UiDocuments documents;

  UiEndpoints(UiDocuments documents) {
    this.documents = documents;
  }

  @GetMapping("/sign-in")
  @Operation(check = Check.PUBLIC, rate = Rate.READ, audit = Audit.NONE)
  ResponseEntity<byte[]> signIn(
      Tenant tenant,
      @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false)
          @Nullable String languages) {
    var language = Language.accepted(languages).map(Language::locale).orElse(null);
    return answer(documents.signIn(tenant, language));
  }

  @GetMapping("/app")
  @Operation(check = Check.SIGNED_IN, rate = Rate.READ, audit = Audit.NONE)
  ResponseEntity<byte[]> app(RequestContext context) {
    return answer(documents.app(context));
  }

  @GetMapping("/objects/{object}/form")
  @Operation(check = Check.RECORDS, rate = Rate.READ, audit = Audit.NONE)
  ResponseEntity<byte[]> form(
      RequestContext context,
      @PathVariable String object,
      @RequestParam Map<String, String> parameters) {
    var asked = DocumentRequest.ofKind(parameters);
    var type = ObjectTypes.require(context, object);
    return answer(documents.form(context, type, asked.layout(), asked.kind()));
  }

  @GetMapping("/objects/{object}/record")
  @Operation(check = Check.RECORDS, rate = Rate.READ, audit = Audit.NONE)
  ResponseEntity<byte[]> record(
      RequestContext context,
      @PathVariable String object,
      @RequestParam Map<String, String> parameters) {
    var asked = DocumentRequest.ofKind(parameters);
    var type = ObjectTypes.requireReadable(context, object);
    return answer(documents.record(context, type, asked.layout(), asked.kind()));
  }

  @GetMapping("/objects/{object}/list")
  @Operation(check = Check.RECORDS, rate = Rate.READ, audit = Audit.NONE)
  ResponseEntity<byte[]> list(
      RequestContext context,
      @PathVariable String object,
      @RequestParam Map<String, String> parameters) {
    var asked = DocumentRequest.of(parameters);
    var type = ObjectTypes.requireReadable(context, object);
    return answer(documents.list(context, type, asked.layout()));
  }

  private static ResponseEntity<byte[]> answer(Document document) {
    return ResponseEntity.ok()
        .eTag(document.tag())
        .cacheControl(CacheControl.noCache().cachePrivate())
        .varyBy(HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.AUTHORIZATION, HttpHeaders.COOKIE)
        .contentType(MediaType.APPLICATION_JSON)
        .body(document.bytes());
  }
}
