package dev.mortise.engine.access;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.mortise.engine.identity.Principal;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.problem.ProblemException;
import dev.mortise.metadata.definition.RoleDefinition.Manage;
import dev.mortise.metadata.definition.RoleDefinition.UserKind;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.Term;
import dev.mortise.metadata.expression.Terms;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.PackageScripts.ScriptFunction;
import dev.mortise.metadata.snapshot.Role;
import dev.mortise.metadata.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Everything a principal's roles together allow, under one snapshot.
public final class Access {
  private static final LoadingCache<Snapshot, Map<Roles, Access>> BY_SNAPSHOT =
      Caffeine.newBuilder().weakKeys().softValues().build(_ -> new ConcurrentHashMap<>());

  private final Snapshot snapshot;
  private final List<Role> roles;
  private final boolean admin;
  private final Map<String, ObjectAccess> objects = new ConcurrentHashMap<>();
  private final CallerShapes asked = new CallerShapes(this, FieldAccess::queryable);
  private final CallerShapes shown = new CallerShapes(this, FieldAccess::readable);
  private volatile @Nullable Map<String, Expression> conditions;

  private Access(Snapshot snapshot, Roles key) {
    this.snapshot = snapshot;
    this.roles = rolesOf(snapshot, key);
    this.admin = key.kind() == UserKind.INSIDE && key.names().contains(Role.ADMIN);
  }

  /// What the caller may do; computed once per snapshot and set of roles.
  public static Access of(RequestContext context) {
    return of(context.snapshot(), context.principal());
  }

  public static Access of(Snapshot snapshot, Principal principal) {
    var key = new Roles(principal.kind(), principal.roles());
    return BY_SNAPSHOT.get(snapshot).computeIfAbsent(key, roles -> new Access(snapshot, roles));
  }

  /// What the caller may do with the records of one object type.
  public ObjectAccess to(ObjectType object) {
    var known = objects.get(object.name());
    if (known != null) {
      return known;
    }
    var computed = new ObjectAccess(this, object, grants(object));
    objects.put(object.name(), computed);
    return computed;
  }

  /// What a record must meet to be seen by the caller, by object type; one that is missing is seen
  /// whole.
  Map<String, Expression> conditions() {
    var known = conditions;
    if (known == null) {
      known = Narrowing.conditions(this);
      conditions = known;
    }
    return known;
  }

  CallerShapes asked() {
    return asked;
  }

  CallerShapes shown() {
    return shown;
  }

  /// The object type if the caller may read any of its records, so that nobody learns of others.
  public @Nullable ObjectType visible(String name) {
    var object = snapshot.object(name);
    return object != null && to(object).known() ? object : null;
  }

  /// The functions the caller may call, by name.
  public List<ScriptFunction> functions() {
    return snapshot.scripts().functions().values().stream()
        .filter(function ->
            admin || roles.stream().anyMatch(role -> function.roles().contains(role.name())))
        .toList();
  }

  public boolean manages(Manage part) {
    return admin || roles.stream().anyMatch(role -> role.manage().contains(part));
  }

  public void requireManages(Manage part) {
    if (!manages(part)) {
      throw ProblemException.of(AccessProblem.FORBIDDEN_MANAGE, Map.of("part", part.name()));
    }
  }

  /// Whether the caller may make an API key with these roles.
  public boolean makesKeys(Collection<String> names) {
    return manages(Manage.USERS) && withheld(names) == null;
  }

  /// The first of some roles the caller may neither give nor take, because it manages what the
  /// caller does not; null for none.
  public @Nullable String withheld(Collection<String> names) {
    return names.stream().filter(name -> !gives(name)).sorted().findFirst().orElse(null);
  }

  /// Refuses to act for somebody with these roles if the caller may not give one of them.
  public void requireGives(Collection<String> names) {
    var withheld = withheld(names);
    if (withheld != null) {
      var part = withheld.equals(Role.ADMIN) ? withheld.toUpperCase(Locale.ROOT) : "METADATA";
      throw ProblemException.of(AccessProblem.FORBIDDEN_MANAGE, Map.of("part", part));
    }
  }

  private boolean gives(String name) {
    var role = snapshot.roles().get(name);
    return admin
        || (!name.equals(Role.ADMIN)
            && (role == null || role.manage().stream().allMatch(this::manages)));
  }

  /// Whether the caller sees every value a term is made of.
  boolean shows(Term term) {
    var shows = new boolean[] {true};
    Terms.eachField(
        term,
        used -> {
          var there = to(snapshot.require(used.object()));
          shows[0] &= ObjectAccess.allows(there.read()) && there.field(used.field()).shown();
        });
    return shows[0];
  }

  /// Refuses who manages nothing at all.
  public void requireManagesAny() {
    if (!manages(Manage.USERS)) {
      requireManages(Manage.METADATA);
    }
  }

  /// Whether the caller has one of some roles.
  public boolean hasOneOf(Set<String> names) {
    return roles.stream().anyMatch(role -> names.contains(role.name()));
  }

  /// Whether the caller may do everything.
  public boolean admin() {
    return admin;
  }

  public Snapshot snapshot() {
    return snapshot;
  }

  private List<RoleGrant> grants(ObjectType object) {
    var grants = new ArrayList<RoleGrant>();
    for (var role : roles) {
      var grant = role.objects().get(object.name());
      if (grant != null) {
        grants.add(new RoleGrant(role.name(), grant));
      }
    }
    return List.copyOf(grants);
  }

  private static List<Role> rolesOf(Snapshot snapshot, Roles key) {
    var found = new ArrayList<Role>();
    for (var name : key.names()) {
      var role = snapshot.roles().get(name);
      if (role != null && role.kind() == key.kind()) {
        found.add(role);
      }
    }
    return List.copyOf(found);
  }

  record RoleGrant(String role, Role.ObjectGrant grant) {}

  private record Roles(UserKind kind, Set<String> names) {}
}
