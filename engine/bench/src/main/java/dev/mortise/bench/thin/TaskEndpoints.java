package dev.mortise.bench.thin;

import java.net.URI;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.JsonNode;

/// Tasks over HTTP.
@RestController
@RequestMapping("/t/{tenant}/tasks")
class TaskEndpoints {
  private final Tasks tasks;
  private final Callers callers;

  TaskEndpoints(Tasks tasks, Callers callers) {
    this.tasks = tasks;
    this.callers = callers;
  }

  @GetMapping("/{id}")
  ResponseEntity<Task> get(
      @PathVariable String tenant,
      @PathVariable UUID id,
      @RequestHeader(HttpHeaders.AUTHORIZATION) @Nullable String authorization)
      throws SQLException {
    return answer(tasks.get(caller(tenant, authorization).tenant(), id));
  }

  @GetMapping
  Object list(
      @PathVariable String tenant,
      @RequestHeader(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @RequestParam(required = false) @Nullable UUID project,
      @RequestParam(defaultValue = "open") String status,
      @RequestParam(required = false) @Nullable String q,
      @RequestParam(defaultValue = "20") int limit,
      @RequestParam(defaultValue = "false") boolean count)
      throws SQLException {
    int in = caller(tenant, authorization).tenant();
    if (q != null) {
      return tasks.find(in, q, limit);
    }
    if (project == null) {
      throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }
    return count
        ? tasks.counted(in, project, status, limit)
        : tasks.list(in, project, status, limit);
  }

  @PostMapping
  ResponseEntity<Task> create(
      @PathVariable String tenant,
      @RequestHeader(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @RequestBody JsonNode body)
      throws SQLException {
    var caller = caller(tenant, authorization);
    var task = tasks.create(caller.tenant(), caller.user(), body);
    return ResponseEntity.created(URI.create("/t/" + tenant + "/tasks/" + task.id()))
        .eTag("\"" + task.version() + "\"")
        .body(task);
  }

  @PatchMapping("/{id}")
  ResponseEntity<Task> update(
      @PathVariable String tenant,
      @PathVariable UUID id,
      @RequestHeader(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @RequestBody JsonNode patch)
      throws SQLException {
    var caller = caller(tenant, authorization);
    return answer(tasks.update(caller.tenant(), caller.user(), id, patch));
  }

  @ExceptionHandler(Tasks.Refused.class)
  ResponseEntity<Map<String, String>> refused(Tasks.Refused refused) {
    return ResponseEntity.unprocessableContent()
        .body(Map.of("detail", String.valueOf(refused.getMessage())));
  }

  private Callers.Caller caller(String tenant, @Nullable String authorization) {
    var caller = callers.of(tenant, authorization);
    if (caller == null) {
      throw new ResponseStatusException(HttpStatus.UNAUTHORIZED);
    }
    return caller;
  }

  private static ResponseEntity<Task> answer(@Nullable Task task) {
    return task == null
        ? ResponseEntity.notFound().build()
        : ResponseEntity.ok().eTag("\"" + task.version() + "\"").body(task);
  }
}
