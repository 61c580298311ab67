/// What people say to each other on records. Refuses deciding who may read a record, and knowing
/// what the records are about.
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "tenant",
      "problem",
      "identity",
      "access",
      "query",
      "live",
      "record"
    })
package dev.mortise.engine.conversation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
