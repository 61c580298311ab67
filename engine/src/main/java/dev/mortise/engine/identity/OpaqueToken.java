package dev.mortise.engine.identity;

import dev.mortise.engine.tenant.Tenant;
import java.time.Instant;
import org.apache.shiro.authc.BearerToken;

/// A session token or an API key, shown to one tenant.
final class OpaqueToken extends BearerToken {
  private static final long serialVersionUID = 1L;

  private final transient Tenant tenant;
  private final transient Token token;
  private final transient Instant now;

  OpaqueToken(Tenant tenant, Token token, Instant now) {
    super(token.text());
    this.tenant = tenant;
    this.token = token;
    this.now = now;
  }

  Tenant tenant() {
    return tenant;
  }

  Token token() {
    return token;
  }

  Instant now() {
    return now;
  }
}
