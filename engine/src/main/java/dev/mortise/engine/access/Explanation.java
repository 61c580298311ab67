package dev.mortise.engine.access;

import dev.mortise.engine.access.ObjectAccess.Operation;
import dev.mortise.metadata.definition.RoleDefinition.Manage;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.Term;
import dev.mortise.metadata.snapshot.Field;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.Role.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/// Why somebody may or may not do something, told from the very grants the decision is made of.
///
/// Conditions, whether each holds, and fields the asker does not know are the model's: only who
/// manages metadata reads of them.
public final class Explanation {
  private final Access whose;
  private final Access asker;
  private final boolean conditions;

  public Explanation(Access whose, Access asker) {
    this.whose = whose;
    this.asker = asker;
    this.conditions = asker.manages(Manage.METADATA);
  }

  /// What may be done with a record the asker sees, as JSON-like members.
  ///
  /// @param holds whether a condition of the model is true of the record for whose rights they are
  public Map<String, Object> of(ObjectType type, Predicate<Term> holds) {
    var there = whose.to(type);
    var reads = reaches(there.read(), holds);
    var updates = reads && reaches(there.update(), holds);
    var members = new LinkedHashMap<String, Object>();
    members.put("read", verdict(reads, there, Operation.READ, holds));
    members.put("update", verdict(updates, there, Operation.UPDATE, holds));
    members.put(
        "delete", verdict(reads && reaches(there.delete(), holds), there, Operation.DELETE, holds));
    var fields = new LinkedHashMap<String, Object>();
    for (var field : type.fields().values()) {
      if (conditions || isKnown(asker.to(type).field(field.name()))) {
        fields.put(field.name(), field(there, field, reads, updates, holds));
      }
    }
    members.put("fields", fields);
    return members;
  }

  /// Which roles would have allowed an operation that is refused; no condition of theirs holds.
  Map<String, Object> refused(ObjectAccess there, Operation operation) {
    var members = new LinkedHashMap<String, Object>();
    members.put("operation", operation.word());
    members.put("because", grounds(there, operation, _ -> false));
    return members;
  }

  /// Which roles would have allowed to change fields.
  ///
  /// @param holds whether what hides them in a record holds
  Map<String, Object> refused(ObjectAccess there, List<Field> refused, Predicate<Term> holds) {
    var fields = new LinkedHashMap<String, Object>();
    refused.forEach(
        field -> fields.put(field.name(), Map.of("because", grounds(there, field, holds))));
    return Map.of("fields", fields);
  }

  private Map<String, Object> verdict(
      boolean allowed, ObjectAccess there, Operation operation, Predicate<Term> holds) {
    var verdict = new LinkedHashMap<String, Object>();
    verdict.put("allowed", allowed);
    verdict.put("because", grounds(there, operation, holds));
    return verdict;
  }

  private List<Map<String, Object>> grounds(
      ObjectAccess there, Operation operation, Predicate<Term> holds) {
    var grounds = new ArrayList<Map<String, Object>>();
    for (var grant : there.grants()) {
      var ground = new LinkedHashMap<String, Object>();
      ground.put("role", grant.role());
      switch (ObjectAccess.scope(grant.grant(), operation)) {
        case Scope.All() -> ground.put("records", "all");
        case Scope.None() -> ground.put("records", "none");
        case Scope.Where(var condition) -> {
          ground.put("records", "some");
          condition(ground, "condition", condition, holds);
        }
      }
      grounds.add(ground);
    }
    return grounds;
  }

  private Map<String, Object> field(
      ObjectAccess there, Field field, boolean reads, boolean updates, Predicate<Term> holds) {
    var right = there.field(field.name());
    var seen = reads ? seen(right, holds) : Seen.NO;
    var members = new LinkedHashMap<String, Object>();
    members.put("read", seen.name().toLowerCase(Locale.ROOT));
    members.put("write", updates && right.updatable() && !field.fixed() && seen != Seen.HIDDEN);
    if (field.computed() || field.fixed()) {
      members.put("never_written", field.computed() ? "computed" : "fixed");
    }
    members.put("because", grounds(there, field, holds));
    return members;
  }

  private enum Seen {
    NO,
    WHOLE,
    MASKED,
    /// A condition hides the value in this record.
    HIDDEN,
    /// A condition decides that is made of what the asker does not see.
    DEPENDS
  }

  private Seen seen(FieldAccess right, Predicate<Term> holds) {
    var hiddenIf = right.hiddenIf();
    if (!right.readable()) {
      return Seen.NO;
    }
    if (hiddenIf != null && !conditions && !asker.shows(hiddenIf)) {
      return Seen.DEPENDS;
    }
    if (hiddenIf != null && holds.test(hiddenIf)) {
      return Seen.HIDDEN;
    }
    return right.masked() ? Seen.MASKED : Seen.WHOLE;
  }

  private List<Map<String, Object>> grounds(
      ObjectAccess there, Field field, Predicate<Term> holds) {
    var grounds = new ArrayList<Map<String, Object>>();
    for (var grant : there.grants()) {
      var said = there.grantOf(grant, field);
      var ground = new LinkedHashMap<String, Object>();
      ground.put("role", grant.role());
      ground.put("right", said.right().name().toLowerCase(Locale.ROOT));
      if (field.maskedFor().contains(grant.role())) {
        ground.put("masked", true);
      }
      if (said.hiddenIf() != null) {
        condition(ground, "hidden_if", said.hiddenIf(), holds);
      }
      grounds.add(ground);
    }
    return grounds;
  }

  private void condition(
      Map<String, Object> ground, String name, Expression condition, Predicate<Term> holds) {
    if (conditions) {
      ground.put(name, condition.text());
      ground.put("holds", holds.test(condition.term()));
    }
  }

  private static boolean reaches(Scope scope, Predicate<Term> holds) {
    return switch (scope) {
      case Scope.All() -> true;
      case Scope.None() -> false;
      case Scope.Where(var condition) -> holds.test(condition.term());
    };
  }

  private static boolean isKnown(FieldAccess right) {
    return right.readable() || right.writable();
  }
}
