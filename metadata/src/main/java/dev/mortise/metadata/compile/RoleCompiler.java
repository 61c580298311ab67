package dev.mortise.metadata.compile;

import dev.mortise.metadata.compile.Definitions.Located;
import dev.mortise.metadata.compile.Expressions.Reach;
import dev.mortise.metadata.definition.RoleDefinition;
import dev.mortise.metadata.definition.RoleDefinition.FieldPermission;
import dev.mortise.metadata.definition.RoleDefinition.FieldRight;
import dev.mortise.metadata.definition.RoleDefinition.Manage;
import dev.mortise.metadata.definition.RoleDefinition.ObjectPermission;
import dev.mortise.metadata.definition.RoleDefinition.UserKind;
import dev.mortise.metadata.snapshot.Role;
import dev.mortise.metadata.snapshot.Role.FieldGrant;
import dev.mortise.metadata.snapshot.Role.ObjectGrant;
import dev.mortise.metadata.snapshot.Role.Scope;
import dev.mortise.metadata.source.DiagnosticCode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Resolves roles, and adds the one every tenant has.
final class RoleCompiler {
  private final Definitions definitions;
  private final Typing typing;
  private final Expressions expressions;
  private final Report report;

  RoleCompiler(Definitions definitions, Typing typing, Expressions expressions, Report report) {
    this.definitions = definitions;
    this.typing = typing;
    this.expressions = expressions;
    this.report = report;
  }

  SequencedMap<String, Role> compile() {
    var roles = new LinkedHashMap<String, Role>();
    roles.put(Role.ADMIN, admin());
    definitions.roles().values().forEach(role -> roles.put(role.name(), compile(role)));
    return Collections.unmodifiableSequencedMap(roles);
  }

  private Role admin() {
    var everything =
        new ObjectGrant(
            new Scope.All(),
            new Scope.All(),
            new Scope.All(),
            new Scope.All(),
            Set.of(),
            Map.of(),
            FieldGrant.WRITE);
    var objects = new LinkedHashMap<String, ObjectGrant>();
    definitions.objects().keySet().forEach(object -> objects.put(object, everything));
    return new Role(
        Role.ADMIN, Role.ADMIN, UserKind.INSIDE, Set.of(Manage.values()), Map.copyOf(objects));
  }

  private Role compile(Located<RoleDefinition> role) {
    var definition = role.definition();
    var objects = new LinkedHashMap<String, ObjectGrant>();
    definition
        .objects()
        .forEach((object, permission) -> {
          var spot = role.spot().at("objects", object);
          if (definitions.objects().containsKey(object)) {
            objects.put(object, grant(spot, object, permission));
          } else {
            report.key(
                spot,
                DiagnosticCode.UNKNOWN_OBJECT,
                "No object type '%s'.".formatted(object),
                Report.hint(object, definitions.objects().keySet()));
          }
        });
    return new Role(
        role.name(),
        definition.label() == null ? role.name() : definition.label(),
        definition.kind() == null ? UserKind.INSIDE : definition.kind(),
        Set.copyOf(definition.manage()),
        Map.copyOf(objects));
  }

  private ObjectGrant grant(Spot spot, String object, ObjectPermission permission) {
    var fields = permission.fields();
    var others = fields.get(FieldPermission.OTHERS);
    return new ObjectGrant(
        scope(spot.at("read"), object, permission.read()),
        scope(spot.at("create"), object, permission.create()),
        scope(spot.at("update"), object, permission.update()),
        scope(spot.at("delete"), object, permission.delete()),
        transitions(spot.at("transitions"), object, permission.transitions()),
        fields(spot.at("fields"), object, fields),
        others == null
            ? FieldGrant.WRITE
            : grant(spot.at("fields", FieldPermission.OTHERS), object, others));
  }

  private Set<String> transitions(Spot spot, String object, List<String> written) {
    var known = definitions.transitions(object);
    for (int i = 0; i < written.size(); i++) {
      if (!known.contains(written.get(i))) {
        report.unknown(
            spot.at(i),
            DiagnosticCode.UNKNOWN_TRANSITION,
            "step of '%s' called".formatted(object),
            written.get(i),
            known);
      }
    }
    return Set.copyOf(written);
  }

  private Scope scope(Spot spot, String object, RoleDefinition.@Nullable Scope written) {
    if (written == null) {
      return new Scope.None();
    }
    if (written.all()) {
      return new Scope.All();
    }
    var condition = expressions.condition(spot.at("where"), written.where(), object, Reach.ALL);
    return condition == null ? new Scope.None() : new Scope.Where(condition);
  }

  private Map<String, FieldGrant> fields(
      Spot spot, String object, Map<String, FieldPermission> written) {
    var grants = new LinkedHashMap<String, FieldGrant>();
    written.forEach((field, permission) -> {
      if (field.equals(FieldPermission.OTHERS)) {
        return;
      }
      var at = spot.at(field);
      if (typing.fields(object).contains(field)) {
        grants.put(field, grant(at, object, permission));
      } else {
        report.key(
            at,
            DiagnosticCode.UNKNOWN_FIELD,
            "No field of '%s' called '%s'.".formatted(object, field),
            Report.hint(field, typing.fields(object)));
      }
    });
    return Map.copyOf(grants);
  }

  private FieldGrant grant(Spot spot, String object, FieldPermission permission) {
    var right = permission.right() == null ? FieldRight.WRITE : permission.right();
    if (permission.hiddenIf() == null) {
      return new FieldGrant(right, null);
    }
    if (right == FieldRight.NONE) {
      report.key(
          spot.at("hidden_if"),
          DiagnosticCode.CONTRADICTION,
          "A field nobody may see cannot be hidden besides.",
          "Leave one out.");
    }
    var hidden =
        expressions.condition(spot.at("hidden_if"), permission.hiddenIf(), object, Reach.ALL);
    return hidden == null ? FieldGrant.NONE : new FieldGrant(right, hidden);
  }
}
