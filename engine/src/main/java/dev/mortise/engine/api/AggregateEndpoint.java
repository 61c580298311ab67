package dev.mortise.engine.api;

import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.query.AggregateRequest;
import dev.mortise.engine.record.AggregateReader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Figures over the records of one object type.
@RestController
class AggregateEndpoint {
  private final AggregateReader reader;

  AggregateEndpoint(AggregateReader reader) {
    this.reader = reader;
  }

  @PostMapping("/t/{tenant}/api/v1/records/{object}/aggregate")
  @Operation(check = Check.RECORDS, rate = Rate.READ, audit = Audit.NONE)
  Map<String, Object> aggregate(
      RequestContext context,
      @PathVariable String object,
      @RequestBody Map<String, @Nullable Object> body) {
    var groups = reader.read(context, object, AggregateRequest.of(body));
    var shown = new LinkedHashMap<String, Object>();
    shown.put("groups", groups.items());
    shown.put("more", groups.more());
    return shown;
  }
}
