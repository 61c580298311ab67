package dev.mortise.engine.identity;

import dev.mortise.metadata.definition.RoleDefinition.UserKind;
import java.util.Set;
import java.util.UUID;

/// Who is calling: a user of one tenant, by session or by API key.
///
/// @param id id of the record of the built-in object type `user`
/// @param roles names of roles; a name the current snapshot does not know grants nothing
/// @param teams ids of the teams the user belongs to
/// @param own names of the roles of who asked, also where the platform carries on for them
public record Principal(
    UUID id, String username, UserKind kind, Set<String> roles, Set<UUID> teams, Set<String> own) {

  /// The platform itself, which nobody has given any role.
  public static final Principal PLATFORM =
      new Principal(new UUID(0, 0), "platform", UserKind.INSIDE, Set.of(), Set.of());

  public Principal {
    roles = Set.copyOf(roles);
    teams = Set.copyOf(teams);
    own = Set.copyOf(own);
  }

  public Principal(UUID id, String username, UserKind kind, Set<String> roles, Set<UUID> teams) {
    this(id, username, kind, roles, teams, roles);
  }
}
