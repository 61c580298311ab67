/// The one way by which calls leave the platform: over HTTP, to addresses the operator allows,
/// within limits of size and time. Knows nothing of who calls, or why.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.mortise.engine.egress;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
