package dev.mortise.engine.identity;

import dev.mortise.engine.platform.Ids;
import dev.mortise.engine.tenant.Tenant;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who signed in, or tried to, and what was done to keys and passwords; only ever added to.
@Component
class SignInAudit {
  private static final String ADD =
      """
      insert into identity.audit (tenant_id, id, at, event, user_id, address, request_id)
      values (:tenant, :id, :at, :event, :user, :address, :request)
      """;

  private final JdbcClient jdbc;

  SignInAudit(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param user null where nobody of that name exists
  /// @return entries added
  int add(Tenant tenant, Event event, @Nullable UUID user, Origin origin, Instant now) {
    return jdbc.sql(ADD)
        .param("tenant", tenant.id())
        .param("id", Ids.at(now))
        .param("at", now.atOffset(ZoneOffset.UTC))
        .param("event", event.name())
        .param("user", user)
        .param("address", origin.address())
        .param("request", origin.requestId())
        .update();
  }

  enum Event {
    SIGNED_IN,
    SIGN_IN_FAILED,
    SIGN_IN_THROTTLED,
    SIGNED_OUT,
    PASSWORD_CHANGED,
    API_KEY_CREATED,
    API_KEY_REVOKED
  }
}
