package dev.mortise.engine.tenant;

import java.util.Map;

/// An isolated customer space.
///
/// @param id number that leads every key of its data
/// @param code name in addresses, such as `north-campus`
/// @param quotas limits the operator has set for it; those of all tenants hold for the rest
public record Tenant(int id, String code, String name, Status status, Map<Quota, Long> quotas) {

  /// Whether its people may work.
  public enum Status {
    ACTIVE,
    SUSPENDED
  }
}
