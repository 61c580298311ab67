package dev.mortise.engine.once;

import dev.mortise.engine.identity.RequestContext;
import java.time.Instant;
import java.util.TreeSet;

/// Whose request it is; what they were answered is shown to nobody else.
public sealed interface Asker {
  Instant now();

  /// Tells each asker from every other.
  String name();

  /// What they may do: the same request with other rights is another one.
  String rights();

  /// A user of a tenant.
  record User(RequestContext context) implements Asker {
    @Override
    public Instant now() {
      return context.now();
    }

    @Override
    public String name() {
      return context.tenant().id() + " " + context.principal().id();
    }

    @Override
    public String rights() {
      var user = context.principal();
      return user.kind() + " " + new TreeSet<>(user.roles()) + new TreeSet<>(user.teams());
    }
  }

  /// The operator of the platform, who belongs to no tenant.
  record Operator(Instant now) implements Asker {
    @Override
    public String name() {
      return "operator";
    }

    @Override
    public String rights() {
      return "operator";
    }
  }
}
