/// What people are told: who has been told what, whether they have read it, and how they want to be
/// told. Refuses knowing whom a record concerns.
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "tenant",
      "problem",
      "identity",
      "access",
      "query",
      "job",
      "outbox",
      "egress"
    })
package dev.mortise.engine.notice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
