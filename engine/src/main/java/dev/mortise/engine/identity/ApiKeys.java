package dev.mortise.engine.identity;

import dev.mortise.engine.platform.Ids;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.tenant.Tenant;
import dev.mortise.engine.tenant.TenantSession;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Keys for programs. Whoever calls has checked that the caller may manage users.
@Service
public class ApiKeys {
  private final ApiKeyTable keys;
  private final SignIn signIn;
  private final Audit audit;
  private final TenantSession session;

  ApiKeys(ApiKeyTable keys, SignIn signIn, Audit audit, TenantSession session) {
    this.keys = keys;
    this.signIn = signIn;
    this.audit = audit;
    this.session = session;
  }

  /// A key and its text, which is shown this once.
  public record NewApiKey(ApiKey key, String text) {}

  /// Makes a key that acts in the caller's name with one role.
  public NewApiKey create(
      Tenant tenant,
      Principal caller,
      String name,
      String role,
      Instant expiresAt,
      Origin origin,
      Instant now) {
    var key = new ApiKey(Ids.at(now), name, role, caller.id(), now, expiresAt, null);
    var token = Token.newApiKey();
    session.write(
        tenant,
        () -> {
          keys.add(tenant, key, token);
          return audit.add(
              tenant,
              AuditKind.API_KEY_CREATED,
              caller.id(),
              caller.id(),
              origin,
              now,
              Map.of(
                  "key", key.id(), "name", name, "role", role, "expires_at", expiresAt.toString()));
        });
    return new NewApiKey(key, token.text());
  }

  /// Keys that have not been revoked, oldest first.
  public List<ApiKey> list(Tenant tenant) {
    return session.read(tenant, () -> keys.all(tenant));
  }

  public void revoke(Tenant tenant, Principal caller, UUID id, Origin origin, Instant now) {
    session.write(
        tenant,
        () -> {
          if (!keys.revoke(tenant, id, now)) {
            throw ProblemException.of(IdentityProblem.UNKNOWN_API_KEY);
          }
          return audit.add(
              tenant, AuditKind.API_KEY_REVOKED, caller.id(), null, origin, now, Map.of("key", id));
        });
    signIn.forget();
  }
}
