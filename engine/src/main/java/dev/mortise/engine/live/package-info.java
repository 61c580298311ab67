/// Who looks on is told what changes while they do: records they watch, their tasks and notices.
/// Tells that something has changed, never what it has become; refuses content.
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "tenant",
      "problem",
      "identity",
      "query",
      "outbox",
      "quota",
      "store",
      "record",
      "notice"
    })
package dev.mortise.engine.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
