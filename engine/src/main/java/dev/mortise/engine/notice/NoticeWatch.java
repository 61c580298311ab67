package dev.mortise.engine.notice;

import dev.mortise.engine.identity.RequestContext;
import java.util.Collection;
import java.util.UUID;

/// Hears that people's lists of notices change, in the transaction in which they do.
public interface NoticeWatch {

  void changed(RequestContext context, Collection<UUID> users);
}
