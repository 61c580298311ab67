package dev.mortise.engine.tenant;

import java.util.Optional;

/// The directory of tenants.
public interface Tenants {

  /// The tenant served under a code; suspended ones too.
  Optional<Tenant> byCode(String code);
}
