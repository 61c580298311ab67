package dev.mortise.engine.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mortise.engine.file.MediaTypes;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/// The headers under which a file of a tenant is answered.
final class ServedFile {
  private ServedFile() {}

  /// @param type media type by its content
  static void describe(HttpHeaders headers, String name, String type) {
    var shown = MediaTypes.isShown(type);
    var disposition = shown ? ContentDisposition.inline() : ContentDisposition.attachment();
    headers.setContentType(MediaType.parseMediaType(shown ? type : MediaTypes.UNKNOWN));
    headers.setContentDisposition(disposition.filename(name, UTF_8).build());
    headers.setCacheControl("private, max-age=3600, must-revalidate");
    headers.set("Content-Security-Policy", "default-src 'none'; sandbox");
  }
}
