package dev.mortise.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.guest.CodeSheet;
import dev.mortise.engine.guest.Codes;
import dev.mortise.engine.guest.Codes.Code;
import dev.mortise.engine.guest.QrPicture;
import dev.mortise.engine.identity.RequestContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// Codes of records, and sheets of them to be printed.
@RestController
@RequestMapping("/t/{tenant}/api/v1/records/{object}")
class CodeEndpoints {
  private static final int MOST = 500;
  private static final MediaType SVG = MediaType.parseMediaType("image/svg+xml");

  private final Codes codes;

  CodeEndpoints(Codes codes) {
    this.codes = codes;
  }

  record CodeAnswer(String code, String address, String page) {}

  record SheetBody(@Nullable String page, @Nullable List<UUID> ids) {}

  @PostMapping("/{id}/code")
  @Operation(check = Check.RECORDS, rate = Rate.WRITE, audit = Audit.NONE)
  CodeAnswer code(
      RequestContext context,
      @PathVariable String object,
      @PathVariable UUID id,
      @RequestParam String page) {
    var code = one(context, object, id, page);
    return new CodeAnswer(code.text(), path(context, page, code), page);
  }

  @DeleteMapping("/{id}/code")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(check = Check.RECORDS, rate = Rate.WRITE, audit = Audit.NONE)
  void revoke(
      RequestContext context,
      @PathVariable String object,
      @PathVariable UUID id,
      @RequestParam String page) {
    codes.revoke(context, object, page, id);
  }

  @GetMapping("/{id}/code.svg")
  @Operation(check = Check.RECORDS, rate = Rate.WRITE, audit = Audit.NONE)
  ResponseEntity<byte[]> svg(
      RequestContext context,
      @PathVariable String object,
      @PathVariable UUID id,
      @RequestParam String page,
      HttpServletRequest request) {
    var picture = picture(context, page, one(context, object, id, page), request);
    return ResponseEntity.ok().contentType(SVG).body(picture.svg().getBytes(UTF_8));
  }

  @GetMapping("/{id}/code.png")
  @Operation(check = Check.RECORDS, rate = Rate.WRITE, audit = Audit.NONE)
  ResponseEntity<byte[]> png(
      RequestContext context,
      @PathVariable String object,
      @PathVariable UUID id,
      @RequestParam String page,
      HttpServletRequest request) {
    var picture = picture(context, page, one(context, object, id, page), request);
    return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).body(picture.png());
  }

  @PostMapping("/codes/sheet")
  @Operation(check = Check.RECORDS, rate = Rate.HEAVY, audit = Audit.NONE)
  ResponseEntity<byte[]> sheet(
      RequestContext context,
      @PathVariable String object,
      @RequestBody SheetBody body,
      HttpServletRequest request) {
    var input = new InputCheck();
    var page = input.text("page", body.page());
    var ids = input.given("ids", body.ids());
    if (ids != null && ids.size() > MOST) {
      input.refuse("ids", "too_many", Map.of("max", MOST));
    }
    input.end();
    var all = codes.of(context, object, page, ids == null ? List.of() : ids);
    var title = context.tenant().name();
    var html = CodeSheet.of(title, all, code -> origin(request) + path(context, page, code));
    return ResponseEntity.ok()
        .contentType(new MediaType(MediaType.TEXT_HTML, UTF_8))
        .header("Content-Security-Policy", CodeSheet.POLICY)
        .body(html.getBytes(UTF_8));
  }

  private Code one(RequestContext context, String object, UUID id, String page) {
    return codes.of(context, object, page, List.of(id)).getFirst();
  }

  private static QrPicture picture(
      RequestContext context, String page, Code code, HttpServletRequest request) {
    return QrPicture.of(origin(request) + path(context, page, code));
  }

  private static String path(RequestContext context, String page, Code code) {
    return "/t/" + context.tenant().code() + "/p/" + page + "?c=" + code.text();
  }

  private static String origin(HttpServletRequest request) {
    return ServletUriComponentsBuilder.fromContextPath(request).build().toUriString();
  }
}
