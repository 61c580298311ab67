package dev.mortise.engine.identity;

import dev.mortise.engine.tenant.Tenant;
import dev.mortise.metadata.definition.RoleDefinition.UserKind;
import dev.mortise.metadata.snapshot.Role;
import dev.mortise.metadata.snapshot.Snapshot;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/// Everything a use case knows of its caller; made once at the edge, first parameter of every use
/// case.
///
/// @param snapshot the model the request began with and ends with
/// @param version version number of that model
/// @param now the one moment the request happens at, to the microsecond
public record RequestContext(
    Tenant tenant,
    Principal principal,
    Snapshot snapshot,
    int version,
    Instant now,
    Origin origin,
    Locale language) {

  /// A use case of the platform itself, under a name instead of a request's id.
  public RequestContext(
      Tenant tenant,
      Principal principal,
      Snapshot snapshot,
      int version,
      Instant now,
      String requestId,
      Locale language) {
    this(
        tenant,
        principal,
        snapshot,
        version,
        now,
        new Origin(Origin.ITSELF.address(), requestId),
        language);
  }

  /// The same caller's doing, carried on by the platform: nothing is forbidden to it.
  public RequestContext asPlatform() {
    var platform =
        new Principal(
            principal.id(),
            principal.username(),
            UserKind.INSIDE,
            Set.of(Role.ADMIN),
            principal.teams(),
            principal.own());
    return new RequestContext(tenant, platform, snapshot, version, now, origin, language);
  }

  /// The id under which the request is traced.
  public String requestId() {
    return origin.requestId();
  }
}
