package dev.mortise.engine.api;

import dev.mortise.engine.identity.Audit;
import dev.mortise.engine.identity.AuditKind;
import dev.mortise.engine.identity.OperatorAudit;
import dev.mortise.engine.identity.Origin;
import dev.mortise.engine.tenant.Tenant;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.stereotype.Component;

/// What the operator does to a tenant, told to the operator's audit and to the tenant's own.
@Component
class OperatorTrail {
  private final Audit tenants;
  private final OperatorAudit operators;
  private final InstantSource clock;

  OperatorTrail(Audit tenants, OperatorAudit operators, InstantSource clock) {
    this.tenants = tenants;
    this.operators = operators;
    this.clock = clock;
  }

  void leave(Tenant tenant, AuditKind kind, Origin origin, Map<String, Object> details) {
    var now = clock.instant();
    operators.add(kind, tenant.code(), origin, now, details);
    tenants.add(tenant, kind, null, null, origin, now, details);
  }

  /// A tenant that is erased has no audit of its own any more.
  void leaveOfErased(String code, Origin origin) {
    operators.add(AuditKind.TENANT_ERASED, code, origin, clock.instant(), Map.of());
  }
}
