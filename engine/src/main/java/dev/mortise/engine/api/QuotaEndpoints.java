package dev.mortise.engine.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.mortise.engine.api.edge.Operation;
import dev.mortise.engine.api.edge.Operation.Audit;
import dev.mortise.engine.api.edge.Operation.Check;
import dev.mortise.engine.api.edge.Operation.Rate;
import dev.mortise.engine.identity.AuditKind;
import dev.mortise.engine.identity.Origin;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.quota.Usage;
import dev.mortise.engine.tenant.Quota;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantProblem;
import dev.mortise.engine.tenant.Tenants;
import dev.mortise.metadata.name.DidYouMean;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What tenants may use and what they use: theirs to see, the operator's to set.
@RestController
class QuotaEndpoints {
  private static final long MOST = 1_000_000_000_000L;

  /// Tenants of a page: each may have to be counted.
  private static final int PAGE = 50;

  private final Tenants tenants;
  private final Usage usage;
  private final OperatorTrail trail;

  QuotaEndpoints(Tenants tenants, Usage usage, OperatorTrail trail) {
    this.tenants = tenants;
    this.usage = usage;
    this.trail = trail;
  }

  /// @param per what limit and use are of: the whole tenant, or one node
  record Line(
      String quota, long limit, @JsonProperty("default") long usual, long used, String per) {
    static Line of(Usage.Line line) {
      return new Line(
          line.quota().word(),
          line.limit(),
          line.usual(),
          line.used(),
          line.onThisNode() ? "node" : "tenant");
    }
  }

  record UsageAnswer(List<Line> items) {}

  record TenantUsage(String tenant, List<Line> usage) {}

  record AllUsage(List<TenantUsage> items, @Nullable String next) {}

  @GetMapping("/t/{tenant}/api/v1/usage")
  @Operation(check = Check.MANAGE_ANY, rate = Rate.READ, audit = Audit.NONE)
  UsageAnswer own(RequestContext context) {
    return answer(context.tenant());
  }

  @GetMapping("/platform/api/v1/usage")
  @Operation(check = Check.OPERATOR, rate = Rate.READ, audit = Audit.NONE)
  AllUsage all(@RequestParam(defaultValue = "") String cursor) {
    var page =
        tenants.list().stream()
            .filter(tenant -> tenant.code().compareTo(cursor) > 0)
            .limit(PAGE + 1L)
            .toList();
    var shown = page.subList(0, Math.min(PAGE, page.size()));
    return new AllUsage(
        shown.stream().map(tenant -> new TenantUsage(tenant.code(), lines(tenant))).toList(),
        page.size() > PAGE ? shown.getLast().code() : null);
  }

  @GetMapping("/platform/api/v1/tenants/{code}/quotas")
  @Operation(check = Check.OPERATOR, rate = Rate.READ, audit = Audit.NONE)
  UsageAnswer get(@PathVariable String code) {
    return answer(
        tenants
            .byCode(code)
            .orElseThrow(
                () -> ProblemException.of(TenantProblem.UNKNOWN_TENANT, Map.of("tenant", code))));
  }

  /// Sets all quotas of a tenant; those left out, or null, are what they are for everybody.
  @PutMapping("/platform/api/v1/tenants/{code}/quotas")
  @Operation(check = Check.OPERATOR, rate = Rate.WRITE, audit = Audit.OPERATOR)
  UsageAnswer set(
      @PathVariable String code, @RequestBody Map<String, @Nullable Object> body, Origin origin) {
    var quotas = quotas(body);
    var tenant = tenants.limit(code, quotas);
    var told = new LinkedHashMap<String, Object>();
    quotas.forEach((quota, limit) -> told.put(quota.word(), limit));
    trail.leave(tenant, AuditKind.QUOTAS_CHANGED, origin, told);
    return answer(tenant);
  }

  private static Map<Quota, Long> quotas(Map<String, @Nullable Object> body) {
    var input = new InputCheck();
    var quotas = new EnumMap<Quota, Long>(Quota.class);
    body.forEach((word, value) -> {
      var quota = Quota.of(word);
      if (quota.isEmpty()) {
        var arguments = new LinkedHashMap<String, Object>(Map.of("field", word));
        DidYouMean.nearest(word, Quota.words())
            .ifPresent(near -> arguments.put("suggestion", near));
        input.refuse(word, "unknown_field", arguments);
      } else if (value != null) {
        switch (value) {
          case Integer limit when limit >= 0 -> quotas.put(quota.get(), limit.longValue());
          case Long limit when limit >= 0 && limit <= MOST -> quotas.put(quota.get(), limit);
          case Number number when number.doubleValue() < 0 ->
              input.refuse(word, "too_small", Map.of("min", 0));
          case Number number when number.doubleValue() > MOST ->
              input.refuse(word, "too_large", Map.of("max", MOST));
          default -> input.refuse(word, "wrong_type", Map.of("expected", "integer"));
        }
      }
    });
    input.end();
    return quotas;
  }

  private UsageAnswer answer(Tenant tenant) {
    return new UsageAnswer(lines(tenant));
  }

  private List<Line> lines(Tenant tenant) {
    return usage.of(tenant).stream().map(Line::of).toList();
  }
}
