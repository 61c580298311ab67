/// What is kept of runs of scripts, for a while: written beside the transactions they belong to, so
/// that a run whose transaction was taken back has left a trace too. Refuses knowing who may read
/// it.
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "tenant"})
package dev.mortise.engine.trace;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
