package dev.mortise.engine.api;

import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.openapi.OpenApi;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// What the API is for the caller, for programs to read.
@RestController
class OpenApiEndpoint {

  @GetMapping("/t/{tenant}/api/v1/openapi.json")
  @Operation(check = Check.RECORDS, rate = Rate.READ, audit = Audit.NONE)
  Map<String, Object> document(RequestContext context) {
    return OpenApi.of(context);
  }
}
