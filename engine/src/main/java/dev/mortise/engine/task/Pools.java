package dev.mortise.engine.task;

import dev.mortise.engine.access.Access;
import dev.mortise.engine.access.ObjectAccess;
import dev.mortise.engine.identity.RequestContext;
import dev.mortise.metadata.snapshot.Flow;
import dev.mortise.metadata.snapshot.ObjectType;
import dev.mortise.metadata.snapshot.People;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Pools of tasks: those of one state of one flow, for one team where the flow says so.
///
/// A pool does not say which roles it is for. That is asked of the flow when somebody asks for
/// their tasks, so who gets a role sees the pool at once.
final class Pools {
  private final Access access;
  private final List<UUID> teams;

  private Pools(RequestContext context) {
    this.access = Access.of(context);
    this.teams = List.copyOf(context.principal().teams());
  }

  /// @param team null where the pool is for whoever has the role
  static String key(ObjectType type, Flow flow, String state, @Nullable UUID team) {
    var key = type.id() + "/" + flow.name() + "/" + state;
    return team == null ? key : key + "/" + team;
  }

  /// Keys of the pools a caller takes tasks from.
  static List<String> of(RequestContext context) {
    var pools = new Pools(context);
    var keys = new ArrayList<String>();
    for (var type : context.snapshot().objects().values()) {
      if (ObjectAccess.allows(pools.access.to(type).read())) {
        type.flows().values().forEach(flow -> pools.add(type, flow, keys));
      }
    }
    return List.copyOf(keys);
  }

  private void add(ObjectType type, Flow flow, List<String> keys) {
    for (var state : flow.states().values()) {
      if (state.task() != null) {
        switch (state.task().people()) {
          case People.Users _ -> {}
          case People.InRole(var roles, var team) -> {
            if (access.hasOneOf(roles) && team == null) {
              keys.add(key(type, flow, state.name(), null));
            } else if (access.hasOneOf(roles)) {
              addTeams(type, flow, state, keys);
            }
          }
          case People.InTeam _ -> addTeams(type, flow, state, keys);
        }
      }
    }
  }

  private void addTeams(ObjectType type, Flow flow, Flow.State state, List<String> keys) {
    teams.forEach(team -> keys.add(key(type, flow, state.name(), team)));
  }
}
