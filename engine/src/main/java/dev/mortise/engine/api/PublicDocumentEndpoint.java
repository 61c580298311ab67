package dev.mortise.engine.api;

import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.guest.Codes;
import dev.mortise.engine.guest.Guest;
import dev.mortise.engine.ui.UiDocuments;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What a public page looks like.
@RestController
@RequestMapping("/t/{tenant}/ui/v1/public/{page}")
class PublicDocumentEndpoint {
  private final UiDocuments documents;
  private final Codes codes;

  PublicDocumentEndpoint(UiDocuments documents, Codes codes) {
    this.documents = documents;
    this.codes = codes;
  }

  /// @param code of what the guest stands before; empty for none
  @GetMapping
  @Operation(check = Check.GUEST, rate = Rate.READ, audit = Audit.NONE)
  ResponseEntity<byte[]> read(
      Guest guest, @RequestParam(name = "c", defaultValue = "") String code) {
    var values = code.isEmpty() ? Map.<String, Object>of() : codes.values(guest, code);
    var document = documents.open(guest.context(), guest.page(), values);
    return ResponseEntity.ok()
        .eTag(document.tag())
        .cacheControl(CacheControl.noCache().cachePrivate())
        .varyBy(HttpHeaders.ACCEPT_LANGUAGE)
        .contentType(MediaType.APPLICATION_JSON)
        .body(document.bytes());
  }
}
