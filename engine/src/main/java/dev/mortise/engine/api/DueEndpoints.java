package dev.mortise.engine.api;

import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.timing.DueReader;
import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/// What is due for a record, and when next.
@RestController
class DueEndpoints {
  private final DueReader reader;

  DueEndpoints(DueReader reader) {
    this.reader = reader;
  }

  record Items(List<DueReader.Due> items) {}

  @GetMapping("/t/{tenant}/api/v1/records/{object}/{id}/due")
  @Operation(check = Check.RECORDS, rate = Rate.READ, audit = Audit.NONE)
  Items read(RequestContext context, @PathVariable String object, @PathVariable UUID id) {
    return new Items(reader.of(context, object, id));
  }
}
