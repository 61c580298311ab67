/// What is due at a moment: timers, each done once in our own data, whichever nodes run, stop or
/// pause. Refuses knowing what is done.
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "tenant", "problem", "identity", "catalog"})
package dev.mortise.engine.job;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
