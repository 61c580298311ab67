package dev.mortise.engine.api;

import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.query.AccessRequest;
import dev.mortise.engine.record.AccessReader;
import java.util.Map;
import java.util.UUID;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What somebody may do with a record, and why.
@RestController
class AccessEndpoint {
  private final AccessReader reader;

  AccessEndpoint(AccessReader reader) {
    this.reader = reader;
  }

  @GetMapping("/t/{tenant}/api/v1/records/{object}/{id}/access")
  @Operation(check = Check.RECORDS, rate = Rate.READ, audit = Audit.NONE)
  Map<String, Object> access(
      RequestContext context,
      @PathVariable String object,
      @PathVariable UUID id,
      @RequestParam MultiValueMap<String, String> parameters) {
    return reader.read(context, object, id, AccessRequest.of(parameters.toSingleValueMap()));
  }
}
