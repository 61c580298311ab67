/// The worker process: runs tenants' scripts and templates away from the engine, one call at a
/// time. Knows nothing of the engine; the two talk in [Message]s over the process's own pipes.
@NullMarked
@ApplicationModule(allowedDependencies = {})
package dev.mortise.engine.worker;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
