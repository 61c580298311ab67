package dev.mortise.engine.isolation;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.engine.isolation.Model.Kind;
import org.jspecify.annotations.Nullable;

/// A question of one caller about one object type.
record Asked(Questions of, RequestContext context, Oracle oracle, Kind kind) {

  World world() {
    return of.world();
  }

  Draw draw() {
    return of.draw();
  }

  Row someRow() {
    return draw().one(of.rows(kind));
  }

  void compare(String asked, Outcome expected, Outcome got) {
    of.compare(asked + " as " + who(), expected, got);
  }

  private String who() {
    var principal = context.principal();
    return principal.roles() + " " + principal.kind() + " " + principal.teams().size();
  }

  /// The refusal of an operation on the object type as such; null when it is allowed.
  @Nullable Outcome closed(String operation) {
    if (!oracle.knows(kind)) {
      return Outcome.refused(404);
    }
    return oracle.allows(kind, operation) ? null : Outcome.refused(403);
  }

  /// Whether the caller may ask about every field of a filter.
  boolean mayAsk(Condition filter) {
    return filter.fields().stream()
        .allMatch(name -> {
          var of =
              world().model.kinds().stream()
                  .filter(one -> one.fields().stream().anyMatch(f -> f.name().equals(name)))
                  .findFirst()
                  .orElseThrow();
          return oracle.allows(of, "read") && oracle.field(of, of.field(name)).asked();
        });
  }
}
