package dev.mortise.engine.api;

import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.query.ListRequest;
import dev.mortise.engine.record.Answer;
import dev.mortise.engine.record.ApprovalRequest;
import dev.mortise.engine.record.AssignmentReader;
import dev.mortise.engine.record.HistoryReader;
import dev.mortise.engine.record.RecordReader;
import dev.mortise.engine.record.RecordReader.RecordPage;
import dev.mortise.engine.record.RecordWriter;
import dev.mortise.engine.record.StepRequest;
import dev.mortise.engine.record.TransitionReader;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Records of every object type.
@RestController
@RequestMapping("/t/{tenant}/api/v1/records/{object}")
class RecordEndpoints {
  /// Duplicate rules the caller has looked at and wants no warning by.
  static final String ACCEPT = "accept_duplicates";

  static final String MERGE_PATCH = "application/merge-patch+json";

  private final RecordReader reader;
  private final RecordWriter writer;
  private final HistoryReader history;
  private final TransitionReader transitions;
  private final AssignmentReader assignments;

  RecordEndpoints(
      RecordReader reader,
      RecordWriter writer,
      HistoryReader history,
      TransitionReader transitions,
      AssignmentReader assignments) {
    this.reader = reader;
    this.writer = writer;
    this.history = history;
    this.transitions = transitions;
    this.assignments = assignments;
  }

  @GetMapping
  @Operation(check = Check.RECORDS, rate = Rate.READ, audit = Audit.NONE)
  Map<String, @Nullable Object> list(
      RequestContext context,
      @PathVariable String object,
      @RequestParam MultiValueMap<String, String> parameters) {
    return page(reader.list(context, object, ListRequest.of(parameters.toSingleValueMap())));
  }

  @PostMapping("/query")
  @Operation(check = Check.RECORDS, rate = Rate.READ, audit = Audit.NONE)
  Map<String, @Nullable Object> query(
      RequestContext context,
      @PathVariable String object,
      @RequestBody Map<String, @Nullable Object> parameters) {
    return page(reader.list(context, object, ListRequest.of(parameters)));
  }

  @PostMapping
  @Operation(check = Check.RECORDS, rate = Rate.WRITE, audit = Audit.HISTORY)
  ResponseEntity<Map<String, @Nullable Object>> create(
      RequestContext context,
      @PathVariable String object,
      @RequestParam(name = ACCEPT, defaultValue = "") Set<String> accepted,
      @RequestBody Map<String, @Nullable Object> input) {
    var created = writer.create(context, object, input, accepted);
    return ResponseEntity.created(location(context, object, created.id()))
        .eTag(tag(created))
        .body(created.fields());
  }

  @GetMapping("/{id}")
  @Operation(check = Check.RECORDS, rate = Rate.READ, audit = Audit.NONE)
  ResponseEntity<Map<String, @Nullable Object>> get(
      RequestContext context,
      @PathVariable String object,
      @PathVariable UUID id,
      @RequestParam MultiValueMap<String, String> parameters) {
    return answer(reader.get(context, object, id, parameters.toSingleValueMap()));
  }

  @PatchMapping(
      path = "/{id}",
      consumes = {MERGE_PATCH, MediaType.APPLICATION_JSON_VALUE})
  @Operation(check = Check.RECORDS, rate = Rate.WRITE, audit = Audit.HISTORY)
  ResponseEntity<Map<String, @Nullable Object>> update(
      RequestContext context,
      @PathVariable String object,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestParam(name = ACCEPT, defaultValue = "") Set<String> accepted,
      @RequestBody Map<String, @Nullable Object> patch) {
    var expected = EntityTag.version(ifMatch);
    return answer(writer.update(context, object, id, patch, expected, accepted));
  }

