package dev.mortise.engine.people;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.identity.Accounts;
import dev.mortise.engine.identity.Audit;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.engine.record.RecordProblem;
import dev.mortise.engine.record.RecordProjection;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.definition.RoleDefinition.UserKind;
import dev.mortise.metadata.snapshot.SystemField;
import dev.mortise.metadata.value.FieldProblem;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What a user's record says about signing in, told to the accounts in the same transaction.
@Component
class AccountProjection implements RecordProjection {
  private final Accounts accounts;
  private final Audit audit;

  AccountProjection(Accounts accounts, Audit audit) {
    this.accounts = accounts;
    this.audit = audit;
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
    var change = AccountChange.of(before, after);
    if (!change.details().isEmpty()) {
      audit.add(context, change.kind(), record.id(), change.details());
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
        isActive(user));
  }

  /// Who manages users has no say in roles that manage more: neither gives them, nor takes them,
  /// nor decides whether and as what somebody who has one signs in.
  private static void refuseRaise(
      RequestContext context, @Nullable StoredRecord before, @Nullable StoredRecord after) {
    var access = Access.of(context);
    var was = Power.of(before, access);
    var is = Power.of(after, access);
    if (!was.equals(is)) {
      var withheld = new TreeSet<>(was.roles());
      withheld.addAll(is.roles());
      throw new ProblemException(
          RecordProblem.VALIDATION,
          Map.of("count", 1),
          List.of(FieldProblem.of("/roles", "role_withheld", Map.of("role", withheld.getFirst()))));
    }
  }

  /// What somebody has of the roles the caller may not give, and whether and as what they sign in
  /// with them.
  private record Power(Set<String> roles, UserKind kind, boolean active) {
    private static final Power NONE = new Power(Set.of(), UserKind.INSIDE, false);

    static Power of(@Nullable StoredRecord user, Access access) {
      if (user == null) {
        return NONE;
      }
      var roles =
          texts(user.get("roles")).stream()
              .filter(role -> access.withheld(List.of(role)) != null)
              .collect(Collectors.toUnmodifiableSet());
      return roles.isEmpty()
          ? NONE
          : new Power(roles, AccountProjection.kind(user), isActive(user));
    }
  }

  private static boolean isActive(StoredRecord user) {
    return !Boolean.FALSE.equals(user.get("active"));
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
