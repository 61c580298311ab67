package dev.mortise.engine.api.edge;

import dev.mortise.engine.tenant.Tenant;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import org.springframework.http.ResponseCookie;

/// The cookie by which a browser keeps its session: out of reach of scripts, of other sites and of
/// other tenants.
public final class SessionCookie {
  static final String NAME = "mortise_session";

  /// Longer than any session; the server decides when one ends.
  private static final Duration KEPT = Duration.ofDays(7);

  private SessionCookie() {}

  public static ResponseCookie of(Tenant tenant, String token, HttpServletRequest request) {
    return cookie(tenant, token, KEPT, request);
  }

  public static ResponseCookie gone(Tenant tenant, HttpServletRequest request) {
    return cookie(tenant, "", Duration.ZERO, request);
  }

  private static ResponseCookie cookie(
      Tenant tenant, String value, Duration age, HttpServletRequest request) {
    return ResponseCookie.from(NAME, value)
        .path("/t/" + tenant.code() + "/")
        .httpOnly(true)
        .sameSite("Lax")
        .secure(request.isSecure())
        .maxAge(age)
        .build();
  }
}
