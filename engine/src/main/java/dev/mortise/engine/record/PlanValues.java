package dev.mortise.engine.record;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.query.QueryPlan;
import dev.mortise.metadata.snapshot.CallerVariable;
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
        Map.of(
            CallerVariable.ME,
            principal.id(),
            CallerVariable.TEAMS,
            List.copyOf(principal.teams()),
            CallerVariable.ROLES,
            principal.own().stream().sorted().toList()),
        context.now(),
        context.snapshot().about().zone(),
        visible);
  }
}
