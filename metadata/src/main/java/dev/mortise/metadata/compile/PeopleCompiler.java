package dev.mortise.metadata.compile;

import dev.mortise.metadata.compile.Expressions.Reach;
import dev.mortise.metadata.definition.Cel;
import dev.mortise.metadata.definition.PeopleDefinition;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.expression.ValueType;
import dev.mortise.metadata.snapshot.People;
import dev.mortise.metadata.snapshot.Role;
import dev.mortise.metadata.snapshot.SystemField;
import dev.mortise.metadata.source.DiagnosticCode;
import java.util.ArrayList;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Resolves who is meant where a record speaks of people.
final class PeopleCompiler {
  private final Definitions definitions;
  private final Expressions expressions;
  private final Report report;

  PeopleCompiler(Definitions definitions, Expressions expressions, Report report) {
    this.definitions = definitions;
    this.expressions = expressions;
    this.report = report;
  }

  /// Null when it is not sound, which has been reported.
  @Nullable People compile(Spot spot, String object, PeopleDefinition written) {
    for (int i = 0; i < written.role().size(); i++) {
      checkRole(spot.at("role", i), written.role().get(i));
    }
    var grouped = !written.role().isEmpty() || written.team() != null;
    if (grouped == (written.users() != null)) {
      report.key(
          spot,
          DiagnosticCode.CONTRADICTION,
          grouped ? "Users are given twice." : "Nobody is meant.",
          "Write either 'users', or 'role', 'team' or both.");
      return null;
    }
    if (written.users() != null) {
      var users = to(spot.at("users"), object, written.users(), SystemField.USER);
      return users == null ? null : new People.Users(users);
    }
    var team = to(spot.at("team"), object, written.team(), SystemField.TEAM);
    if (!written.role().isEmpty()) {
      return new People.InRole(Set.copyOf(written.role()), team);
    }
    return team == null ? null : new People.InTeam(team);
  }

  void checkRole(Spot spot, String role) {
    if (!role.equals(Role.ADMIN) && !definitions.roles().containsKey(role)) {
      var known = new ArrayList<>(definitions.roles().keySet());
      known.add(Role.ADMIN);
      report.unknown(spot, DiagnosticCode.UNKNOWN_ROLE, "role", role, known);
    }
  }

  /// An expression that gives one or several records of an object type.
  private @Nullable Expression to(Spot spot, String object, @Nullable Cel written, String target) {
    var compiled = expressions.compile(spot, written, object, null, Reach.ALL);
    var one = ValueType.Reference.to(target);
    if (compiled == null
        || compiled.type().equals(one)
        || compiled.type().equals(new ValueType.ListOf(one))) {
      return compiled;
    }
    report.value(
        spot,
        DiagnosticCode.EXPRESSION_WRONG_TYPE,
        "'%s' gives no '%s'.".formatted(compiled.text(), target),
        "Follow the path to a field that refers to '%s'.".formatted(target));
    return null;
  }
}
