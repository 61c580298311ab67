package dev.mortise.engine.api.edge;

import dev.mortise.engine.identity.SignedIn;
import dev.mortise.engine.tenant.Tenant;

/// Who calls an operation, and by which token; for the few operations that are about signing in.
public record Caller(Tenant tenant, SignedIn user, ShownToken token) {

  @Override
  public String toString() {
    return user.principal().username() + " of " + tenant.code();
  }
}
