package dev.mortise.metadata.snapshot;

import dev.mortise.metadata.expression.Expression;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Some of a tenant's users, as a record sees them.
public sealed interface People {

  /// The users an expression over the record gives.
  record Users(Expression users) implements People {}

  /// Whoever has one of the roles.
  ///
  /// @param team only members of the team the expression gives; null for everybody
  record InRole(Set<String> roles, @Nullable Expression team) implements People {}

  /// Whoever belongs to the team the expression gives.
  record InTeam(Expression team) implements People {}
}
