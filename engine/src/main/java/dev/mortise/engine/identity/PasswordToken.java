package dev.mortise.engine.identity;

import dev.mortise.engine.tenant.Tenant;
import org.apache.shiro.authc.UsernamePasswordToken;

/// User name and password, shown to one tenant.
final class PasswordToken extends UsernamePasswordToken {
  private static final long serialVersionUID = 1L;

  private final transient Tenant tenant;

  PasswordToken(Tenant tenant, String username, String password) {
    super(username, password);
    this.tenant = tenant;
  }

  Tenant tenant() {
    return tenant;
  }
}
