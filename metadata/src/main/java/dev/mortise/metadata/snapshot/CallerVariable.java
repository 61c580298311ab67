package dev.mortise.metadata.snapshot;

import dev.mortise.metadata.expression.ValueType;
import java.util.Map;

/// The names by which expressions speak of who asks.
public final class CallerVariable {
  public static final String ME = "me";

  /// The teams the user belongs to.
  public static final String TEAMS = "my_teams";

  /// The names of the roles the user has.
  public static final String ROLES = "my_roles";

  /// Their types.
  public static final Map<String, ValueType> TYPES =
      Map.of(
          ME,
          ValueType.Reference.to(SystemField.USER),
          TEAMS,
          new ValueType.ListOf(ValueType.Reference.to(SystemField.TEAM)),
          ROLES,
          new ValueType.ListOf(ValueType.Scalar.TEXT));

  private CallerVariable() {}
}
