/// The OpenAPI document of a tenant: what its API is for one caller. Decides, reads and writes
/// nothing.
@NullMarked
@ApplicationModule(allowedDependencies = {"problem", "identity", "tenant", "query", "access"})
package dev.mortise.engine.openapi;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
