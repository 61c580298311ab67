package dev.mortise.engine.identity;

import dev.mortise.metadata.definition.RoleDefinition.UserKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A user as far as signing in is concerned.
///
/// @param passwordHash absent for a user who cannot sign in by password
/// @param sessionVersion sessions and their account have to agree on it
record Account(
    Principal principal,
    @Nullable PasswordHash passwordHash,
    @Nullable String language,
    boolean active,
    int sessionVersion) {

  /// Columns [#read] expects of `identity.account`, named `a`.
  static final String COLUMNS =
      "a.user_id, a.username, a.password_hash, a.kind, a.roles, a.teams, a.language, a.active,"
          + " a.session_version";

  static Account read(ResultSet row) throws SQLException {
    var hash = row.getString("password_hash");
    return new Account(
        new Principal(
            row.getObject("user_id", UUID.class),
            row.getString("username"),
            UserKind.valueOf(row.getString("kind")),
            Set.copyOf(Arrays.asList((String[]) row.getArray("roles").getArray())),
            Set.copyOf(Arrays.asList((UUID[]) row.getArray("teams").getArray()))),
        hash == null ? null : new PasswordHash(hash),
        row.getString("language"),
        row.getBoolean("active"),
        row.getInt("session_version"));
  }
}