  @DeleteMapping("/{id}")
  @Operation(check = Check.RECORDS, rate = Rate.WRITE, audit = Audit.HISTORY)
  ResponseEntity<Void> delete(
      RequestContext context,
      @PathVariable String object,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
    writer.delete(context, object, id, EntityTag.version(ifMatch));
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/{id}/restore")
  @Operation(check = Check.RECORDS, rate = Rate.WRITE, audit = Audit.HISTORY)
  ResponseEntity<Map<String, @Nullable Object>> restore(
      RequestContext context, @PathVariable String object, @PathVariable UUID id) {
    return answer(writer.restore(context, object, id));
  }

  @GetMapping("/{id}/transitions")
  @Operation(check = Check.RECORDS, rate = Rate.READ, audit = Audit.NONE)
  Map<String, @Nullable Object> transitions(
      RequestContext context,
      @PathVariable String object,
      @PathVariable UUID id,
      @RequestParam MultiValueMap<String, String> parameters) {
    return transitions.read(context, object, id, parameters.toSingleValueMap());
  }

  @PostMapping("/{id}/transitions/{transition}")
  @Operation(check = Check.RECORDS, rate = Rate.WRITE, audit = Audit.HISTORY)
  ResponseEntity<Map<String, @Nullable Object>> transition(
      RequestContext context,
      @PathVariable String object,
      @PathVariable UUID id,
      @PathVariable String transition,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody Map<String, @Nullable Object> input) {
    var request = StepRequest.of(transition, input, EntityTag.version(ifMatch));
    return answer(writer.transition(context, object, id, request));
  }

  @PostMapping("/{id}/approval")
  @Operation(check = Check.RECORDS, rate = Rate.WRITE, audit = Audit.HISTORY)
  ResponseEntity<Map<String, @Nullable Object>> decide(
      RequestContext context,
      @PathVariable String object,
      @PathVariable UUID id,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestBody Map<String, @Nullable Object> input) {
    var request = ApprovalRequest.of(input, EntityTag.version(ifMatch));
    return answer(writer.decide(context, object, id, request));
  }

  @GetMapping("/{id}/assignments")
  @Operation(check = Check.RECORDS, rate = Rate.READ, audit = Audit.NONE)
  Map<String, @Nullable Object> assignments(
      RequestContext context, @PathVariable String object, @PathVariable UUID id) {
    return assignments.kept(context, object, id);
  }

  @GetMapping("/{id}/assignments/{rule}")
  @Operation(check = Check.RECORDS, rate = Rate.READ, audit = Audit.NONE)
  Map<String, @Nullable Object> suggest(
      RequestContext context,
      @PathVariable String object,
      @PathVariable UUID id,
      @PathVariable String rule) {
    return assignments.suggest(context, object, id, rule);
  }

  @GetMapping("/{id}/history")
  @Operation(check = Check.RECORDS, rate = Rate.READ, audit = Audit.NONE)
  Map<String, @Nullable Object> history(
      RequestContext context,
      @PathVariable String object,
      @PathVariable UUID id,
      @RequestParam MultiValueMap<String, String> parameters) {
    var page = history.read(context, object, id, parameters.toSingleValueMap());
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("items", page.items());
    body.put("next", page.next());
    return body;
  }

  private static Map<String, @Nullable Object> page(RecordPage page) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("items", page.items());
    body.put("next", page.next());
    if (page.count() != null) {
      body.put("count", page.count());
      if (page.more()) {
        body.put("count_is_minimum", true);
      }
    }
    if (page.searched() != null) {
      body.put("searched", page.searched());
    }
    return body;
  }

  private static ResponseEntity<Map<String, @Nullable Object>> answer(Answer answer) {
    return ResponseEntity.ok().eTag(tag(answer)).body(answer.fields());
  }

  private static String tag(Answer answer) {
    return "\"" + answer.version() + "\"";
  }

  private static URI location(RequestContext context, String object, UUID id) {
    return URI.create("/t/" + context.tenant().code() + "/api/v1/records/" + object + "/" + id);
  }
}
