package dev.mortise.engine.record;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.query.QueryPlan;
import java.util.List;
import java.util.Map;

/// The caller as the variables of conditions.
final class PlanValues {
  private PlanValues() {}

  static QueryPlan.Values of(RequestContext context) {
    return of(context, Map.of());
  }

  static QueryPlan.Values of(
      RequestContext context, Map<String, dev.mortise.metadata.expression.Expression> visible) {
    var principal = context.principal();
    return new QueryPlan.Values(
        Map.of("me", principal.id(), "my_teams", List.copyOf(principal.teams())),
        context.now(),
        context.snapshot().about().zone(),
        visible);
  }
}
