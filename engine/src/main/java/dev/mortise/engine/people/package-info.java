/// Users as records: keeps sign-in accounts in step with the records of the object type `user`.
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "tenant",
      "problem",
      "identity",
      "access",
      "store",
      "record"
    })
package dev.mortise.engine.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
