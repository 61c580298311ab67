package dev.mortise.engine.api;

import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.record.Rendering;
import java.util.Map;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// Templates of a tenant's package, filled in with a record the caller may read.
@RestController
class TemplateEndpoint {
  private final Rendering rendering;

  TemplateEndpoint(Rendering rendering) {
    this.rendering = rendering;
  }

  @GetMapping("/t/{tenant}/api/v1/records/{object}/{id}/templates/{template}")
  @Operation(check = Check.RECORDS, rate = Rate.READ, audit = Audit.NONE)
  Map<String, String> render(
      RequestContext context,
      @PathVariable String object,
      @PathVariable UUID id,
      @PathVariable String template) {
    return Map.of("text", rendering.render(context, object, id, template));
  }
}
