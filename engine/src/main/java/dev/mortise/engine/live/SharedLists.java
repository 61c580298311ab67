package dev.mortise.engine.live;

import dev.mortise.engine.identity.RequestContext;
import java.util.Collection;

/// The lists of a topic that are not one user's alone.
public interface SharedLists {

  Topic topic();

  /// By what the topic knows those that the caller sees.
  Collection<String> of(RequestContext context);
}
