/// Refusals told to a client: their types, the one exception that carries them, and their texts in
/// three languages. Knows nothing of HTTP.
@NullMarked
@ApplicationModule(allowedDependencies = {"platform"})
package dev.mortise.engine.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
