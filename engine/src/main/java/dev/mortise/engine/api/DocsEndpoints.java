package dev.mortise.engine.api;

import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.api.edge.RequestProblem;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.tenant.Tenant;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The API documentation as a page for people.
///
/// Nothing of the tenant is in it: the page signs in and reads `openapi.json` like any client. Its
/// files are found by their whole name in a closed list, so there is no path to walk.
@RestController
@RequestMapping("/t/{tenant}/api/v1")
class DocsEndpoints {
  private static final Map<String, MediaType> FILES =
      Map.of(
          "docs.css", new MediaType("text", "css", StandardCharsets.UTF_8),
          "docs.js", new MediaType("text", "javascript", StandardCharsets.UTF_8),
          "texts.js", new MediaType("text", "javascript", StandardCharsets.UTF_8));
  private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

  /// Leads who looks for the API to what tells about it.
  @GetMapping
  @Operation(check = Check.PUBLIC, rate = Rate.READ, audit = Audit.NONE)
  ResponseEntity<Void> root(Tenant tenant) {
    var docs = URI.create("/t/" + tenant.code() + "/api/v1/docs");
    return ResponseEntity.status(HttpStatus.SEE_OTHER).location(docs).build();
  }

  @GetMapping("/docs")
  @Operation(check = Check.PUBLIC, rate = Rate.READ, audit = Audit.NONE)
  ResponseEntity<Resource> page() {
    return file("index.html", HTML);
  }

  @GetMapping("/docs/{file}")
  @Operation(check = Check.PUBLIC, rate = Rate.READ, audit = Audit.NONE)
  ResponseEntity<Resource> file(@PathVariable String file) {
    var type = FILES.get(file);
    if (type == null) {
      throw ProblemException.of(RequestProblem.NO_SUCH_ADDRESS);
    }
    return file(file, type);
  }

  private static ResponseEntity<Resource> file(String name, MediaType type) {
    return ResponseEntity.ok()
        .contentType(type)
        .body(new ClassPathResource("docs/" + name, DocsEndpoints.class));
  }
}
