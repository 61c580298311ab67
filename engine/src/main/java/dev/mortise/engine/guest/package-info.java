/// What anybody does who opens a public page: makes a record, follows it by a link, and proves to
/// be no machine where many come from one place. Refuses a way of its own to records.
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
      "quota",
      "record",
      "file",
      "conversation"
    })
package dev.mortise.engine.guest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
