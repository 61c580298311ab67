package dev.mortise.engine.people;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.identity.Accounts;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.record.RecordProblem;
import dev.mortise.engine.record.RecordProjection;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.definition.RoleDefinition.UserKind;
import dev.mortise.metadata.snapshot.Role;
import dev.mortise.metadata.snapshot.SystemField;
import dev.mortise.metadata.value.FieldProblem;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a user's record says about signing in, told to the accounts in the same transaction.
@Component
class AccountProjection implements RecordProjection {
  private final Accounts accounts;

  AccountProjection(Accounts accounts) {
    this.accounts = accounts;
  }

  @Override
  public void written(
      RequestContext context, @Nullable StoredRecord before, @Nullable StoredRecord after) {
    var record = after != null ? after : before;
    if (record == null || !record.type().name().equals(SystemField.USER)) {
      return;
    }
    var named = record.get("username") instanceof String;
    refuseRaise(context, before, after);
    if (after == null) {
      accounts.disable(context.tenant(), record.id());
    } else if (named) {
      sync(context, after);
    }
  }

  private void sync(RequestContext context, StoredRecord user) {
    accounts.sync(
        context.tenant(),
        user.id(),
        String.valueOf(user.get("username")),
        kind(user),
        texts(user.get("roles")),
        ids(user.get("teams")),
        !Boolean.FALSE.equals(user.get("active")));
  }

  /// Who manages users has no say in who is an administrator: neither makes anybody one, nor takes
  /// an administrator's rights.
  private static void refuseRaise(
      RequestContext context, @Nullable StoredRecord before, @Nullable StoredRecord after) {
    if (admin(before) != admin(after) && !Access.of(context).admin()) {
      throw new ProblemException(
          RecordProblem.VALIDATION,
          Map.of("count", 1),
          List.of(FieldProblem.of("/roles", "admin_only", Map.of("role", Role.ADMIN))));
    }
  }

  /// Whether a user could sign in as an administrator.
  private static boolean admin(@Nullable StoredRecord user) {
    return user != null
        && texts(user.get("roles")).contains(Role.ADMIN)
        && kind(user) == UserKind.INSIDE
        && !Boolean.FALSE.equals(user.get("active"));
  }

  private static UserKind kind(StoredRecord user) {
    return user.get("kind") instanceof String kind
        ? UserKind.valueOf(kind.toUpperCase(Locale.ROOT))
        : UserKind.INSIDE;
  }

  private static Set<String> texts(@Nullable Object list) {
    return list instanceof Collection<?> several
        ? several.stream().map(Object::toString).collect(Collectors.toUnmodifiableSet())
        : Set.of();
  }

  private static Set<UUID> ids(@Nullable Object list) {
    return list instanceof Collection<?> several
        ? several.stream().map(UUID.class::cast).collect(Collectors.toUnmodifiableSet())
        : Set.of();
  }
}
