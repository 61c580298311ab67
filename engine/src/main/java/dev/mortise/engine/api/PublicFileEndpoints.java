package dev.mortise.engine.api;

import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.api.edge.Repeats;
import dev.mortise.engine.api.edge.RequestProblem;
import dev.mortise.engine.file.Files;
import dev.mortise.engine.guest.Guest;
import dev.mortise.engine.guest.PublicFiles;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Files that guests upload, and see again.
@RestController
@RequestMapping("/t/{tenant}/api/v1/public/{page}")
class PublicFileEndpoints {
  private static final String FORM_KEY = "X-Form-Key";

  private final PublicFiles publicFiles;
  private final Files files;

  PublicFileEndpoints(PublicFiles publicFiles, Files files) {
    this.publicFiles = publicFiles;
    this.files = files;
  }

  @PostMapping("/files")
  @Operation(check = Check.GUEST, rate = Rate.WRITE, audit = Audit.FILES)
  ResponseEntity<Map<String, Object>> upload(
      Guest guest,
      @RequestParam MultiValueMap<String, String> parameters,
      @RequestHeader(name = FORM_KEY, required = false) @Nullable String formKey,
      @RequestHeader(name = PublicEndpoints.PROOF, required = false) @Nullable String proof,
      @RequestBody(required = false) byte @Nullable [] body) {
    var sent = FileRequest.sent(parameters.toSingleValueMap());
    var form = guest.record() == null ? hidden(formKey) : null;
    var file =
        publicFiles.take(guest, sent, Objects.requireNonNullElse(body, new byte[0]), form, proof);
    return ResponseEntity.status(HttpStatus.CREATED).body(file.ref().shape());
  }

  @GetMapping("/record/files/{id}")
  @Operation(check = Check.GUEST, rate = Rate.READ, audit = Audit.NONE)
  ResponseEntity<Resource> download(
      Guest guest, @PathVariable UUID id, @RequestParam MultiValueMap<String, String> parameters) {
    var form = FileRequest.form(parameters.toSingleValueMap());
    return ServedFile.of(files, guest.context(), publicFiles.readable(guest, id), form);
  }

  /// What nobody else has: by it the form, sent later, is known to be of the same visitor.
  private static String hidden(@Nullable String key) {
    if (key == null || !Repeats.isHardToGuess(key)) {
      throw RequestProblem.malformedHeader(FORM_KEY);
    }
    return key;
  }
}
