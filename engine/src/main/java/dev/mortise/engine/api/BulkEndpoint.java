package dev.mortise.engine.api;

import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.api.edge.ProblemSender;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.record.Answer;
import dev.mortise.engine.record.BulkRequest;
import dev.mortise.engine.record.BulkResult;
import dev.mortise.engine.record.RecordWriter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Many writes to records of one object type at once.
@RestController
class BulkEndpoint {
  private final RecordWriter writer;
  private final ProblemSender problems;

  BulkEndpoint(RecordWriter writer, ProblemSender problems) {
    this.writer = writer;
    this.problems = problems;
  }

  @PostMapping("/t/{tenant}/api/v1/records/{object}/bulk")
  @Operation(check = Check.RECORDS, rate = Rate.WRITE, audit = Audit.HISTORY)
  Map<String, Object> bulk(
      RequestContext context,
      HttpServletRequest request,
      @PathVariable String object,
      @RequestParam(name = RecordEndpoints.ACCEPT, defaultValue = "") Set<String> accepted,
      @RequestBody Map<String, @Nullable Object> body) {
    var results = writer.bulk(context, object, BulkRequest.of(body), accepted);
    return Map.of("results", results.stream().map(result -> shown(result, request)).toList());
  }

  private Map<String, Object> shown(BulkResult result, HttpServletRequest request) {
    var shown = new LinkedHashMap<String, Object>();
    switch (result) {
      case BulkResult.Created(var answer) -> written(shown, HttpStatus.CREATED, answer);
      case BulkResult.Updated(var answer) -> written(shown, HttpStatus.OK, answer);
      case BulkResult.Deleted(var id) -> {
        shown.put("status", HttpStatus.NO_CONTENT.value());
        shown.put("id", id.toString());
      }
      case BulkResult.Refused(var problem) -> {
        shown.put("status", problem.type().status());
        shown.put("problem", problems.inside(request, problem));
      }
    }
    return shown;
  }

  private static void written(Map<String, Object> shown, HttpStatus status, Answer answer) {
    shown.put("status", status.value());
    shown.put("id", answer.id().toString());
    shown.put("version", answer.version());
    shown.put("record", answer.fields());
  }
}
