package dev.mortise.metadata.snapshot;

import dev.mortise.metadata.definition.RoleDefinition.FieldRight;
import dev.mortise.metadata.definition.RoleDefinition.Manage;
import dev.mortise.metadata.definition.RoleDefinition.UserKind;
import dev.mortise.metadata.expression.Expression;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A role, resolved: what its users may do.
///
/// @param objects grants by object type; an object type that is missing is not allowed at all
public record Role(
    String name,
    String label,
    UserKind kind,
    Set<Manage> manage,
    Map<String, ObjectGrant> objects) {

  /// Name of the role every tenant has, which may do everything.
  public static final String ADMIN = "admin";

  /// What a role may do with the records of one object type.
  ///
  /// @param transitions names of steps its users may take, besides those that name the role
  /// @param fields grants of the fields that are named
  /// @param others the grant of every other field
  public record ObjectGrant(
      Scope read,
      Scope create,
      Scope update,
      Scope delete,
      Set<String> transitions,
      Map<String, FieldGrant> fields,
      FieldGrant others) {}

  /// Which records a permission reaches.
  public sealed interface Scope {
    record All() implements Scope {}

    record None() implements Scope {}

    record Where(Expression condition) implements Scope {}
  }

  /// How far the right to a field goes.
  ///
  /// @param hiddenIf the value is hidden in records for which it holds; null for never
  public record FieldGrant(FieldRight right, @Nullable Expression hiddenIf) {
    public static final FieldGrant WRITE = new FieldGrant(FieldRight.WRITE, null);
    public static final FieldGrant NONE = new FieldGrant(FieldRight.NONE, null);
  }
}
