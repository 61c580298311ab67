/// The straight lines of reading and writing records. Holds no rules of its own.
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "tenant",
      "problem",
      "identity",
      "catalog",
      "file",
      "query",
      "access",
      "approval",
      "assignment",
      "flow",
      "job",
      "notice",
      "store",
      "script",
      "outbox",
      "trace"
    })
package dev.mortise.engine.record;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
