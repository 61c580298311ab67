package dev.mortise.engine.record;

import dev.mortise.engine.identity.Directory;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.store.StoredRecord;
import dev.mortise.metadata.definition.RoleDefinition.UserKind;
import dev.mortise.metadata.expression.Expression;
import dev.mortise.metadata.snapshot.People;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The users a record means by people, of those who can sign in.
final class PeopleFinder {
  private final RequestContext context;
  private final RecordGraph graph;
  private final Directory directory;

  PeopleFinder(RequestContext context, RecordGraph graph, Directory directory) {
    this.context = context;
    this.graph = graph;
    this.directory = directory;
  }

  List<UUID> of(People people, StoredRecord record) {
    return switch (people) {
      case People.Users(var users) -> directory.active(ids(users, record));
      case People.InRole(var roles, var team) ->
          having(roles, team == null ? null : ids(team, record));
      case People.InTeam(var team) -> directory.having(null, null, ids(team, record));
    };
  }

  /// A role counts for users of its kind only.
  private List<UUID> having(Set<String> names, @Nullable List<UUID> teams) {
    var found = new LinkedHashSet<UUID>();
    for (var kind : UserKind.values()) {
      var roles = names.stream().filter(name -> kind == kindOf(name)).toList();
      if (!roles.isEmpty()) {
        found.addAll(directory.having(kind, roles, teams));
      }
    }
    return List.copyOf(found);
  }

  private @Nullable UserKind kindOf(String name) {
    var role = context.snapshot().roles().get(name);
    return role == null ? null : role.kind();
  }

  private List<UUID> ids(Expression expression, StoredRecord record) {
    var value = graph.settle(() -> graph.evaluate(expression, record));
    var several = value instanceof List<?> list ? new ArrayList<Object>(list) : one(value);
    return several.stream().filter(UUID.class::isInstance).map(UUID.class::cast).toList();
  }

  private static List<Object> one(@Nullable Object value) {
    return value == null ? List.of() : List.of(value);
  }
}
