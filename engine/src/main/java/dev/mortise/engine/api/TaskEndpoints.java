package dev.mortise.engine.api;

import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.task.TaskClaims;
import dev.mortise.engine.task.TaskReader;
import dev.mortise.engine.task.TaskReader.Task;
import dev.mortise.metadata.snapshot.SystemField;
import dev.mortise.metadata.value.JsonShape;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What the caller has to do now.
@RestController
@RequestMapping("/t/{tenant}/api/v1/tasks")
class TaskEndpoints {
  private final TaskReader reader;
  private final TaskClaims claims;

  TaskEndpoints(TaskReader reader, TaskClaims claims) {
    this.reader = reader;
    this.claims = claims;
  }

  @GetMapping
  @Operation(check = Check.RECORDS, rate = Rate.READ, audit = Audit.NONE)
  Map<String, @Nullable Object> list(
      RequestContext context, @RequestParam MultiValueMap<String, String> parameters) {
    var page = reader.list(context, parameters.toSingleValueMap());
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("items", page.items().stream().map(task -> item(task, context)).toList());
    body.put("next", page.next());
    if (page.count() != null) {
      body.put("count", page.count());
      if (page.more()) {
        body.put("count_is_minimum", true);
      }
    }
    return body;
  }

  @PostMapping("/{id}/claim")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(check = Check.RECORDS, rate = Rate.WRITE, audit = Audit.IDENTITY)
  void claim(RequestContext context, @PathVariable UUID id) {
    claims.claim(context, id);
  }

  @PostMapping("/{id}/release")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(check = Check.RECORDS, rate = Rate.WRITE, audit = Audit.IDENTITY)
  void release(RequestContext context, @PathVariable UUID id) {
    claims.release(context, id);
  }

  private static Map<String, @Nullable Object> item(Task task, RequestContext context) {
    var record = new LinkedHashMap<String, @Nullable Object>();
    record.put("object", task.record().object());
    record.put("id", task.record().id());
    record.put("label", task.record().label());
    var item = new LinkedHashMap<String, @Nullable Object>();
    item.put("id", task.id());
    item.put("title", task.title());
    item.put("record", record);
    item.put("state", task.state());
    item.put("transition", task.transition());
    item.put("since", moment(task.since(), context));
    item.put("due", task.due() == null ? null : moment(task.due(), context));
    item.put("overdue", task.overdue());
    item.put("pool", task.pool());
    item.put("claimed", task.claimed());
    return item;
  }

  private static @Nullable Object moment(Instant moment, RequestContext context) {
    return JsonShape.of(
        SystemField.CREATED_AT.valueType(), moment, context.snapshot().about().zone());
  }
}
