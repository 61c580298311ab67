package dev.mortise.engine.notice;

import dev.mortise.engine.identity.RequestContext;
import dev.mortise.metadata.definition.NoticeDefinition.Way;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// How letters leave, within the open session.
interface Post {

  /// Whether there is a server that takes them.
  boolean isOpen();

  /// Sends a letter when the session's work holds, or with the reader's next digest.
  ///
  /// @param notice full name of the notice it is about
  /// @return what has to be kept with the notice until the digest; null for nothing
  @Nullable String post(RequestContext context, UUID user, String notice, Letter letter, Way way);
}
