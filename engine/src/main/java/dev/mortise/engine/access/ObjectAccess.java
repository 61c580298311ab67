package dev.mortise.engine.access;

import dev.mortise.engine.problem.ProblemException;
import dev.mortise.metadata.definition.FieldType;
import dev.mortise.metadata.definition.RoleDefinition.FieldRight;
import dev.mortise.metadata.definition.RoleDefinition.Manage;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.Term;
import dev.mortise.metadata.expression.Terms;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.Flow.Transition;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Role;
import dev.mortise.metadata.snapshot.Role.FieldGrant;
import dev.mortise.metadata.snapshot.Role.Scope;
import dev.mortise.metadata.snapshot.SystemField;
import dev.mortise.metadata.value.FieldProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a principal may do with the records of one object type: the union of the roles' grants.
public final class ObjectAccess {
  /// Fields of the built-in object type `user` that decide what somebody may do.
  private static final Set<String> USER_RIGHTS =
      Set.of("username", "kind", "roles", "teams", "active");

  private final Access access;
  private final ObjectType object;
  private final List<Access.RoleGrant> grants;
  private final Scope read;
  private final Scope create;
  private final Scope update;
  private final Scope delete;
  private final Map<String, FieldAccess> fields = new ConcurrentHashMap<>();
  private volatile @Nullable List<Field> readable;

  ObjectAccess(Access access, ObjectType object, List<Access.RoleGrant> grants) {
    this.access = access;
    this.object = object;
    this.grants = grants;
    this.read = union(Role.ObjectGrant::read);
    this.create = union(Role.ObjectGrant::create);
    this.update = union(Role.ObjectGrant::update);
    this.delete = union(Role.ObjectGrant::delete);
  }

  public Scope read() {
    return read;
  }

  public Scope create() {
    return create;
  }

  public Scope update() {
    return update;
  }

  public Scope delete() {
    return delete;
  }

  /// Whether one of the caller's roles may take a step: the step names it, or it names the step.
  public boolean takes(Transition step) {
    return access.admin()
        || access.hasOneOf(step.by())
        || grants.stream().anyMatch(role -> role.grant().transitions().contains(step.name()));
  }

  /// Whether the object type exists for the caller.
  public boolean known() {
    return allows(read) || allows(create) || allows(update) || allows(delete);
  }

  public static boolean allows(Scope scope) {
    return !(scope instanceof Scope.None);
  }

  /// Refuses unless the scope reaches at least some records.
  public void require(Scope scope, Operation operation) {
    if (!allows(scope)) {
      throw ProblemException.of(
              AccessProblem.FORBIDDEN_OPERATION,
              Map.of("operation", operation.word(), "object", object.label()))
          .explained(explained(operation));
    }
  }

  /// Why an operation is refused, as far as the caller may know.
  public Map<String, Object> explained(Operation operation) {
    return new Explanation(access, access).refused(this, operation);
  }

  /// What one role's grant lets an operation reach.
  static Scope scope(Role.ObjectGrant grant, Operation operation) {
    return switch (operation) {
      case READ -> grant.read();
      case CREATE -> grant.create();
      case UPDATE -> grant.update();
      case DELETE -> grant.delete();
    };
  }

  List<Access.RoleGrant> grants() {
    return grants;
  }

  /// Refuses unless the caller may change every one of these fields; names that the caller does not
  /// know are left to the check of the input, which calls them unknown.
  public void requireWritable(Collection<String> names, boolean isNew) {
    var refused =
        names.stream()
            .filter(name -> object.fields().containsKey(name))
            .filter(name -> field(name).known(isNew) && !field(name).writable(isNew))
            .filter(name -> !object.require(name).computed())
            .toList();
    if (!refused.isEmpty()) {
      throw forbidden(refused);
    }
  }

  /// The refusal to change some fields.
  public ProblemException forbidden(List<String> fields) {
    var errors =
        fields.stream()
            .map(name ->
                FieldProblem.of(
                    "/" + name, "forbidden_field", Map.of("field", object.require(name).label())))
            .toList();
    var refused = fields.stream().map(object::require).toList();
    return new ProblemException(AccessProblem.FORBIDDEN_FIELDS, Map.of(), errors)
        .explained(new Explanation(access, access).refused(this, refused, _ -> true));
  }

  /// What the caller may do with a declared or system field.
  public FieldAccess field(String name) {
    var known = fields.get(name);
    if (known != null) {
      return known;
    }
    var computed = compute(object.require(name));
    fields.put(name, computed);
    return computed;
  }

  /// The fields the caller may read in the order of an answer: those of the platform first.
  public List<Field> readable() {
    var known = readable;
    if (known == null) {
      var all = Stream.concat(SystemField.ALL.stream(), object.fields().values().stream());
      known = all.filter(field -> field(field.name()).readable()).toList();
      readable = known;
    }
    return known;
  }

