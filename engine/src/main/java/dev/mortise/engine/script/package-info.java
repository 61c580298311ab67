/// Calls tenants' scripts in worker processes, each call within its limits. Knows what a script is,
/// and neither when one runs nor what it may see.
@NullMarked
@ApplicationModule(allowedDependencies = {"worker", "platform", "problem"})
package dev.mortise.engine.script;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
