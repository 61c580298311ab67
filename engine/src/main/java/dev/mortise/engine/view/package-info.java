/// Lists as somebody wants to see them again: whose they are, with whom they are shared, and
/// whether the model still has what they name. Refuses reading records.
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "tenant",
      "problem",
      "identity",
      "access",
      "query",
      "record"
    })
package dev.mortise.engine.view;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
