/// What a write answered, kept for a day, so that the same request sent again has no second effect.
/// Knows nothing of what is written.
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "tenant", "problem", "identity"})
package dev.mortise.engine.once;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
