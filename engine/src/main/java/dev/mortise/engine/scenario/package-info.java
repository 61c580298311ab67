/// Plays the scenarios of a package: what is given, what people do, what then holds. Does nothing
/// by itself that a use case of the edge does not do.
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "tenant",
      "problem",
      "identity",
      "query",
      "record",
      "job",
      "notice",
      "outbox"
    })
package dev.mortise.engine.scenario;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
