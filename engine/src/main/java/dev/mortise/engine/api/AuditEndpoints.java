package dev.mortise.engine.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.identity.Audit;
import dev.mortise.engine.identity.AuditKind;
import dev.mortise.engine.identity.OperatorAudit;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.query.AuditRequest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What was done, by whom and from where.
@RestController
class AuditEndpoints {
  private final Audit audit;
  private final OperatorAudit operators;

  AuditEndpoints(Audit audit, OperatorAudit operators) {
    this.audit = audit;
    this.operators = operators;
  }

  record Person(UUID id, @Nullable String label) {
    static @Nullable Person of(@Nullable UUID id, @Nullable String label) {
      return id == null ? null : new Person(id, label);
    }
  }

  record Entry(
      UUID id,
      Instant at,
      String kind,
      @Nullable Person by,
      @Nullable Person user,
      String address,
      String agent,
      @JsonProperty("request_id") String requestId,
      Map<String, Object> details) {
    static Entry of(Audit.Entry entry) {
      return new Entry(
          entry.id(),
          entry.at(),
          entry.kind().word(),
          Person.of(entry.by(), entry.byName()),
          Person.of(entry.user(), entry.userName()),
          entry.origin().address(),
          entry.origin().agent(),
          entry.origin().requestId(),
          entry.details());
    }
  }

  record OperatorEntry(
      UUID id,
      Instant at,
      String kind,
      String tenant,
      String address,
      String agent,
      @JsonProperty("request_id") String requestId,
      Map<String, Object> details) {
    static OperatorEntry of(OperatorAudit.Entry entry) {
      return new OperatorEntry(
          entry.id(),
          entry.at(),
          entry.kind().word(),
          entry.tenant(),
          entry.origin().address(),
          entry.origin().agent(),
          entry.origin().requestId(),
          entry.details());
    }
  }

  /// @param next the cursor of the page after; null on the last one
  record Page<T>(List<T> items, @Nullable UUID next) {
    /// @param found the page, and one more if there is a page after
    static <T> Page<T> of(List<T> found, int limit, Function<T, UUID> id) {
      return found.size() > limit
          ? new Page<>(found.subList(0, limit), id.apply(found.get(limit - 1)))
          : new Page<>(found, null);
    }
  }

  @GetMapping("/t/{tenant}/api/v1/audit")
  @Operation(check = Check.MANAGE_ANY, rate = Rate.READ, audit = Operation.Audit.NONE)
  Page<Entry> read(RequestContext context, @RequestParam MultiValueMap<String, String> parameters) {
    var asked = AuditRequest.of(parameters.toSingleValueMap(), AuditKind.words());
    var kind = asked.kind();
    var found =
        audit.page(
            context.tenant(),
            new Audit.Wanted(
                asked.before(),
                kind == null ? null : AuditKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                asked.user(),
                asked.since(),
                asked.until(),
                asked.limit() + 1));
    return Page.of(found.stream().map(Entry::of).toList(), asked.limit(), Entry::id);
  }

  @GetMapping("/platform/api/v1/audit")
  @Operation(check = Check.OPERATOR, rate = Rate.READ, audit = Operation.Audit.NONE)
  Page<OperatorEntry> readOperators(@RequestParam MultiValueMap<String, String> parameters) {
    var asked = AuditRequest.of(parameters.toSingleValueMap(), AuditKind.words());
    var found = operators.page(asked.before(), asked.limit() + 1);
    return Page.of(
        found.stream().map(OperatorEntry::of).toList(), asked.limit(), OperatorEntry::id);
  }
}