  private FieldAccess compute(Field field) {
    if (SystemField.named(field.name()) != null) {
      return allows(read) || allows(create) ? FieldAccess.READ : FieldAccess.NONE;
    }
    var union = access.admin() ? FieldAccess.ALL : union(field);
    var locked =
        field.computed()
            || (object.name().equals(SystemField.USER)
                && USER_RIGHTS.contains(field.name())
                && !access.manages(Manage.USERS));
    return locked ? union.locked() : union;
  }

  /// What the roles grant together: a role lets a field be read, given or changed only if it lets
  /// records be read, made or changed.
  private FieldAccess union(Field field) {
    var readable = false;
    var creatable = false;
    var updatable = false;
    var masked = true;
    var alwaysShown = false;
    var hiding = new ArrayList<Term>();
    for (var role : grants) {
      var grant = grantOf(role, field);
      if (grant.right() == FieldRight.NONE) {
        continue;
      }
      if (grant.right() == FieldRight.WRITE) {
        creatable |= allows(role.grant().create());
        updatable |= allows(role.grant().update());
      }
      if (allows(role.grant().read())) {
        readable = true;
        masked &= field.maskedFor().contains(role.role());
        var condition = grant.hiddenIf();
        if (condition == null) {
          alwaysShown = true;
        } else {
          hiding.add(condition.term());
        }
      }
    }
    if (!readable) {
      return new FieldAccess(false, creatable, updatable, false, false, null);
    }
    var hiddenIf = alwaysShown ? null : Terms.allOf(hiding);
    var queryable = !masked && (hiddenIf == null || isOfItself(hiddenIf));
    return new FieldAccess(true, creatable, updatable, queryable, masked, hiddenIf);
  }

  /// Whether a condition speaks of nothing but the record's own values. A query sees of other
  /// records only what its caller may see, and would find a value not hidden that is hidden by a
  /// record the caller does not see.
  private boolean isOfItself(Term condition) {
    var itself = new boolean[] {true};
    Terms.eachField(
        condition,
        used -> {
          var field = access.snapshot().require(used.object()).require(used.field());
          itself[0] &=
              used.of() == null && !field.live() && !(field.type() instanceof FieldType.Children);
        });
    return itself[0];
  }

  FieldGrant grantOf(Access.RoleGrant role, Field field) {
    var said = role.grant().fields().get(field.name());
    if (said != null) {
      return said;
    }
    return reveals(field) ? FieldGrant.NONE : role.grant().others();
  }

  /// Whether a computed value would tell of a field the caller may not see. A role that names the
  /// computed field shows it all the same.
  private boolean reveals(Field field) {
    return switch (field.type()) {
      case FieldType.Formula _ -> field.expression() != null && !shows(field.expression().term());
      case FieldType.Children(var of, var by) -> of != null && by != null && !knows(of, by);
      case FieldType.Rollup _ -> {
        var rollup =
            object.rollups().stream()
                .filter(one -> one.field().name().equals(field.name()))
                .findFirst()
                .orElseThrow();
        yield !shown(rollup.over(), rollup.by())
            || (rollup.operand() != null && !shown(rollup.over(), rollup.operand()))
            || (rollup.along() != null && !shown(rollup.over(), rollup.along()))
            || (rollup.where() != null && !shows(rollup.where().term()));
      }
      default -> false;
    };
  }

  private boolean knows(String of, String name) {
    var field = access.to(access.snapshot().require(of)).field(name);
    return field.readable() || field.writable();
  }

  /// Whether the caller sees every value a term is made of.
  public boolean shows(Term term) {
    return access.shows(term);
  }

  private boolean shown(String of, String name) {
    var type = access.snapshot().require(of);
    var there = access.to(type);
    var field = there.field(name);
    return allows(there.read()) && field.shown();
  }

  private Scope union(Function<Role.ObjectGrant, Scope> part) {
    if (access.admin()) {
      return new Scope.All();
    }
    var conditions = new ArrayList<Expression>();
    for (var role : grants) {
      switch (part.apply(role.grant())) {
        case Scope.All all -> {
          return all;
        }
        case Scope.None() -> {}
        case Scope.Where(var condition) -> conditions.add(condition);
      }
    }
    if (conditions.isEmpty()) {
      return new Scope.None();
    }
    var text =
        conditions.stream().map(Expression::text).collect(Collectors.joining(") || (", "(", ")"));
    var terms = conditions.stream().map(Expression::term).toList();
    return new Scope.Where(new Expression(text, object.name(), Terms.anyOf(terms)));
  }

  /// What can be done with a record, as its word in texts.
  public enum Operation {
    READ,
    CREATE,
    UPDATE,
    DELETE;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
