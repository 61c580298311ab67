/// What is due for records by their dates and states: timers are kept in step with records and
/// models, and what is due is done. Refuses knowing what an effect is.
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "tenant",
      "problem",
      "identity",
      "catalog",
      "access",
      "query",
      "store",
      "job",
      "record"
    })
package dev.mortise.engine.timing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
