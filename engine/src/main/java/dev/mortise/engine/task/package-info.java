/// What each person has to do now: tasks of states and of open approvals, kept in step with the
/// records, listed, and claimed out of pools. Refuses to change a record.
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "tenant",
      "problem",
      "identity",
      "query",
      "access",
      "approval",
      "job",
      "store",
      "live",
      "record"
    })
package dev.mortise.engine.task;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
