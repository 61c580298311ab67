package dev.mortise.engine.api;

import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.platform.Json;
import dev.mortise.engine.record.RecordWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/// Functions that a tenant's package brings, called by who may.
@RestController
class FunctionEndpoint {
  private final RecordWriter writer;

  FunctionEndpoint(RecordWriter writer) {
    this.writer = writer;
  }

  @PostMapping("/t/{tenant}/api/v1/functions/{name}")
  @Operation(check = Check.RECORDS, rate = Rate.WRITE, audit = Audit.HISTORY)
  Map<String, @Nullable Object> call(
      RequestContext context,
      @PathVariable String name,
      @RequestBody Map<String, @Nullable Object> input) {
    return new LinkedHashMap<>(
        Json.readObject("{\"result\":" + writer.call(context, name, input) + "}"));
  }
}
