/// Systems outside that are told of events by signed calls: their subscriptions, and what is sent
/// to them. How something is sent again, and when, is the outbox's.
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "tenant",
      "problem",
      "identity",
      "access",
      "egress",
      "outbox",
      "store",
      "record"
    })
package dev.mortise.engine.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
