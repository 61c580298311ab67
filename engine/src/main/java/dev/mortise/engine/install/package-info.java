/// Packages into tenants: create, publish, seed, export, suspend, erase.
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "tenant",
      "problem",
      "identity",
      "catalog",
      "query",
      "access",
      "store",
      "record",
      "people",
      "task",
      "timing",
      "script",
      "scenario"
    })
package dev.mortise.engine.install;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
