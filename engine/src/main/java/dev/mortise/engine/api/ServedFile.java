package dev.mortise.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mortise.engine.file.FileProblem;
import dev.mortise.engine.file.Files;
import dev.mortise.engine.file.Form;
import dev.mortise.engine.file.KeptFile;
import dev.mortise.engine.file.MediaTypes;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.ProblemException;
import java.util.Objects;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/// A file of a tenant as an answer: what a browser would run is only ever saved; what it shows, it
/// shows without rights.
final class ServedFile {
  private ServedFile() {}

  static ResponseEntity<Resource> of(
      Files files, RequestContext context, KeptFile file, Form form) {
    var about = Objects.requireNonNull(file.about());
    if (form != Form.WHOLE && !about.thumbnail()) {
      throw ProblemException.of(FileProblem.NO_THUMBNAIL);
    }
    var content =
        new FileContent(
            () -> files.open(context, file, form), files.length(context, file, form), about.name());
    var type = form == Form.WHOLE ? about.type() : MediaType.IMAGE_JPEG_VALUE;
    return ResponseEntity.ok()
        .headers(headers -> describe(headers, about.name(), type))
        .eTag(file.id() + (form == Form.WHOLE ? "" : "-" + form.word()))
        .body(content);
  }

  /// @param type media type by its content
  private static void describe(HttpHeaders headers, String name, String type) {
    var shown = MediaTypes.isShown(type);
    var disposition = shown ? ContentDisposition.inline() : ContentDisposition.attachment();
    headers.setContentType(MediaType.parseMediaType(shown ? type : MediaTypes.UNKNOWN));
    headers.setContentDisposition(disposition.filename(name, UTF_8).build());
    headers.setCacheControl("private, max-age=3600, must-revalidate");
    headers.set("Content-Security-Policy", "default-src 'none'; sandbox");
  }
}
