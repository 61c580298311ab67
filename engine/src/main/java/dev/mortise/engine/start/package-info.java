/// What the person who starts the process reads: where everything is, how to sign in, and why it
/// did not start.
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "tenant", "identity", "install"})
package dev.mortise.engine.start;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
